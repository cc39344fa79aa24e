"""A register is taken: each mark goes on record beside those before it, and what has to be done today is a task.

Two people who take one register at once lose nothing: every mark is of one person, and the last of each counts.
"""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.access.people import name_key
from scheduler.attendance.marks import Marking, Run, has_run, marks_of, run_of, standing
from scheduler.attendance.occurrence import Kind, Occurrence, Week, published_week
from scheduler.attendance.welfare import keep_register_tasks
from scheduler.attendance.words import CAME_WORDS, PRESENT, Came, Left, NotRun, WhyAway
from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import RegisterMarkRow, RegisterRow, RegisterRunRow
from scheduler.store.trail import By, Details, record

LONGEST_KEY = 100
Check = Callable[[Desk, Week, Occurrence], None]
"""Asked in the transaction itself, before anything is changed."""


def take(
    store: Store,
    monday: date,
    session: str,
    markings: Sequence[Marking],
    by: By,
    *,
    only: str | None = None,
    check: Check | None = None,
) -> None:
    """These marks are on record, and no other of that register changes. What says nothing new changes nothing.

    With `only` it must be a session that this practitioner works in, and who is not on the list must be called by
    name. Raises NotFound for a session or family that is
    not there, WrongState for a week that is not published or a session that has not begun, BadInput for a mark that
    cannot be. Nothing of it is on record then.
    """
    with store.writing() as desk:
        week = published_week(desk, monday)
        occurrence = week.occurrence(session, only)
        if check:
            check(desk, week, occurrence)
        _open(desk, monday, occurrence)
        for marking in markings:
            _mark(desk, week, occurrence, marking, by, by_name=only is not None)
        keep_register_tasks(desk, week, occurrence, by)


