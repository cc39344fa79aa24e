"""What somebody did last to a week is taken back, while nobody has changed anything since and it is not signed off.

A plan, a draft that was chosen, a pin. Never what safety asks, never what was published, and no import: what came with
it may be a protection. A move by hand has its own way back, `by_hand.undo_move`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select

from scheduler.errors import WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import OrganisationRow, RosterRow, TrailRow
from scheduler.store.tables.nouns import SessionRow, SlotRow
from scheduler.store.trail import DETAILS, By, Details, record
from scheduler.weeks.by_hand import MOVED, PUT_BACK
from scheduler.weeks.choosing import CHOSEN, keep_again, plan_in_hand
from scheduler.weeks.pinning import fix, pin_of, unfix
from scheduler.weeks.rechecking import settle
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.signatures import VOIDED
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import move, roster_rows, supersede, week_row, week_state
from solver.problem import Pin, Side

UNDONE = "undone"
PINNED, FREED, PLANNED = "pinned", "pin removed", "planned"
OF_WEEK = (PLANNED, CHOSEN, UNDONE, MOVED, PUT_BACK, VOIDED, "signed off", "published")
OF_RECORDS = (PINNED, FREED, "records imported", "rule set aside")


class Took(StrEnum):
    """What can be taken back. Their spelling stands in the API: stable."""

    PLAN = "plan"
    CHOICE = "choice"
    PIN = "pin"
    FREE = "free"


WHAT = {PLANNED: Took.PLAN, CHOSEN: Took.CHOICE, PINNED: Took.PIN, FREED: Took.FREE}


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """What somebody did last that can be taken back: of a plan its version, of a pin its family."""

    what: Took
    by: By
    family: str = ""
    version: int = 0
    before: int = 0


def last_change(desk: Desk, week: date, who: str) -> LastChange | None:
    """What this person did last to the week, if that was the last thing anybody did, and it can be taken back."""
    if week_state(desk, week) is WeekState.SIGNED_OFF:
        return None
    row = _newest(desk, week)
    if row is None or row.who != who or row.what not in WHAT:
        return None
    by, details = By(who=row.who, at=row.at), DETAILS.read(row.details)
    if row.what in (PINNED, FREED):
        return _of_pin(desk, week, row, details, by)
    waiting = plan_in_hand(desk, week)
    if waiting is None or waiting.version != details.get("version"):
        return None
    before = _before(desk, week, waiting.version, details)
    return LastChange(what=WHAT[row.what], by=by, version=waiting.version, before=before)


def undo(store: Store, week: date, seen: str, by: By) -> LastChange:
    """What this person did last is taken back, and the trail says so; gives what it was.

    Raises ChangedMeanwhile where the week is not as it was seen, WrongState where there is nothing of theirs to take
    back, Changed where the plan of before would break a rule by the records of now.
    """
    with store.writing() as desk:
        require_as_seen(desk, week, seen)
        found = last_change(desk, week, by.who)
        if found is None:
            raise WrongState(f"week {week}: there is nothing that {by.who} did last and could take back")
        if found.family:
            _pin_as_before(desk, found.family, by)
        else:
            _plan_as_before(desk, week, found, by)
        details: Details = {"what": found.what.value, "family": found.family or None, "version": found.version or None}
        record(desk, by, UNDONE, f"week {week}", details=details)
        return found


def _newest(desk: Desk, week: date) -> TrailRow | None:
    mine = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        or_(
            (col(TrailRow.subject) == f"week {week}") & col(TrailRow.what).in_(OF_WEEK),
            col(TrailRow.what).in_(OF_RECORDS),
            col(TrailRow.what).startswith("event:"),
        ),
    )
    return desk.session.exec(mine.order_by(col(TrailRow.id).desc()).limit(1)).first()


def _of_pin(desk: Desk, week: date, row: TrailRow, details: Details, by: By) -> LastChange | None:
    """A pin can be taken back while it is as it was made, in the week that it is for; and only if it is known before.

    What was imported is no pin that somebody set: nobody knows what was before that.
    """
    family = row.subject.removeprefix("family ")
    now = pin_of(desk, family)
    session = details.get("session")
    if row.what == PINNED and (now is None or now.session != session or not _is_of(desk, week, session)):
        return None
    earlier = _earlier(desk, family, row.id or 0)
    if row.what == FREED and (now is not None or earlier is None or earlier.what != PINNED):
        return None
    return LastChange(what=WHAT[row.what], by=by, family=family)


def _earlier(desk: Desk, family: str, before: int | None = None) -> TrailRow | None:
    """What was done last to the family's pin, or last before that, by whomever."""
    mine = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        TrailRow.subject == f"family {family}",
        col(TrailRow.what).in_((PINNED, FREED)),
    )
    if before is not None:
        mine = mine.where(col(TrailRow.id) < before)
    return desk.session.exec(mine.order_by(col(TrailRow.id).desc()).limit(1)).first()


def _is_of(desk: Desk, week: date, session: object) -> bool:
    """Whether that session or slot is in this week; what is pinned to none is of every week."""
    if session is None:
        return True
    zone = ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone)
    key = (desk.organisation, session)
    row = desk.session.get(SessionRow, key) or desk.session.get(SlotRow, key)
    return row is not None and week <= row.start.astimezone(zone).date() < week + timedelta(days=7)


def _pin_as_before(desk: Desk, family: str, by: By) -> None:
    last = _earlier(desk, family)
    earlier = _earlier(desk, family, last.id or 0) if last else None
    if earlier is None or earlier.what == FREED:
        unfix(desk, family, by)
    else:
        details = DETAILS.read(earlier.details)
        session, side = details.get("session"), details.get("side")
        pin = Pin(
            family=family,
            session=None if session is None else str(session),
            side=None if side is None else Side(str(side)),
        )
        fix(desk, pin, by)
    settle(desk, by)


def _before(desk: Desk, week: date, version: int, details: Details) -> int:
    """The version whose plan was in hand before, 0 where none was."""
    if "before" in details:
        return int(details["before"] or 0)
    earlier = [row for row in roster_rows(desk, week, RosterState.SUPERSEDED) if row.version < version]
    return max((row.version for row in earlier if row.published_at is None), default=0)


def _plan_as_before(desk: Desk, week: date, found: LastChange, by: By) -> None:
    if found.before:
        row = desk.session.get_one(RosterRow, (desk.organisation, week, found.before))
        keep_again(desk, row, by)
        return
    supersede(desk, week, RosterState.PLANNED)
    holds = roster_rows(desk, week, RosterState.PUBLISHED)
    move(desk, week_row(desk, week), WeekState.PUBLISHED if holds else WeekState.DRAFT)
