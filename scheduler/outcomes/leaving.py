"""Why a family left a course, of a closed list, where somebody asked; nobody has to, and nobody has to say.

There is no word for what happened at home or in the group: one reason says that it did not feel right or safe, and
makes it the safeguarding lead's task of the same day to find out, by the safe way, whether somebody needs anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.attendance.occurrence import published_week
from scheduler.errors import NotFound, WrongState
from scheduler.messages.tasks import SAFEGUARDING
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import LeavingRow, PlaceRow, TaskRow, WeekRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import LEFT_A_COURSE, WAITING_TASKS, task_row


class WhyLeft(StrEnum):
    """Why a family left, as it said or as staff know. Their spelling is stored: stable."""

    HAD_WHAT_IT_NEEDED = "had-what-it-needed"
    TIME = "time-does-not-suit"
    CHILDCARE = "childcare"
    TRANSPORT = "transport"
    EQUIPMENT = "screen-or-data"
    WORK = "work"
    HEALTH = "health"
    MOVED = "moved-away"
    OTHER_SUPPORT = "other-support"
    NOT_WHAT_THEY_SOUGHT = "not-what-they-sought"
    NOT_RIGHT = "not-right-or-safe"
    NEVER_REACHED = "never-reached"
    SERVICE = "ended-by-service"
    OTHER = "other"
    DECLINED = "declined-to-say"


WHY_WORDS: Mapping[WhyLeft, str] = {
    WhyLeft.HAD_WHAT_IT_NEEDED: "Had what they needed",
    WhyLeft.TIME: "The time does not suit",
    WhyLeft.CHILDCARE: "Nobody to look after the children",
    WhyLeft.TRANSPORT: "Transport",
    WhyLeft.EQUIPMENT: "Screen or data",
    WhyLeft.WORK: "Work or training",
    WhyLeft.HEALTH: "Health",
    WhyLeft.MOVED: "Moved away",
    WhyLeft.OTHER_SUPPORT: "Has other support now",
    WhyLeft.NOT_WHAT_THEY_SOUGHT: "Not what they were looking for",
    WhyLeft.NOT_RIGHT: "It did not feel right or safe",
    WhyLeft.NEVER_REACHED: "Nobody could reach them",
    WhyLeft.SERVICE: "We ended it",
    WhyLeft.OTHER: "Something else",
    WhyLeft.DECLINED: "Asked, and would rather not say",
}
TO_LEAD = "Has left a course. Find out today, by the agreed way alone, whether somebody needs anything."


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Why a family left the course of a programme, with who said so and when."""

    family: str
    programme: str
    reason: WhyLeft
    at: datetime
    who: str


def leavings(desk: Desk, families: Iterable[str] | None = None) -> Mapping[str, Leaving]:
    """What was said last of each family, or of these, unless it was taken back. A referral is to one programme."""
    mine = select(LeavingRow).where(LeavingRow.organisation_id == desk.organisation)
    if families is not None:
        mine = mine.where(col(LeavingRow.family).in_(list(families)))
    last = {row.family: row for row in desk.session.exec(mine.order_by(col(LeavingRow.id)))}
    return {
        family: Leaving(
            family=family, programme=row.programme, reason=WhyLeft(row.reason), at=row.at, who=row.who
        )
        for family, row in last.items()
        if row.reason
    }  # fmt: skip


def say_why_left(store: Store, family: str, reason: WhyLeft | None, by: By) -> None:
    """It is on record why the family left its course; None takes that back, and it counts as never asked.

    Raises NotFound for a family that is not on record, WrongState for one that never had a place.
    """
    with store.writing() as desk:
        known = next((one for one in load_service(desk).families if one.id == family), None)
        if known is None:
            raise NotFound(f"family {family!r}: there is no such record")
        if not had_a_place(desk, family):
            raise WrongState(f"family {family!r}: it never had a place, so it has left no course")
        _say(desk, family, known.family.programme, reason, by)


def say_why_left_group(
    store: Store, monday: date, session: str, family: str, reason: WhyLeft | None, by: By, *, only: str | None
) -> None:
    """The same of a family on the list of a session; with `only` this practitioner must work there. Raises NotFound."""
    with store.writing() as desk:
        occurrence = published_week(desk, monday).occurrence(session, only)
        if family not in occurrence.families:
            raise NotFound(f"family {family!r}: it is not on the list of this session")
        _say(desk, family, occurrence.programme, reason, by)


def had_a_place(desk: Desk, family: str) -> bool:
    """Whether a place was ever published for it."""
    mine = select(PlaceRow.family).where(PlaceRow.organisation_id == desk.organisation, PlaceRow.family == family)
    return desk.session.exec(mine.limit(1)).first() is not None


def _say(desk: Desk, family: str, programme: str, reason: WhyLeft | None, by: By) -> None:
    before = leavings(desk, [family]).get(family)
    if (before.reason if before else None) is reason:
        return
    row = LeavingRow(
        organisation_id=desk.organisation,
        family=family,
        programme=programme,
        reason=reason.value if reason else "",
        at=by.at,
        who=by.who,
    )
    desk.session.add(row)
    details: Details = {"programme": programme}
    what = "reason for leaving recorded" if reason else "reason for leaving taken back"
    record(desk, by, what, f"family {family}", details=details)
    if reason is WhyLeft.NOT_RIGHT:
        _ask_lead(desk, family, by)
    desk.session.flush()


def _ask_lead(desk: Desk, family: str, by: By) -> None:
    """The safeguarding lead has one open task of it. It does not say why, and no later word takes it away."""
    mine = select(TaskRow).where(
        TaskRow.organisation_id == desk.organisation, TaskRow.family == family, TaskRow.reason == LEFT_A_COURSE
    )
    if any(row.state in WAITING_TASKS for row in desk.session.exec(mine)):
        return
    weeks = select(col(WeekRow.monday)).where(WeekRow.organisation_id == desk.organisation)
    monday = desk.session.exec(weeks.order_by(col(WeekRow.monday).desc())).first()
    if monday is None:
        raise WrongState("no week was ever planned, so nobody can have left a course")
    zone = ZoneInfo(load_service(desk).zone)
    task = Task(
        kind=TaskKind.FIND_A_WAY,
        family=family,
        contact="",
        who=SAFEGUARDING,
        reason=LEFT_A_COURSE,
        words=TO_LEAD,
        before=by.at.astimezone(zone).replace(hour=23, minute=59, second=0, microsecond=0),
    )
    desk.session.add(task_row(desk, monday, task, by.at))
