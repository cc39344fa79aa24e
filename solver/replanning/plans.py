"""The plans: one that touches the fewest people, one that keeps every session, one that is best for who waits."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from solver.audit import audit
from solver.engines.cpsat import Effort
from solver.errors import UnsoundRoster
from solver.events import Event, happened
from solver.goals import GOALS
from solver.keeping import keeping, listing_all
from solver.problem import Pin, Session, Status, WeekProblem
from solver.promised import promised, without_loans
from solver.replanning.cover import Cover, cover
from solver.replanning.touched import StandIn, Touch, stand_ins, touched
from solver.roster import GoalResult, Roster, SessionPlan, Violation
from solver.rules import RULES
from solver.search.face import whole
from solver.search.model import posted
from solver.search.progress import Options
from solver.search.some_plan import some_plan
from solver.solve import solve

FEWEST_SHARE, SESSIONS_SHARE, COVER_SHARE = 0.2, 0.25, 0.1
"""Of the seconds in all, for the plan that touches fewest, the one that keeps all sessions, one search for cover."""
LEAST_SECONDS = 0.5
STOCKS = "stocks"
OF_SESSIONS = ("group-size", "room-fit", "hybrid-kit", "venue-open", "staffed", "staff-time", "courses-fit")
"""Rules that a session breaks as a whole: none of its families is sure of its place then."""


class PlanKind(StrEnum):
    """What a plan is good at. One plan may be several. Their spelling is stored: stable."""

    FEWEST = "fewest-touched"
    EVERY_SESSION = "every-session"
    WAITING_LIST = "waiting-list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """A judged plan: what it is good at, whom it touches, who comes to or leaves a session, which sessions fall."""

    kinds: tuple[PlanKind, ...]
    roster: Roster
    touched: tuple[Touch, ...]
    staff: tuple[StandIn, ...]
    fallen: tuple[str, ...]
    seconds: float

    @property
    def told(self) -> int:
        """How many families have to be told that what they know is not so."""
        return sum(one.told for one in self.touched)

    @property
    def lost(self) -> int:
        """How many families have no place any more."""
        return sum(one.is_lost for one in self.touched)

    @property
    def gained(self) -> int:
        """How many families that waited have a place."""
        return sum(one.before is None for one in self.touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replans:
    """What no longer holds of the published roster, the plans in order of whom they touch, and whom one would need."""

    problem: WeekProblem
    broken: tuple[Violation, ...]
    plans: tuple[Replan, ...]
    cover: tuple[Cover, ...]
    seconds: float


Seen = Callable[[Replan], None]


def nobody_watches(_: Replan) -> None:
    """Nobody waits for the first plan alone."""


def after(problem: WeekProblem, roster: Roster, events: Sequence[Event], now: datetime) -> WeekProblem:
    """The week of a published roster, as of now, after these events. Raises ImpossibleValue for one that cannot be."""
    stocks = [event for event in events if event.field == STOCKS]
    others = [event for event in events if event.field != STOCKS]
    return happened(promised(happened(problem, stocks), roster, now), others)


def replans(
    problem: WeekProblem, roster: Roster, options: Options | None = None, seen: Seen = nobody_watches
) -> Replans:
    """The plans for a week whose published roster is this, by the facts of now; see `after` for where they come from.

    `options.seconds` are for all of them together; `seen` hears of each plan as soon as it is there. What has begun
    by the week's `as_of` stays as it was. Raises UnsoundRoster if a plan breaks a rule by the judges: a bug.
    """
    began = time.monotonic()
    maker = _Maker(problem, replace(roster, as_of=problem.as_of), options or Options(seconds=8.0), began)
    plans = list[Replan]()
    for kind, made in maker.made():
        at = next((number for number, one in enumerate(plans) if _same(one, made)), None)
        if at is not None:
            plans[at] = replace(plans[at], kinds=(*plans[at].kinds, kind))
            continue
        plan = maker.told(kind, made)
        plans = [one for one in plans if one.kinds != (kind,)]  # it was made once more because this one is better
        plans.append(plan)
        seen(plan)
    ranked = _worth_showing(sorted(plans, key=lambda plan: (plan.told, plan.lost, len(plan.touched), -plan.gained)))
    asked = maker.cover(ranked)
    return Replans(
        problem=problem,
        broken=maker.broken,
        plans=tuple(ranked),
        cover=asked,
        seconds=round(time.monotonic() - began, 3),
    )


def _same(plan: Replan, roster: Roster) -> bool:
    """Whether two plans differ in nothing that anybody has to be told or asked."""
    one = plan.roster
    return (one.sessions, set(one.slots)) == (roster.sessions, set(roster.slots)) and set(one.placements) == set(
        roster.placements
    )


def _worth_showing(plans: Sequence[Replan]) -> list[Replan]:
    """The plans but those that another one is at least as good as in everything: it is then good at that too."""
    kept: list[Replan] = []
    for plan in plans:
        at = next((number for number, one in enumerate(kept) if _is_as_good(one, plan)), None)
        if at is None:
            kept.append(plan)
        else:
            kept[at] = replace(kept[at], kinds=tuple(dict.fromkeys((*kept[at].kinds, *plan.kinds))))
    return kept


def _is_as_good(one: Replan, other: Replan) -> bool:
    fewer = one.told <= other.told and one.lost <= other.lost and len(one.touched) <= len(other.touched)
    return fewer and one.gained >= other.gained and set(one.fallen) <= set(other.fallen)


class _Maker:
    """Makes the plans of one week, one after the other."""

    def __init__(self, problem: WeekProblem, before: Roster, options: Options, began: float) -> None:
        self._before = without_loans(before)
        self._options, self._began = options, began
        self._past = {one.id for one in problem.sessions if one.start <= problem.as_of}
        self._past |= {one.id for one in problem.slots if one.start <= problem.as_of}
        self._whole = problem
        self._ran = [problem.session[one.id] for one in before.sessions if one.runs and one.id in problem.session]
        self._problem = self._as_it_was(problem)
        self.broken = self._judged()
        self._free = self._concerned() - self._kept_past()

    def made(self) -> Iterator[tuple[PlanKind, Roster]]:
        """Each kind of plan that there is, the quickest first."""
        steady = week = self._steady()
        fewest = self._planned(steady, self._free, FEWEST_SHARE)
        if fewest is not None:
            yield PlanKind.FEWEST, fewest
        if fewest is None or self._gives_up(fewest):
            swapped = self._planned(self._problem, self._free, FEWEST_SHARE)
            if fewest is None and swapped is None:
                swapped = self._planned(self._problem, set(self._whole.family) - self._kept_past(), FEWEST_SHARE)
            if swapped is not None and (fewest is None or self._harm(swapped) < self._harm(fewest)):
                fewest, week = swapped, self._problem
                yield PlanKind.FEWEST, fewest
        every = fewest if fewest is not None and not self.fallen(fewest) else self._with_every_session()
        if every is not None:
            yield PlanKind.EVERY_SESSION, every
        best = self._solved(week, self._left(), fewest or self._before)
        if best is not None:
            yield PlanKind.WAITING_LIST, best

    def told(self, kind: PlanKind, roster: Roster) -> Replan:
        """The plan with what is different in it. Raises UnsoundRoster for one that the judges do not pass."""
        broken = audit(self._whole, roster, RULES, GOALS)
        if broken:
            raise UnsoundRoster(tuple(f"{one.rule}: {one.text}" for one in broken))
        return Replan(
            kinds=(kind,),
            roster=roster,
            touched=touched(self._whole, self._before, roster),
            staff=stand_ins(self._before, roster),
            fallen=self.fallen(roster),
            seconds=round(time.monotonic() - self._began, 3),
        )

    def fallen(self, roster: Roster) -> tuple[str, ...]:
        """The sessions that ran, and of whose group no other candidate runs now."""
        running = {self._whole.session[one.id].group for one in roster.sessions if one.runs}
        return tuple(one.id for one in self._ran if one.group not in running)

    def cover(self, plans: Sequence[Replan]) -> tuple[Cover, ...]:
        """Whom one would have to find, where every plan gives up some session or some family's place in one."""
        if not plans or any(not plan.fallen and not plan.lost for plan in plans):
            return ()
        first = plans[0]
        wanted = {*first.fallen, *(one.before.session for one in first.touched if one.is_lost and one.before)}
        lost = [one for one in self._problem.sessions if one.id in wanted]
        options = replace(self._options, seconds=self._share(COVER_SHARE))
        placed = len(first.roster.placements)
        return cover(self._problem, self._before, lost, self._free, options, more_than=placed) if lost else ()

    def _judged(self) -> tuple[Violation, ...]:
        found = audit(self._problem, replace(self._before, goals=(), status=Status.FEASIBLE), RULES, ())
        return tuple(one for one in found if self._is_to_come(one))

    def _is_to_come(self, one: Violation) -> bool:
        seats = {placement.family: placement.session for placement in self._before.placements}
        return not one.families or any(seats.get(family) not in self._past for family in one.families)

    def _concerned(self) -> set[str]:
        """Families that a judge names, and everybody in a session that cannot be held as it was."""
        broken = {session for one in self.broken if one.rule in OF_SESSIONS for session in one.sessions}
        there = {one.family for one in self._before.placements if one.session in broken}
        return there | {family for one in self.broken for family in one.families}

    def _kept_past(self) -> set[str]:
        return {one.family for one in self._before.placements if one.session in self._past}

    def _as_it_was(self, problem: WeekProblem) -> WeekProblem:
        """What has begun stays: those who were there keep their places, and nothing that did not run begins."""
        ran = {one.id for one in self._before.sessions if one.runs}
        stay = [one for one in self._before.placements if one.session in self._past and one.family in problem.family]
        pins = {one.family: one for one in problem.pins}
        pins |= {one.family: Pin(family=one.family, session=one.session, side=one.side) for one in stay}
        sessions = tuple(
            replace(one, pin=replace(one.pin, runs=False)) if one.id in self._past and one.id not in ran else one
            for one in problem.sessions
        )
        return replace(problem, pins=tuple(pins.values()), sessions=sessions)

    def _steady(self) -> WeekProblem:
        """The week in which practitioners stay in the sessions they are in, and unbroken sessions in their rooms."""
        broken = {session for one in self.broken for session in one.sessions}
        away = {
            (session, value)
            for one in self.broken
            for session in one.sessions
            for name, value in one.values
            if name == "practitioner" and isinstance(value, str)
        }
        plans = {one.id: one for one in self._before.sessions if one.runs}
        return replace(
            self._problem,
            sessions=tuple(
                _staying(one, plans[one.id], away, in_room=one.id not in broken) if one.id in plans else one
                for one in self._problem.sessions
            ),
        )

    def _gives_up(self, roster: Roster) -> bool:
        return bool(self.fallen(roster)) or self._harm(roster)[1] > 0

    def _harm(self, roster: Roster) -> tuple[int, int, int]:
        """How many know what is not so any more, how many have no place, how many have another one."""
        found = touched(self._whole, self._before, roster)
        return sum(one.told for one in found), sum(one.is_lost for one in found), len(found)

    def _with_every_session(self) -> Roster | None:
        """A plan in which each session that ran does run, whoever has to move for it; None where there is none."""
        ran = {one.id for one in self._ran}
        pinned = tuple(
            replace(one, pin=replace(one.pin, runs=True)) if one.id in ran else one for one in self._problem.sessions
        )
        week = replace(self._problem, sessions=pinned)
        face = whole(posted(week, RULES, ()).matrix)
        seconds = self._share(SESSIONS_SHARE)
        if face is None or not some_plan(face, Effort(seconds=seconds)).exists:
            return None
        return self._solved(week, seconds, self._before)

    def _planned(self, week: WeekProblem, free: Collection[str], share: float) -> Roster | None:
        kept = keeping(week, self._before, self._with_urgent(free))
        roster = solve(kept, replace(self._options, seconds=self._share(share)), start=self._before)
        if roster.status is Status.INFEASIBLE:
            return None
        return self._finished(listing_all(self._problem, roster))

    def _with_urgent(self, free: Collection[str]) -> set[str]:
        """Urgent families without a place are free to get one; others who wait do not."""
        placed = {one.family for one in self._before.placements}
        return {*free, *(one.id for one in self._problem.families if one.urgent and one.id not in placed)}

    def _solved(self, week: WeekProblem, seconds: float | None, start: Roster) -> Roster | None:
        roster = solve(week, replace(self._options, seconds=seconds), start=start)
        return None if roster.status is Status.INFEASIBLE else self._finished(roster)

    def _finished(self, roster: Roster) -> Roster:
        """The plan with everything as it was that need not be otherwise, and its goals counted."""
        as_before = _in_old_ways(_in_old_roles(roster, self._before), self._before)
        plain = replace(as_before, goals=(), status=Status.FEASIBLE)
        return self._of_whole(roster if audit(self._whole, plain, RULES, ()) else as_before)

    def _of_whole(self, roster: Roster) -> Roster:
        """The roster with the goals' values of the whole week, and for who waits the reasons that were given before.

        A bound of a week with pins is none of the whole week, and that somebody was pinned is no reason.
        """
        goals = tuple(
            GoalResult(tier=tier, id=goal.id, value=value, bound=0, proven=value == 0)
            for tier, goal in enumerate(GOALS, start=1)
            for value in (goal.cost(self._whole, roster),)
        )
        known = {one.family: one for one in self._before.unplaced}
        unplaced = tuple(known.get(one.family, one) for one in roster.unplaced)
        return replace(roster, goals=goals, unplaced=unplaced, status=Status.FEASIBLE)

    def _share(self, share: float) -> float | None:
        seconds = self._options.seconds
        return None if seconds is None else max(seconds * share, LEAST_SECONDS)

    def _left(self) -> float | None:
        seconds = self._options.seconds
        return None if seconds is None else max(seconds - (time.monotonic() - self._began), LEAST_SECONDS)


