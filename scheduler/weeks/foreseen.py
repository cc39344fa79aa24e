"""What publishing a signed week would do, without doing it."""

from datetime import date

from scheduler.messages.compose import compose
from scheduler.store import Desk, Store
from scheduler.store.trail import By
from scheduler.weeks.publishing import Publication, publish


class _NotNow(Exception):
    """Ends the transaction, so that nothing of it is written."""


def foreseen(store: Store, week: date, by: By) -> Publication:
    """The publication as it would be now. It is made in full and taken back, so it cannot differ from the real one.

    Raises as `publish` does; that a sign-off is void because records changed is written even so.
    """
    seen: list[Publication] = []

    def look(_: Desk, publication: Publication) -> None:
        seen.append(publication)
        raise _NotNow

    try:
        publish(store, week, compose, by, also=look)
    except _NotNow:
        return seen[0]
    raise AssertionError("publish calls what is also to be done")  # pragma: no cover
