"""One set of migrations makes the same tables on both databases, and takes them away again."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from scheduler.store.migrate import downgrade, upgrade
from scheduler.store.tables import CATALOGUE


def test_upgrade_makes_exactly_the_tables_of_the_models(bare_engine: Engine) -> None:
    upgrade(bare_engine)

    with bare_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, CATALOGUE) == []


def test_upgrade_twice_changes_nothing(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    tables = inspect(bare_engine).get_table_names()

    upgrade(bare_engine)

    assert inspect(bare_engine).get_table_names() == tables


def test_downgrade_leaves_no_table_and_upgrade_brings_them_back(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    downgrade(bare_engine)
    assert inspect(bare_engine).get_table_names() == ["alembic_version"]

    upgrade(bare_engine)

    assert set(inspect(bare_engine).get_table_names()) == {*CATALOGUE.tables, "alembic_version"}
