"""The sessions and slots of a published week as a register is taken of them: who works there, and who is expected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from scheduler.attendance.words import Came
from scheduler.engagements.week import PlannedWeek
from scheduler.errors import NotFound, WrongState
from scheduler.records.way_in import WayIn
from scheduler.store import Desk, load_service
from scheduler.video.giving import shared_links
from scheduler.weeks.read_plans import problem_of, roster_of
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows
from solver.problem import Mode, Side, Slot
from solver.roster import SessionPlan, SlotPlan

SIDES = {
    Mode.IN_ROOM: (Came.ROOM,),
    Mode.REMOTE: (Came.REMOTE,),
    Mode.SUPER_GROUP: (Came.ROOM, Came.REMOTE),
}


class Kind(StrEnum):
    """What somebody on a register is. Their spelling begins the stored id of the person: stable."""

    ADULT = "adult"
    CHILD = "child"
    GUEST = "guest"


@dataclass(frozen=True, slots=True, order=True)
class Whom:
    """One person of a register. An adult or child is numbered as in the family's record; a guest has no family."""

    family: str
    person: str

    @property
    def kind(self) -> Kind:
        """Adult, child or guest."""
        if not self.family:
            return Kind.GUEST
        return Kind.CHILD if self.person.startswith(f"{Kind.CHILD}-") else Kind.ADULT

    @property
    def number(self) -> int:
        """Which adult or child of the family, from 1; 0 where it says none."""
        tail = self.person.rpartition("-")[2]
        return int(tail) if self.family and tail.isascii() and tail.isdigit() and len(tail) < 4 else 0


def adult(family: str, number: int) -> Whom:
    """The family's adult of this number, from 1."""
    return Whom(family, f"{Kind.ADULT}-{number}")


def child(family: str, number: int) -> Whom:
    """The family's child of this number, from 1."""
    return Whom(family, f"{Kind.CHILD}-{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A session that runs in the published roster, or a slot that was given to a family.

    `number` is the week of the course. `expected` are the people of the list in its order, each with the side that
    they are planned on. `sides` are how somebody can come at all. `staff` are practitioners' ids.
    """

    id: str
    start: datetime
    end: datetime
    programme: str
    group: str
    cohort: str | None
    number: int
    mode: str
    staff: tuple[str, ...]
    sides: tuple[Came, ...]
    expected: tuple[tuple[Whom, Side], ...]

    @property
    def families(self) -> tuple[str, ...]:
        """The families on the list, each once."""
        return tuple(dict.fromkeys(whom.family for whom, _ in self.expected if whom.family))


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A published week: the roster that holds with the names of now, and its occurrences in order of time."""

    monday: date
    version: int
    planned: PlannedWeek
    occurrences: tuple[Occurrence, ...]

    def occurrence(self, session: str, only: str | None = None) -> Occurrence:
        """The one of this id. Raises NotFound for none; with `only`, also where this practitioner does not work."""
        for one in self.occurrences:
            if one.id == session and (only is None or only in one.staff):
                return one
        raise NotFound(f"session {session!r}: nothing of this id runs in the week of {self.monday}")


def published_week(desk: Desk, monday: date) -> Week:
    """The week as its published roster has it. Raises WrongState where none is published."""
    found = week_if_published(desk, monday)
    if found is None:
        raise WrongState(f"the week of {monday} is not published, so nobody is expected yet")
    return found


def week_if_published(desk: Desk, monday: date) -> Week | None:
    """The week as its published roster has it, or None."""
    rows = roster_rows(desk, monday, RosterState.PUBLISHED)
    if not rows:
        return None
    links = tuple(WayIn(session=session, link=link) for session, link in shared_links(desk, monday).items())
    planned = PlannedWeek(
        service=replace(load_service(desk), ways_in=links),
        problem=problem_of(rows[0]),
        roster=roster_of(rows[0]),
    )
    return Week(monday=monday, version=rows[0].version, planned=planned, occurrences=occurrences(planned))


def occurrences(week: PlannedWeek) -> tuple[Occurrence, ...]:
    """All sessions that run and all slots that are given, in order of time."""
    found = [*(_session(week, plan) for plan in week.running), *(_slot(week, *both) for both in week.slots)]
    return tuple(sorted(found, key=lambda one: (one.start, one.id)))


def _session(week: PlannedWeek, plan: SessionPlan) -> Occurrence:
    session = week.problem.session[plan.id]
    return Occurrence(
        id=plan.id,
        start=plan.start,
        end=week.names.end(plan),
        programme=session.programme,
        group=session.group,
        cohort=session.cohort,
        number=week.problem.cohort[session.cohort].week if session.cohort else 1,
        mode=plan.mode.value if plan.mode else "",
        staff=tuple(one.practitioner for one in plan.staff),
        sides=SIDES[plan.mode] if plan.mode else (),
        expected=tuple(_expected(week, plan)),
    )


def _expected(week: PlannedWeek, plan: SessionPlan) -> Iterator[tuple[Whom, Side]]:
    """Adults, the children who go to the crèche, and guests."""
    creche = {entry.family for entry in plan.creche if entry.children}
    sides = ((Side.ROOM, plan.room_families), (Side.REMOTE, plan.remote_families))
    for side, families in sides:
        for ident in sorted(families, key=week.names.family):
            family = week.problem.family[ident]
            yield from ((adult(ident, number), side) for number in range(1, len(family.adults) + 1))
            if ident in creche and side is Side.ROOM:
                yield from ((child(ident, at), side) for at, one in enumerate(family.children, 1) if one.creche)
    for side, guests in ((Side.ROOM, plan.room_guests), (Side.REMOTE, plan.remote_guests)):
        yield from ((Whom("", guest), side) for guest in guests)


def _slot(week: PlannedWeek, plan: SlotPlan, slot: Slot) -> Occurrence:
    family = week.problem.family[plan.family]
    cohort = week.problem.cohort.get(family.cohort or "")
    return Occurrence(
        id=slot.id,
        start=plan.start,
        end=plan.start + timedelta(minutes=slot.minutes),
        programme=family.programme,
        group=cohort.id if cohort else "",
        cohort=cohort.id if cohort else None,
        number=cohort.week if cohort else 0,
        mode=plan.channel.value,
        staff=(plan.practitioner,),
        sides=(Came.SLOT,),
        expected=tuple((adult(plan.family, number), Side.SLOT) for number in range(1, len(family.adults) + 1)),
    )
