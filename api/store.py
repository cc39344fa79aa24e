"""The store that this process works on, and whether it answers."""

from sqlalchemy import Engine, text

from api.health import ReachStore


def reaching(engine: Engine) -> ReachStore:
    """A function that asks the store for a sign of life, and raises where none comes."""

    def reach() -> None:
        with engine.connect() as connection:
            connection.execute(text("select 1"))

    return reach
