"""Which course a place belongs to: a group has one name while it is new, and another once it is a running group."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.evidence.facts import Course
from scheduler.evidence.published import Candidate, PlannedCohort, Problem, PublishedPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in a published plan, with what it was of. `number` is the week of the course, 0 where none is known.

    `mode` is that of the session, "" of a slot.
    """

    family: str
    session: str
    mode: str
    side: str
    candidate: Candidate
    programme: str
    course: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """By what a group was called: the cohort that a new group of a week became, and what is known of each course."""

    became: Mapping[tuple[date, str], str]
    courses: tuple[Course, ...]

    def of(self, monday: date, group: str, cohort: str | None) -> str:
        """The course of a group of this week, "" for a meeting with one family that is of no group."""
        return course_of(self.became, monday, group, cohort)


def course_of(became: Mapping[tuple[date, str], str], monday: date, group: str, cohort: str | None) -> str:
    """The cohort's id; of a group that never became one, its own word with the Monday that it began on."""
    if cohort:
        return cohort
    return became.get((monday, group), f"{group} {monday}") if group else ""


def courses_of(held: Sequence[PublishedPlan], zone: ZoneInfo) -> Courses:
    """The courses of these plans, of each week the one that held, in order of the weeks."""
    became = _became(held)
    found: dict[str, _Gathered] = {}
    for one in held:
        programmes = {programme.id: len(programme.weeks) for programme in one.problem.programmes}
        for seat in seats(one, became):
            if seat.course:
                course = found.setdefault(seat.course, _Gathered(seat.programme, programmes[seat.programme]))
                course.members.add(seat.family)
                if seat.number:
                    day = seat.candidate.start.astimezone(zone).date()
                    course.days[seat.number] = max(day, course.days.get(seat.number, day))
        for cohort in one.problem.cohorts:
            if cohort.id in found:
                found[cohort.id].reached.setdefault(cohort.week, one.monday)
    return Courses(became=became, courses=tuple(one.course(ident) for ident, one in sorted(found.items())))


def seats(one: PublishedPlan, became: Mapping[tuple[date, str], str]) -> Iterator[Seat]:
    """Every place of the plan."""
    problem = one.problem
    families = {family.id: family for family in problem.families}
    cohorts = {cohort.id: cohort for cohort in problem.cohorts}
    sessions = {session.id: session for session in problem.sessions}
    slots = {slot.id: slot for slot in problem.slots}
    modes = {session.id: session.mode.value for session in one.plan.sessions if session.mode}
    for place in one.plan.placements:
        family, session = families[place.family], sessions.get(place.session)
        cohort = session.cohort if session else family.cohort
        yield Seat(
            family=place.family,
            session=place.session,
            mode=modes.get(place.session, ""),
            side=place.side.value,
            candidate=session or slots[place.session],
            programme=session.programme if session else family.programme,
            course=course_of(became, one.monday, session.group if session else "", cohort),
            number=_number(cohorts.get(cohort or ""), is_session=session is not None),
        )


def _number(cohort: PlannedCohort | None, *, is_session: bool) -> int:
    if cohort:
        return cohort.week
    return 1 if is_session else 0


def _became(held: Sequence[PublishedPlan]) -> dict[tuple[date, str], str]:
    """The cohort that most families of a new group are members of afterwards, among those that were not there then."""
    known: set[str] = set()
    waiting: dict[tuple[date, str], tuple[set[str], set[str]]] = {}
    votes: defaultdict[tuple[date, str], Counter[str]] = defaultdict(Counter)
    for one in held:
        member_of = {family.id: family.cohort for family in one.problem.families if family.cohort}
        for key, (families, before) in waiting.items():
            joined = (member_of.get(family) for family in families)
            votes[key].update(cohort for cohort in joined if cohort and cohort not in before)
        known |= {cohort.id for cohort in one.problem.cohorts}
        for group, families in _new_groups(one.problem, one):
            waiting[one.monday, group] = (families, set(known))
    return {key: min(count, key=lambda cohort: (-count[cohort], cohort)) for key, count in votes.items() if count}


def _new_groups(problem: Problem, one: PublishedPlan) -> Iterator[tuple[str, set[str]]]:
    new = {session.id: session.group for session in problem.sessions if not session.cohort}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for place in one.plan.placements:
        if place.session in new:
            groups[new[place.session]].add(place.family)
    yield from groups.items()


@dataclass(slots=True)
class _Gathered:
    """`reached` says on which Monday the group first stood at a week in which nobody of it may have had a place."""

    programme: str
    sessions: int
    days: dict[int, date] = field(default_factory=dict)
    reached: dict[int, date] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)

    def course(self, ident: str) -> Course:
        """What was gathered of the course."""
        days = self.reached | self.days
        return Course(
            course=ident,
            programme=self.programme,
            sessions=self.sessions,
            days=tuple(sorted(days.items())),
            ended=days.get(self.sessions),
            members=frozenset(self.members),
        )
