"""A person signs off one plan, and no other; what changes afterwards takes the signature away."""

from datetime import date

from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.store import Desk, Store
from scheduler.store.tables import RosterRow, WeekRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.changes import changes_since
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import (
    RosterVersion,
    move,
    require_state,
    roster_rows,
    supersede,
    version_of,
    week_row,
)


def sign_off(store: Store, week: date, digest: str, by: By) -> RosterVersion:
    """The plan with this digest may be published. Raises WrongState unless the week is planned.

    Raises Changed for the digest of another plan, and where the records are not those it was made from.
    """
    with store.writing() as desk:
        row = week_row(desk, week)
        require_state(row, WeekState.PLANNED, "sign it off")
        planned = roster_rows(desk, week, RosterState.PLANNED)[0]
        if planned.digest != digest:
            raise Changed(f"week {week}: the plan is {planned.digest}, and {digest} was to be signed; look at it again")
        why = changes_since(desk, planned)
        if why:
            raise Changed(f"week {week}: its records are not those of the plan ({why}); plan it again")
        planned.state, planned.signed_by, planned.signed_at = RosterState.SIGNED_OFF, by.who, by.at
        desk.session.add(planned)
        move(desk, row, WeekState.SIGNED_OFF)
        record(desk, by, "signed off", f"week {week}", details={"version": planned.version, "digest": planned.digest})
        desk.session.flush()
        return version_of(planned)


def void_if_changed(desk: Desk, signed: RosterRow, by: By) -> str:
    """A signature on a roster that no longer fits the records is taken away; gives why, "" if it stands.

    The week is then as before the plan: published, where an earlier roster holds, or else a draft.
    """
    why = changes_since(desk, signed)
    if not why:
        return ""
    supersede(desk, signed.monday, RosterState.SIGNED_OFF)
    holds = roster_rows(desk, signed.monday, RosterState.PUBLISHED)
    move(desk, week_row(desk, signed.monday), WeekState.PUBLISHED if holds else WeekState.DRAFT)
    details: Details = {"version": signed.version, "digest": signed.digest, "signed_by": signed.signed_by}
    record(desk, by, "sign-off voided", f"week {signed.monday}", why=why, details=details)
    return why


def signed_weeks(desk: Desk) -> tuple[RosterRow, ...]:
    """The rosters that are signed off and not yet published, in the order of their weeks."""
    asked = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation, RosterRow.state == RosterState.SIGNED_OFF
    )
    return tuple(desk.session.exec(asked.order_by(col(RosterRow.monday))))


def signed_row(desk: Desk, week: WeekRow) -> RosterRow:
    """The roster that may be published. Raises WrongState unless the week is signed off."""
    require_state(week, WeekState.SIGNED_OFF, "publish it")
    return roster_rows(desk, week.monday, RosterState.SIGNED_OFF)[0]
