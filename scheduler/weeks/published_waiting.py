"""What there is to countersign: of a plan that is to be published, or of a published one what waits for it."""

from datetime import date

from scheduler.errors import WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import RosterRow
from scheduler.store.trail import By
from scheduler.weeks.countersigns import awaiting
from scheduler.weeks.flagged import flagged
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_as_published
from scheduler.weeks.leaving import waiting_for
from scheduler.weeks.preview import Preview
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows, version_of


def seen_to_countersign(store: Store, week: date, by: By) -> Preview:
    """The preview in which families are flagged. Raises WrongState where nothing waits for a countersign."""
    with store.reading() as desk:
        if not roster_rows(desk, week, RosterState.PLANNED, RosterState.SIGNED_OFF):
            waits = awaiting(desk, week)
            if not waits:
                raise WrongState(f"week {week}: nothing of it waits for a countersign")
            return _waiting(desk, roster_rows(desk, week, RosterState.PUBLISHED)[0], waits, by)
    return foreseen(store, week, by)


def _waiting(desk: Desk, row: RosterRow, waits: frozenset[str], by: By) -> Preview:
    """What was published and waits, under the digest that was signed off then."""
    version = version_of(row)
    service = service_as_published(desk, row.monday, version.roster)
    problem = gather(service, row.monday, version.roster.as_of)
    out = waiting_for(desk, row.monday, waits)
    return Preview(
        week=row.monday,
        at=by.at,
        version=version,
        service=service,
        problem=problem,
        out=out,
        meetings={},
        flagged=flagged(desk, service, problem, version.roster, out, waits),
        kit=(),
        parts=(),
        digest=row.preview_digest or "",
    )
