"""Makes the plans of one week, one kind after the other, each by planning again."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from solver.audit import audit
from solver.engines.cpsat import Effort
from solver.errors import UnsoundRoster
from solver.goals import GOALS
from solver.keeping import keeping, listing_all
from solver.problem import Pin, Status, WeekProblem
from solver.promised import without_loans
from solver.replanning.as_before import in_old_roles, in_old_ways, running, staying, without
from solver.replanning.cover import Cover, cover
from solver.replanning.nouns import PlanKind, Replan
from solver.replanning.standing_in import with_stand_ins
from solver.replanning.touched import stand_ins, touched
from solver.roster import GoalResult, Roster, Violation
from solver.rules import RULES
from solver.search.face import whole
from solver.search.model import posted
from solver.search.progress import Options
from solver.search.some_plan import some_plan
from solver.solve import solve

FEWEST_SHARE, SESSIONS_SHARE, COVER_SHARE = 0.25, 0.2, 0.1
"""Of the seconds in all, for the plan that touches fewest, the one that keeps all sessions, one search for cover."""
LEAST_SECONDS = 0.5
OF_SESSIONS = ("group-size", "room-fit", "hybrid-kit", "venue-open", "staffed", "staff-time", "courses-fit")
"""Rules that a session breaks as a whole: none of its families is sure of its place then."""


class Maker:
    """Makes the plans of one week, one after the other."""

    def __init__(self, problem: WeekProblem, before: Roster, options: Options, began: float) -> None:
        self._before = without_loans(before)
        self._options, self._began = options, began
        self._past = {one.id for one in problem.sessions if one.start <= problem.as_of}
        self._past |= {one.id for one in problem.slots if one.start <= problem.as_of}
        self._whole = problem
        self._ran = [one for one in problem.sessions if one.id in running(before) - self._past]
        every = audit(problem, replace(self._before, goals=(), status=Status.FEASIBLE), RULES, ())
        self.broken = tuple(one for one in every if self._is_to_come(one))
        self._problem = self._as_it_was(problem, self._concerned(every))
        self._free = self._concerned(self.broken) - self._of_the_past()
        self._covered = with_stand_ins(self._problem, self._before, self.broken)

    def made(self) -> Iterator[tuple[PlanKind, Roster]]:
        """Each kind of plan that there is, the quickest first."""
        steady = week = self._steady()
        fewest = self._at_once() or self._planned(steady, self._free, FEWEST_SHARE)
        if fewest is not None:
            yield PlanKind.FEWEST, fewest
        if fewest is None or self._gives_up(fewest):
            swapped = self._planned(self._problem, self._free, FEWEST_SHARE)
            if fewest is None and swapped is None:
                swapped = self._planned(self._problem, set(self._whole.family) - self._of_the_past(), FEWEST_SHARE)
            if swapped is not None and (fewest is None or self._harm(swapped) < self._harm(fewest)):
                fewest, week = swapped, self._problem
                yield PlanKind.FEWEST, fewest
        every = fewest if fewest is not None and not self.fallen(fewest) else self._with_every_session()
        if every is not None and self._is_bearable(every, fewest):
            yield PlanKind.EVERY_SESSION, every
        best = self._solved(week, self._left(), fewest or self._before)
        if best is not None and self._is_bearable(best, fewest):
            yield PlanKind.WAITING_LIST, best

    def _is_bearable(self, roster: Roster, fewest: Roster | None) -> bool:
        """Whether it takes no more places away than the plan that touches fewest: else nobody would want it."""
        return fewest is None or self._harm(roster)[1] <= self._harm(fewest)[1]

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

    def _is_to_come(self, one: Violation) -> bool:
        seats = {placement.family: placement.session for placement in self._before.placements}
        return not one.families or any(seats.get(family) not in self._past for family in one.families)

    def _concerned(self, broken: Sequence[Violation]) -> set[str]:
        """Families that a judge names, and everybody in a session that cannot be held as it was."""
        sessions = {session for one in broken if one.rule in OF_SESSIONS for session in one.sessions}
        there = {one.family for one in self._before.placements if one.session in sessions}
        return there | {family for one in broken for family in one.families}

    def _of_the_past(self) -> set[str]:
        return {one.family for one in self._before.placements if one.session in self._past}

    def _as_it_was(self, problem: WeekProblem, concerned: Collection[str]) -> WeekProblem:
        """What has begun stays: those who were there keep their places, and nothing that did not run begins.

        A place of the past that breaks a rule by the facts of now stands in no plan any more. Nobody of the past is
        given another place for it.
        """
        stay = [one for one in self._before.placements if one.session in self._past and one.family in problem.family]
        pins = {one.family: one for one in problem.pins}
        pins |= {
            one.family: Pin(family=one.family)
            if one.family in concerned
            else Pin(family=one.family, session=one.session, side=one.side)
            for one in stay
        }
        begun = self._past - running(self._before)
        sessions = tuple(
            replace(one, pin=replace(one.pin, runs=False)) if one.id in begun else one for one in problem.sessions
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
                staying(one, plans[one.id], away, in_room=one.id not in broken) if one.id in plans else one
                for one in self._problem.sessions
            ),
        )

    def _at_once(self) -> Roster | None:
        """The roster with stand-ins and nothing else changed, where that breaks no rule and nobody urgent waits."""
        if self._with_urgent(()):
            return None
        plain = replace(self._covered, goals=(), status=Status.FEASIBLE)
        return None if audit(self._problem, plain, RULES, ()) else self._of_whole(plain)

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
        start = without(self._covered, self._still_concerned(free), self._still_broken())
        roster = solve(kept, replace(self._options, seconds=self._share(share)), start=start)
        if roster.status is Status.INFEASIBLE:
            return None
        return self._finished(listing_all(self._problem, roster))

    def _still_broken(self) -> set[str]:
        """Sessions that no stand-in alone has mended."""
        mended = {
            now.id
            for now, then in zip(self._covered.sessions, self._before.sessions, strict=True)
            if now.staff != then.staff
        }
        return {session for one in self.broken for session in one.sessions} - mended

    def _still_concerned(self, free: Collection[str]) -> set[str]:
        broken = self._still_broken()
        return {one.family for one in self._before.placements if one.family in free and one.session in broken} | {
            family for one in self.broken if one.rule not in OF_SESSIONS for family in one.families
        }

    def _with_urgent(self, free: Collection[str]) -> set[str]:
        """Urgent families without a place are free to get one; others who wait do not."""
        placed = {one.family for one in self._before.placements}
        return {*free, *(one.id for one in self._problem.families if one.urgent and one.id not in placed)}

    def _solved(self, week: WeekProblem, seconds: float | None, start: Roster) -> Roster | None:
        roster = solve(week, replace(self._options, seconds=seconds), start=start)
        return None if roster.status is Status.INFEASIBLE else self._finished(roster)

    def _finished(self, roster: Roster) -> Roster:
        """The plan with everything as it was that need not be otherwise, and its goals counted."""
        broken = {session for one in self.broken for session in one.sessions}
        in_roles = in_old_roles(roster, self._before, broken)
        for as_before in (in_old_ways(in_roles, self._before), in_roles, in_old_ways(roster, self._before)):
            if not audit(self._whole, replace(as_before, goals=(), status=Status.FEASIBLE), RULES, ()):
                return self._of_whole(as_before)
        return self._of_whole(roster)

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
