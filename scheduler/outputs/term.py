"""The whole term in words: a row for each course, a column for each week, and the decisions that are to be taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduler.outputs.names import CONFIDENTIAL
from scheduler.outputs.words import MONTHS, clock, count, day, full_date, listed, name_and_id
from scheduler.records import Service
from scheduler.weeks.term import Course, CourseWeek, Term
from solver.problem import DAY_NAMES, WeekKind

KINDS = {WeekKind.GROUP: "", WeekKind.CALL: "calls", WeekKind.VISIT: "visits"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTold:
    """A week of a course. `says` is all of it in one sentence, for whoever does not see the table."""

    number: str
    kind: str
    meets: str
    where: str
    is_break: bool
    is_last: bool
    may_join: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTold:
    """A course: what it is, who leads it, when it is closed to joiners and when it ends."""

    id: str
    title: str
    staff: str
    families: str
    ends: str
    joins: str
    cells: tuple[CellTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekHead:
    """The head of a column: the Monday, whether it is a break, and what is closed in that week."""

    monday: date
    says: str
    is_break: bool
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingTold:
    """A family for which somebody is to decide what comes next."""

    family: str
    label: str
    course: str
    ends: str


def heads(found: Term) -> tuple[WeekHead, ...]:
    """Every week of the term."""
    return tuple(
        WeekHead(
            monday=monday,
            says=f"{monday.day} {MONTHS[monday.month - 1][:3]}",
            is_break=monday in found.service.breaks,
            closed=tuple(_closed(found.service, monday)),
        )
        for monday in found.mondays
    )


def courses_told(found: Term) -> tuple[CourseTold, ...]:
    """Every course, whichever ends first comes first."""
    people = {one.id: one.name or one.id for one in found.service.practitioners}
    return tuple(
        CourseTold(
            id=one.cohort.id,
            title=one.programme.title,
            staff=listed([people.get(who, who) for who in one.cohort.practitioners]),
            families=count(one.families, "family", "families"),
            ends=f"Ends in the week of {full_date(one.ends)}",
            joins=f"Closed to new families after week {one.programme.last_week_to_join}",
            cells=tuple(_cell(found.service, one, week) for week in one.weeks),
        )
        for one in found.courses
    )


def endings_told(found: Term) -> tuple[EndingTold, ...]:
    """Every decision to be taken, whichever course ends first comes first."""
    titles = {programme.id: programme.title for programme in found.service.programmes}
    return tuple(
        EndingTold(
            family=one.record.id,
            label=name_and_id(one.record.name, one.record.id),
            course=titles.get(one.course.programme, one.course.programme),
            ends=full_date(one.ends),
        )
        for one in sorted(found.endings, key=lambda one: (one.ends, one.record.id))
    )


def _cell(service: Service, course: Course, week: CourseWeek) -> CellTold:
    zone = ZoneInfo(service.zone)
    start = week.plan.start if week.plan else next(iter(week.starts), None)
    meets = f"{DAY_NAMES[start.astimezone(zone).weekday()][:3]} {clock(start, zone)}" if start else ""
    return CellTold(
        number=str(week.number) if week.number else "",
        kind=KINDS[week.kind] if week.kind else "",
        meets=meets,
        where=_where(service, course, week) if week.kind is WeekKind.GROUP else "",
        is_break=week.is_break,
        is_last=week.is_last,
        may_join=week.may_join,
    )


def _where(service: Service, course: Course, week: CourseWeek) -> str:
    """The room of a published week, else the one it is used to; of a secret venue nothing."""
    room = week.plan.room if week.plan else course.cohort.room
    if week.plan is not None and room is None:
        return "online"
    known = next((one for one in service.rooms if one.id == room), None)
    if known is None:
        return ""
    venue = next((one for one in service.venues if one.id == known.room.venue), None)
    if venue is None or venue.venue.secret:
        return CONFIDENTIAL
    return f"{venue.name or venue.id}, {known.name or known.id}"


def _closed(service: Service, monday: date) -> Iterator[str]:
    """Bank holidays, and venues that are closed on some day of the week."""
    last = monday + timedelta(days=6)
    yield from (f"{day(on)} is a holiday" for on in sorted(service.settings.holidays) if monday <= on <= last)
    for one in service.venues:
        if any(days.first <= last and days.last >= monday for days in one.venue.closures):
            yield f"{CONFIDENTIAL.capitalize() if one.venue.secret else one.name or one.id} is closed"
