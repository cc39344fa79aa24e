"""That somebody opened the list which a figure counts is on the trail: no file left, and it was not silent."""

from datetime import date

from scheduler.evidence.reports.section import Opens
from scheduler.store import Store
from scheduler.store.trail import By, record

LIST_OPENED = "list opened"
LISTS = "list of families"


def list_opened(store: Store, by: By, first: date, last: date, opens: Opens) -> None:
    """The trail says which list of which period was opened, before anybody sees it; whom it holds is not written."""
    asked = {"definition": opens.definition, "of": opens.of, "by": opens.by or None, "value": opens.value or None}
    with store.writing() as desk:
        record(desk, by, LIST_OPENED, LISTS, details={**asked, "first": str(first), "last": str(last)})
