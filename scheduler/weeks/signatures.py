"""Signatures on rosters: which stand, and what takes one away."""

from sqlmodel import col, select

from scheduler.store import Desk
from scheduler.store.tables import RosterRow, WeekRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.changes import changes_since
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import move, require_state, roster_rows, supersede, week_row

VOIDED = "sign-off voided"


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
    _record(desk, signed, why, by)
    return why


def void_what_would_go_out(desk: Desk, signed: RosterRow, why: str, by: By) -> None:
    """The plan is as it was, but not what it would send: it waits to be looked at and signed again."""
    _record(desk, signed, why, by)
    signed.state = RosterState.PLANNED
    signed.signed_by = signed.signed_at = signed.preview_digest = signed.preview = None
    desk.session.add(signed)
    move(desk, week_row(desk, signed.monday), WeekState.PLANNED)


def _record(desk: Desk, signed: RosterRow, why: str, by: By) -> None:
    details: Details = {"version": signed.version, "digest": signed.digest, "signed_by": signed.signed_by}
    record(desk, by, VOIDED, f"week {signed.monday}", why=why, details=details)


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
