"""Who did not come and sent no word is asked the same day whether all is well; so is who lost the connection.

There is one task for each family and session, with an owner. It says nothing of a group, holds no number, and goes by
the safe-contact record alone: where that allows no call, a person finds a way. Taking the mark back takes back the
task, unless somebody has begun with it. That somebody came who must not meet those there stays a task all the same:
they may have been at the door, and nobody tries names to find out whom something keeps apart without being asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.attendance.marks import Mark, has_run, marks_of, run_of, standing
from scheduler.attendance.occurrence import Kind, Occurrence, Week, Whom
from scheduler.attendance.unplanned import to_ask_about
from scheduler.attendance.whom_to_ring import ToRing, whom_to_ring
from scheduler.attendance.words import Came, Left
from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.messages.languages import language
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.messages.words import ENGLISH
from scheduler.store import Desk
from scheduler.store.tables import TaskRow
from scheduler.store.trail import By
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import (
    CAME_UNPLANNED,
    CONNECTION_LOST,
    NO_SHOW,
    NO_SHOW_TO_LEAD,
    OF_A_REGISTER,
    WAITING_TASKS,
    task_row,
)
from scheduler.weeks.states import TaskState
from solver.problem import FlagKind

HOW = (
    "Ring today by the agreed way, in a safe time, and speak to this adult alone. Anybody else who answers hears only"
    ' "{}" and nothing of a group. If that cannot be done today, tell the coordinator now.'
)
ASKS = {
    NO_SHOW: "Did not come on {}, and sent no word. {} Ask whether all is well.",
    CONNECTION_LOST: "The connection broke off on {}. {} Ask whether all is well, and how to join next time.",
}
KINDS = {NO_SHOW: TaskKind.WELFARE, CONNECTION_LOST: TaskKind.CALL_BACK}
TO_LEAD = "Did not come on {}, and sent no word. Decide today who else has to be told."
UNPLANNED = (
    "Came on {} to where no place was planned for them. Look at once whether that can be, and who has to be told."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the register asks for: a reason of a task, of a family."""

    family: str
    reason: str


def keep_register_tasks(desk: Desk, week: Week, occurrence: Occurrence, by: By) -> None:
    """The tasks that come of this register are those that its marks ask for, each once."""
    marks = standing(marks_of(desk, week.monday, occurrence.id))
    wanted = list(_wanted(desk, week, occurrence, marks)) if has_run(run_of(desk, week.monday, occurrence.id)) else []
    rows = [row for row in _rows(desk, week, occurrence) if row.state != TaskState.CANCELLED]
    live = {(row.family, row.reason) for row in rows}
    asked = {(one.family, one.reason) for one in wanted}
    for row in rows:
        if (row.family, row.reason) not in asked and _can_be_taken_back(row):
            row.state, row.held_for = TaskState.CANCELLED, ""
            desk.session.add(row)
    for one in wanted:
        if (one.family, one.reason) not in live:
            task = _task(desk, week, occurrence, one, marks, by.at)
            desk.session.add(task_row(desk, week.monday, task, by.at))
    desk.session.flush()


def _can_be_taken_back(row: TaskRow) -> bool:
    return row.reason != CAME_UNPLANNED and row.state in WAITING_TASKS and row.tried == 0


def _rows(desk: Desk, week: Week, occurrence: Occurrence) -> Iterable[TaskRow]:
    asked = select(TaskRow).where(
        TaskRow.organisation_id == desk.organisation,
        TaskRow.monday == week.monday,
        TaskRow.about == occurrence.id,
    )
    return [row for row in desk.session.exec(asked) if row.reason in OF_A_REGISTER]


def _wanted(desk: Desk, week: Week, occurrence: Occurrence, marks: Mapping[Whom, Mark]) -> Iterator[_Wanted]:
    adults: dict[str, list[Mark]] = {}
    for whom, mark in marks.items():
        if whom.kind is Kind.ADULT:
            adults.setdefault(whom.family, []).append(mark)
    protected = _protected(week)
    for family, found in adults.items():
        if is_no_show(found):
            yield _Wanted(family=family, reason=NO_SHOW)
            if family in protected:
                yield _Wanted(family=family, reason=NO_SHOW_TO_LEAD)
        if any(mark.said.left is Left.LOST for mark in found):
            yield _Wanted(family=family, reason=CONNECTION_LOST)
    yield from (_Wanted(family=one, reason=CAME_UNPLANNED) for one in sorted(to_ask_about(desk, week, occurrence)))


