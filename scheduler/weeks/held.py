"""What a week holds back for what was found, read in full by who may let it go, and that it was read."""

from datetime import date

from scheduler.store import Desk, Store
from scheduler.store.trail import By, record
from scheduler.weeks.findings import Finding, findings_of

HELD_READ = "findings read in full"


def holding(desk: Desk, monday: date) -> tuple[Finding, ...]:
    """The findings of the week because of which something is held, and that nobody has decided on."""
    return tuple(one for one in findings_of(desk, monday) if one.holds)


def held_read(store: Store, monday: date, by: By) -> tuple[Finding, ...]:
    """The same, for whoever reads what each says of whom; that it was read is on the trail."""
    with store.writing() as desk:
        record(desk, by, HELD_READ, f"week {monday}")
        return holding(desk, monday)
