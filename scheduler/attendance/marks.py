"""Marks of a register as they are on record: all of them, and of each person the last, which counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.attendance.occurrence import Whom
from scheduler.attendance.words import PRESENT, Came, Left, NotRun, WhyAway
from scheduler.store import Desk
from scheduler.store.tables import RegisterMarkRow, RegisterRow, RegisterRunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What somebody says of one person. `key` is the browser's own id of it, "" where it has none.

    `called` is how somebody calls themselves who is not on the list.
    """

    whom: Whom
    came: Came
    late: bool = False
    left: Left = Left.STAYED
    reason: WhyAway = WhyAway.NONE
    key: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marking that is on record, with who said so and when. `planned` is the side planned then, "" for none."""

    id: int
    said: Marking
    planned: str
    at: datetime
    who: str

    @property
    def is_present(self) -> bool:
        """Whether they came, on whichever side."""
        return self.said.came in PRESENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Whether the session ran, as it was said last."""

    id: int
    ran: bool
    reason: NotRun | None
    at: datetime
    who: str


def marks_of(desk: Desk, monday: date, session: str | None = None) -> tuple[Mark, ...]:
    """All marks of one session, or of all of the week, the oldest first."""
    return tuple(mark for _, mark in marks_of_week(desk, monday, session))


def marks_of_week(desk: Desk, monday: date, session: str | None = None) -> tuple[tuple[str, Mark], ...]:
    """The same, each with its session."""
    mine = select(RegisterMarkRow).where(
        RegisterMarkRow.organisation_id == desk.organisation, RegisterMarkRow.monday == monday
    )
    if session is not None:
        mine = mine.where(RegisterMarkRow.session == session)
    return tuple((row.session, mark_from(row)) for row in desk.session.exec(mine.order_by(col(RegisterMarkRow.id))))


def standing(marks: Iterable[Mark]) -> dict[Whom, Mark]:
    """Of each person the last mark, unless that took back those before it."""
    last = {mark.said.whom: mark for mark in marks}
    return {whom: mark for whom, mark in last.items() if mark.said.came is not Came.UNMARKED}


def run_of(desk: Desk, monday: date, session: str) -> Run | None:
    """What was said last of whether the session ran; None where nobody said anything: it did."""
    mine = select(RegisterRunRow).where(
        RegisterRunRow.organisation_id == desk.organisation,
        RegisterRunRow.monday == monday,
        RegisterRunRow.session == session,
    )
    row = desk.session.exec(mine.order_by(col(RegisterRunRow.id).desc()).limit(1)).first()
    if row is None or row.id is None:
        return None
    reason = NotRun(row.reason) if row.reason else None
    return Run(id=row.id, ran=row.ran, reason=reason, at=row.at, who=row.who)


def has_run(run: Run | None) -> bool:
    """Whether the session counts as held."""
    return run is None or run.ran


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """How often each family came to a programme before some moment, and which cohorts kept a register then."""

    times: Mapping[str, int]
    registered: frozenset[str]


def attended_before(desk: Desk, programme: str, families: Iterable[str], before: datetime) -> Attended:
    """To how many earlier sessions of the programme an adult of each of these families came."""
    mine = (RegisterRow.organisation_id == desk.organisation, RegisterRow.programme == programme)
    earlier = {
        (row.monday, row.session): row
        for row in desk.session.exec(select(RegisterRow).where(*mine))
        if row.start < before
    }
    wanted = list(families)
    asked = (
        select(RegisterMarkRow)
        .join(
            RegisterRow,
            (col(RegisterRow.organisation_id) == col(RegisterMarkRow.organisation_id))
            & (col(RegisterRow.monday) == col(RegisterMarkRow.monday))
            & (col(RegisterRow.session) == col(RegisterMarkRow.session)),
        )
        .where(*mine, col(RegisterMarkRow.family).in_(wanted), RegisterRow.start < before)
    )
    last: dict[tuple[date, str, Whom], Mark] = {}
    for row in desk.session.exec(asked.order_by(col(RegisterMarkRow.id))):
        last[row.monday, row.session, Whom(row.family, row.person)] = mark_from(row)
    came = {(monday, session, whom.family) for (monday, session, whom), mark in last.items() if mark.is_present}
    times = {family: sum(one == family for _, _, one in came) for family in wanted}
    return Attended(times=times, registered=frozenset(row.cohort for row in earlier.values() if row.cohort))


def mark_from(row: RegisterMarkRow) -> Mark:
    """The mark of a row that is stored."""
    if row.id is None:
        raise ValueError("a mark that is not stored has no number")
    said = Marking(
        whom=Whom(row.family, row.person),
        came=Came(row.came),
        late=row.late,
        left=Left(row.left),
        reason=WhyAway(row.reason),
        key=row.key or "",
    )
    return Mark(id=row.id, said=said, planned=row.planned, at=row.at, who=row.who)
