"""What publishing a week would do, without doing it: it is done in full and taken back, so it cannot differ."""

from datetime import date

from scheduler.errors import Changed, WrongState
from scheduler.invites.identity import mint
from scheduler.links import ready_links
from scheduler.messages.compose import compose
from scheduler.store import Desk, Store
from scheduler.store.tables import RosterRow
from scheduler.store.trail import By
from scheduler.weeks.changes import changes_since
from scheduler.weeks.preview import Preview, what_differs
from scheduler.weeks.publishing import carry_out
from scheduler.weeks.signatures import void_if_changed, void_what_would_go_out
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows


def foreseen(store: Store, week: date, by: By) -> Preview:
    """What publishing the plan that waits, signed off or not yet, would send now.

    A signature on something else is void from then on, as it would be in publishing, and the trail says why. Raises
    WrongState for a week without such a plan, and Changed where the records are not those it was made from.
    """
    with store.writing() as desk:
        row = waiting_row(desk, week)
        signed = row.state == RosterState.SIGNED_OFF
        why = void_if_changed(desk, row, by) if signed else ""
        if not why:
            now = rehearsed(desk, row, by)
            differs = what_differs(row, now) if signed else ""
            if differs:
                void_what_would_go_out(desk, row, differs, by)
            return now
    raise Changed(f"week {week}: the sign-off is void, because its records changed since ({why}); plan it again")


def waiting_row(desk: Desk, week: date) -> RosterRow:
    """The week's roster that is planned or signed off. Raises WrongState where there is none."""
    rows = roster_rows(desk, week, RosterState.PLANNED, RosterState.SIGNED_OFF)
    if not rows:
        raise WrongState(f"week {week}: no plan of it waits to be published; expected one that is planned")
    return rows[0]


def rehearsed(desk: Desk, row: RosterRow, by: By) -> Preview:
    """The publication of this roster as it would be now; nothing of it is written. Raises as `foreseen` does."""
    why = changes_since(desk, row)
    if why:
        raise Changed(f"week {row.monday}: its records are not those of the plan ({why}); plan it again")
    ready_links(desk, by.at)
    step = desk.session.begin_nested()
    try:
        return carry_out(desk, row, compose, by, mint).preview
    finally:
        step.rollback()
