"""The list that a figure counts is opened: found, put on the trail, and only then given."""

from datetime import date

from scheduler.errors import NotFound
from scheduler.evidence.reading import facts_of
from scheduler.evidence.reports.opened import list_opened
from scheduler.evidence.reports.registry import lists
from scheduler.evidence.reports.section import Listed, Opens
from scheduler.store import Store
from scheduler.store.trail import By


def open_list(store: Store, by: By, first: date, last: date, opens: Opens) -> Listed:
    """Whom the figure of this period counts, exactly: for who may see families. Raises NotFound for no such figure."""
    find = lists().get(opens.of)
    with store.reading() as desk:
        found = find(desk, facts_of(desk, first, last), opens) if find else None
    if found is None:
        asked = f"of {opens.of!r}, by {opens.by!r}, value {opens.value!r}"
        raise NotFound(f"list {opens.definition!r}, {asked}: the period has no such figure of families")
    list_opened(store, by, first, last, opens)
    return found
