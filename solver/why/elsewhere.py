"""What it would take for a family to be in one place, whatever place it has now.

Where the place is there to be taken, the family is taken there by hand and the rest stays as it is. A session
that does not run, or not on that side, needs more: then the week is planned again with the family pinned there
and everybody else kept, and the nearest such roster is judged; where there is none, the conflict says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.difference import GoalChange, difference
from solver.errors import ImpossibleValue
from solver.keeping import keeping, listing_all
from solver.moving import SIDES, Place, moved, place_of, stands_open
from solver.problem import Family, Pin, Side, Status, WeekKind, WeekProblem
from solver.roster import Roster, Violation
from solver.search.progress import Options
from solver.setting_aside import may_be_set_aside
from solver.solve import solve
from solver.why.about import meant_for_others
from solver.why.conflict import Conflict, conflict
from solver.why.placing import Placing

SECONDS = 5.0
"""How long the nearest roster may be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that would be broken, and the target with which a named person may set it aside; None: nobody may."""

    violation: Violation
    set_aside: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A family in a place: what that breaks and, for each goal it changes, from what to what and for whom.

    `here` says that it is where the family is. `planned` that the session had to be planned anew; then nothing
    is broken, or there is no such plan and `conflict` says why (no members: another candidate of its group, which
    is `instead`, has families in it).
    """

    family: str
    place: Place
    here: bool = False
    planned: bool = False
    broken: tuple[Broken, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    conflict: Conflict | None = None
    instead: str | None = None

    @property
    def possible(self) -> bool:
        """Whether no rule stands against it."""
        return not self.broken and self.conflict is None


def places_of(problem: WeekProblem, family: str) -> tuple[Place, ...]:
    """Every place that could be asked about: sessions of the family's programme, and slots where it may have one."""
    who = problem.family[family]
    sides = [
        Place(one.id, side)
        for one in problem.sessions
        if one.programme == who.programme
        for mode in one.modes
        for side in SIDES[mode]
    ]
    slots = [Place(slot.id, Side.SLOT) for slot in problem.slots if _may_have_a_slot(problem, who)]
    return tuple(dict.fromkeys(sides + slots))


def elsewhere(
    problem: WeekProblem, roster: Roster, family: str, place: Place, seconds: float | None = SECONDS
) -> Elsewhere:
    """What it would take for the family to be there. With `seconds` None the same each time.

    Raises ImpossibleValue for a family the week has not, or a place that is none of its own.
    """
    if family not in problem.family:
        raise ImpossibleValue("family", family, "family", family, "a family of the week")
    if place not in places_of(problem, family):
        raise ImpossibleValue("family", family, "place", f"{place.session} {place.side.value}", "a place of its own")
    if place == place_of(roster, family):
        return Elsewhere(family=family, place=place, here=True)
    if stands_open(problem, roster, place):
        return _by_hand(problem, roster, family, place)
    return _planned(problem, roster, family, place, seconds)


def open_places(problem: WeekProblem, roster: Roster, family: str) -> Iterator[Elsewhere]:
    """Each place that is there to be taken by such a family, judged by hand: quick. Its own place is left out."""
    own = place_of(roster, family)
    given = {one.session for one in roster.placements if one.side is Side.SLOT}
    for place in places_of(problem, family):
        if place != own and place.session not in given and stands_open(problem, roster, place):
            found = _by_hand(problem, roster, family, place)
            if place.side is not Side.SLOT or not any(meant_for_others(one.violation) for one in found.broken):
                yield found


def _may_have_a_slot(problem: WeekProblem, family: Family) -> bool:
    cohort = problem.cohort.get(family.cohort or "")
    in_course = cohort is not None and problem.programme[cohort.programme].weeks[cohort.week - 1] is not WeekKind.GROUP
    return bool(family.flags) or in_course


def _by_hand(problem: WeekProblem, roster: Roster, family: str, place: Place) -> Elsewhere:
    after = moved(problem, roster, family, place)
    found = difference(problem, roster, after)
    broken = tuple(Broken(violation=one, set_aside=may_be_set_aside(problem, after, one)) for one in found.broken)
    return Elsewhere(family=family, place=place, broken=broken, goals=found.goals)


def _planned(problem: WeekProblem, roster: Roster, family: str, place: Place, seconds: float | None) -> Elsewhere:
    none = Conflict(family=family, members=(), proven=True)
    if instead := _instead(problem, roster, family, place):
        return Elsewhere(family=family, place=place, planned=True, conflict=none, instead=instead)
    week = keeping(problem, roster, {family})
    if place.session in week.session:
        own = Pin(family=family, session=place.session, side=place.side)
        pins = (*(pin for pin in week.pins if pin.family != family), own)
        options = Options(deterministic=True) if seconds is None else Options(seconds=seconds)
        after = solve(replace(week, pins=pins), options)
        if after.status is not Status.INFEASIBLE:
            goals = difference(problem, roster, listing_all(problem, after)).goals
            return Elsewhere(family=family, place=place, planned=True, goals=goals)
    found = conflict(Placing.of(problem, roster, [family]), family, place)
    return Elsewhere(family=family, place=place, planned=True, conflict=found or none)


def _instead(problem: WeekProblem, roster: Roster, family: str, place: Place) -> str | None:
    """The other candidate of the session's group that runs with somebody else in it."""
    group = problem.session[place.session].group
    for plan in roster.sessions:
        session = problem.session.get(plan.id)
        others = {*plan.room_families, *plan.remote_families} - {family}
        if plan.runs and session and session.group == group and plan.id != place.session and others:
            return plan.id
    return None
