"""Registers as figures count them: each meeting of which one was begun, and of each person the last mark."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import col, select

from scheduler.attendance.words import PRESENT, Came
from scheduler.evidence.courses import Courses
from scheduler.evidence.facts import Attended, Meeting
from scheduler.store import Desk
from scheduler.store.tables import RegisterMarkRow, RegisterRow, RegisterRunRow
from solver.problem import Side

Held = tuple[date, str]
"""A Monday and a session."""


class Mark(NamedTuple):
    """What a row says of one person at one meeting."""

    monday: date
    session: str
    family: str
    person: str
    planned: str
    came: str
    late: bool
    left: str
    reason: str


SIDES = {Came.ROOM: Side.ROOM, Came.REMOTE: Side.REMOTE, Came.SLOT: Side.SLOT}


def meetings_of(desk: Desk, courses: Courses, before: datetime) -> tuple[Meeting, ...]:
    """Every meeting that began before this moment and has a register."""
    runs = {(row.monday, row.session): row for row in _runs(desk)}
    asked = select(RegisterRow).where(RegisterRow.organisation_id == desk.organisation, RegisterRow.start < before)
    return tuple(
        _meeting(row, courses, runs.get((row.monday, row.session)))
        for row in desk.session.exec(asked.order_by(col(RegisterRow.start), col(RegisterRow.session)))
    )


def attended_of(desk: Desk, meetings: tuple[Meeting, ...]) -> tuple[Attended, ...]:
    """What the last mark says of each person of these meetings."""
    held = {(one.monday, one.session) for one in meetings}
    last: dict[tuple[date, str, str, str], Mark] = {}
    for row in desk.once("register marks", lambda: _marks(desk)):
        if (row.monday, row.session) in held:
            last[row.monday, row.session, row.family, row.person] = row
    return tuple(_attended(last[key]) for key in sorted(last) if last[key].came != Came.UNMARKED)


def _marks(desk: Desk) -> list[Mark]:
    """Every mark, the oldest first: the columns that figures count, since there are thousands."""
    columns = [col(getattr(RegisterMarkRow, name)) for name in Mark._fields]
    asked = select(*columns).where(RegisterMarkRow.organisation_id == desk.organisation)
    return [Mark(*row) for row in desk.session.exec(asked.order_by(col(RegisterMarkRow.id)))]


def _runs(desk: Desk) -> Iterator[RegisterRunRow]:
    asked = select(RegisterRunRow).where(RegisterRunRow.organisation_id == desk.organisation)
    yield from desk.session.exec(asked.order_by(col(RegisterRunRow.id)))


def _meeting(row: RegisterRow, courses: Courses, run: RegisterRunRow | None) -> Meeting:
    return Meeting(
        monday=row.monday,
        session=row.session,
        programme=row.programme,
        group=row.group,
        course=courses.of(row.monday, row.group, row.cohort),
        number=row.number,
        mode=row.mode,
        start=row.start,
        ran=run is None or run.ran,
        not_run=run.reason if run and not run.ran else "",
    )


def _attended(row: Mark) -> Attended:
    came = Came(row.came)
    return Attended(
        monday=row.monday,
        session=row.session,
        family=row.family,
        person=row.person,
        planned=row.planned,
        came=SIDES[came].value if came in PRESENT else "",
        sent_word=came is Came.SENT_WORD,
        late=row.late,
        left=row.left,
        reason=row.reason,
    )