def say_whether_run(
    store: Store,
    monday: date,
    session: str,
    not_run: NotRun | None,
    by: By,
    *,
    only: str | None = None,
    check: Check | None = None,
) -> None:
    """The session did not run for this reason; None: it ran after all. Nobody is rung for not coming to it.

    Raises NotFound and WrongState as above.
    """
    with store.writing() as desk:
        week = published_week(desk, monday)
        occurrence = week.occurrence(session, only)
        if check:
            check(desk, week, occurrence)
        if _says_nothing_new(run_of(desk, monday, session), not_run):
            return
        _open(desk, monday, occurrence)
        row = RegisterRunRow(
            organisation_id=desk.organisation,
            monday=monday,
            session=session,
            ran=not_run is None,
            reason=not_run.value if not_run else "",
            at=by.at,
            who=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        details: Details = {"week": monday.isoformat(), "reason": row.reason}
        record(desk, by, "session ran" if row.ran else "session did not run", f"session {session}", details=details)
        keep_register_tasks(desk, week, occurrence, by)


def _says_nothing_new(run: Run | None, not_run: NotRun | None) -> bool:
    return has_run(run) if not_run is None else run is not None and run.reason is not_run


def _open(desk: Desk, monday: date, occurrence: Occurrence) -> None:
    """The register is there, with what the session was when somebody began with it."""
    if desk.session.get(RegisterRow, (desk.organisation, monday, occurrence.id)) is None:
        row = RegisterRow(
            organisation_id=desk.organisation,
            monday=monday,
            session=occurrence.id,
            programme=occurrence.programme,
            group=occurrence.group,
            cohort=occurrence.cohort,
            number=occurrence.number,
            mode=occurrence.mode,
            start=occurrence.start,
            end=occurrence.end,
        )
        desk.session.add(row)
        desk.session.flush()


def _mark(desk: Desk, week: Week, occurrence: Occurrence, marking: Marking, by: By, *, by_name: bool) -> None:
    if marking.key and _is_kept(desk, marking.key):
        return
    planned = dict(occurrence.expected).get(marking.whom)
    marks = standing(marks_of(desk, week.monday, occurrence.id))
    now = marks.get(marking.whom)
    if planned is None:
        is_here = any(whom.family == marking.whom.family for whom in marks)
        _require_walk_in(week, marking, by_name=by_name and not is_here)
    if (now.said.came if now else Came.UNMARKED) is Came.UNMARKED and marking.came is Came.UNMARKED:
        return
    if now and (now.said.came, now.said.late, now.said.left, now.said.reason) == _what(marking):
        return
    _require_possible(occurrence, marking, week, by, is_walk_in=planned is None)
    came, late, left, reason = _what(marking)
    row = RegisterMarkRow(
        organisation_id=desk.organisation,
        monday=week.monday,
        session=occurrence.id,
        family=marking.whom.family,
        person=marking.whom.person,
        planned=planned.value if planned else "",
        came=came.value,
        late=late,
        left=left.value,
        reason=reason.value,
        at=by.at,
        who=by.who,
        key=marking.key or None,
    )
    desk.session.add(row)
    desk.session.flush()
    whose = f"family {row.family}" if row.family else f"guest {row.person}"
    details: Details = {
        "week": week.monday.isoformat(),
        "session": row.session,
        "person": row.person,
        "came": row.came,
        "planned": row.planned,
    }
    record(desk, by, "register marked", whose, details=details)


def _what(marking: Marking) -> tuple[Came, bool, Left, WhyAway]:
    """The mark without what goes with another one: who did not come was not late, and left nothing early."""
    is_present, sent = marking.came in PRESENT, marking.came is Came.SENT_WORD
    return (
        marking.came,
        marking.late and is_present,
        marking.left if is_present else Left.STAYED,
        (marking.reason or WhyAway.NOT_SAID) if sent else WhyAway.NONE,
    )


def _require_walk_in(week: Week, marking: Marking, *, by_name: bool) -> None:
    """Raises NotFound for who is neither on the list nor an adult or child of a family on record.

    `by_name`: they have to be called by the family's name. Whoever does not see the week would else learn from a
    number who is on record.
    """
    whom = marking.whom
    record = next((one for one in week.planned.service.families if one.id == whom.family), None)
    there = len(record.family.children if whom.kind is Kind.CHILD else record.family.adults) if record else 0
    spelt = whom.person == f"{whom.kind}-{whom.number}"
    is_named = record is not None and name_key(marking.called) == name_key(record.name)
    if whom.kind is Kind.GUEST or not spelt or not 1 <= whom.number <= there or (by_name and not is_named):
        said = f"family {whom.family!r}, {whom.person!r}" if whom.family else f"guest {whom.person!r}"
        raise NotFound(f"{said}: nobody so is on the list or on record; ask the coordinator")


def _require_possible(occurrence: Occurrence, marking: Marking, week: Week, by: By, *, is_walk_in: bool) -> None:
    """Raises BadInput for a mark that makes no sense here, WrongState for one that comes too early."""
    if len(marking.key) > LONGEST_KEY:
        raise BadInput(f"key is of {len(marking.key)} letters; expected at most {LONGEST_KEY}")
    whose = f"session {occurrence.id!r}, {marking.whom.person}"
    if marking.came in PRESENT and marking.came not in occurrence.sides:
        ways = ", ".join(CAME_WORDS[one].lower() for one in occurrence.sides)
        raise BadInput(f"{whose}: came is {marking.came.value!r}; expected a side that it has: {ways}")
    if is_walk_in and marking.came in (Came.NOT, Came.SENT_WORD):
        raise BadInput(f"{whose}: came is {marking.came.value!r}; expected that they came, for they were not expected")
    if marking.left is Left.LOST and marking.came is Came.ROOM:
        raise BadInput(f"{whose}: left is {marking.left.value!r}; expected that only of somebody who joined remotely")
    if marking.came is Came.NOT and by.at < occurrence.start:
        raise WrongState(f"{whose}: the session has not begun, so nobody has missed it yet")
    day = occurrence.start.astimezone(ZoneInfo(week.planned.service.zone)).replace(hour=0, minute=0)
    if marking.came in PRESENT and by.at < day:
        raise WrongState(f"{whose}: the session is on another day, so nobody has come to it yet")


def _is_kept(desk: Desk, key: str) -> bool:
    asked = select(RegisterMarkRow.id).where(
        RegisterMarkRow.organisation_id == desk.organisation, RegisterMarkRow.key == key
    )
    return desk.session.exec(asked).first() is not None