def is_no_show(marks: Iterable[Mark]) -> bool:
    """Whether somebody of the family did not come, and nobody of it came or sent word."""
    came = {mark.said.came for mark in marks}
    return came == {Came.NOT}


def _protected(week: Week) -> frozenset[str]:
    """Families of households with somebody to be told who protects a child."""
    families = [record.family for record in week.planned.service.families]
    day = week.monday + timedelta(days=6)
    households = {
        one.household
        for one in families
        for flag in one.flags
        if flag.kind is FlagKind.CHILD_PROTECTION and (flag.stands_on(day) or flag.stands_on(week.monday))
    }
    return frozenset(one.id for one in families if one.household in households)


def _task(
    desk: Desk, week: Week, occurrence: Occurrence, one: _Wanted, marks: Mapping[Whom, Mark], at: datetime
) -> Task:
    when = _when(week, occurrence)
    before = _today(occurrence, week, at)
    if one.reason in ASKS:
        missed = [whom.number for whom, mark in marks.items() if whom.family == one.family and _is_of(mark, one.reason)]
        return _call(week, occurrence, one, whom_to_ring(desk, week, one.family, missed, before, at), before)
    words = TO_LEAD if one.reason == NO_SHOW_TO_LEAD else UNPLANNED
    return Task(
        kind=TaskKind.FIND_A_WAY,
        family=one.family,
        contact="",
        who=SAFEGUARDING,
        reason=one.reason,
        words=words.format(when),
        before=before,
        about=occurrence.id,
    )


def _call(week: Week, occurrence: Occurrence, one: _Wanted, ring: ToRing, before: datetime) -> Task:
    """A call with an owner; where nobody can be rung, somebody's task all the same."""
    service = week.planned.service
    when = _when(week, occurrence)
    if ring.is_stopped:
        how, who = f"{STAFF_WORDS[Refusal.STOPPED]} Decide today what is to be done.", SAFEGUARDING
    elif ring.contact is None:
        how, who = f"{ring.why} Find a safe way today.", _owner(week, one.family)
    else:
        how, who = HOW.format(service.voice.title), _owner(week, one.family)
    contact = None if ring.is_stopped else ring.contact
    spoken = f" Language: {language(contact.language)}." if contact and contact.language else ""
    return Task(
        kind=KINDS[one.reason] if contact else TaskKind.FIND_A_WAY,
        family=one.family,
        contact=contact.id if contact else "",
        who=who,
        reason=one.reason,
        words=ASKS[one.reason].format(when, how) + spoken,
        before=before,
        safe_times=contact.safe_times if contact else (),
        about=occurrence.id,
    )


def _is_of(mark: Mark, reason: str) -> bool:
    if mark.said.whom.kind is not Kind.ADULT:
        return False
    return mark.said.left is Left.LOST if reason == CONNECTION_LOST else mark.said.came is Came.NOT


def _when(week: Week, occurrence: Occurrence) -> str:
    zone = ZoneInfo(week.planned.service.zone)
    return ENGLISH.when(occurrence.start.astimezone(zone), occurrence.end.astimezone(zone))


def _owner(week: Week, family: str) -> str:
    """The family's own worker, or the coordinator where none is named."""
    worker = next((one.worker for one in week.planned.service.families if one.id == family), "")
    return worker.strip() or COORDINATOR


def _today(occurrence: Occurrence, week: Week, at: datetime) -> datetime:
    """The last minute of the day of the session; of today, where that is over."""
    zone = ZoneInfo(week.planned.service.zone)
    day = max(occurrence.start, at).astimezone(zone)
    return day.replace(hour=23, minute=59, second=0, microsecond=0)