def _in_old_roles(roster: Roster, before: Roster) -> Roster:
    """The same people lead and host as before, in the same rooms, where the plan has only turned them round."""
    old = {one.id: one for one in before.sessions if one.runs}
    sessions = tuple(_as_it_ran(one, old[one.id]) if one.id in old else one for one in roster.sessions)
    return replace(roster, sessions=sessions)


def _as_it_ran(now: SessionPlan, then: SessionPlan) -> SessionPlan:
    if now.mode is not then.mode:
        return now
    if now.venue == then.venue:
        now = replace(now, room=then.room, more_rooms=then.more_rooms)
    return replace(now, staff=then.staff) if _people(now) == _people(then) else now


def _in_old_ways(roster: Roster, before: Roster) -> Roster:
    """Who keeps the place keeps the help on the way there, and the practitioner who calls first."""
    old = {(one.family, one.session, one.side): one for one in before.placements}
    placements = tuple(old.get((one.family, one.session, one.side), one) for one in roster.placements)
    return replace(roster, placements=placements)


def _people(plan: SessionPlan) -> set[str]:
    return {one.practitioner for one in plan.staff}


def _staying(session: Session, plan: SessionPlan, away: Collection[tuple[str, str]], *, in_room: bool) -> Session:
    """The candidate with its practitioners pinned, but those who are not fit for it any more, and with its rooms."""
    staff = [one.practitioner for one in plan.staff if (session.id, one.practitioner) not in away]
    rooms = plan.rooms if in_room else ()
    pin = replace(
        session.pin,
        practitioners=tuple(dict.fromkeys((*session.pin.practitioners, *staff))),
        rooms=tuple(dict.fromkeys((*session.pin.rooms, *rooms))),
    )
    return replace(session, pin=pin)
