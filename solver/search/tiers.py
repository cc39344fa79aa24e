"""The goals in strict order, without searching once for each of them.

The relaxation of a goal gives a bound, and often that bound can be reached. So all goals are first taken
together: each is held at its bound, and only the last is searched. If there is such a plan, all the goals
before the last are proven by one search. Where there is none, the same is done for each half, down to a
single goal, which is minimised in earnest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.decode import decode
from solver.engines.cpsat import NO_COST, NO_HINT, CpSat, Effort, Found
from solver.engines.relaxation import Relaxed, relaxed
from solver.engines.stopping import Stop, never
from solver.problem import Status
from solver.roster import GoalResult, Roster
from solver.rows import IntArray
from solver.search import neighbourhoods
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.fewer_rows import without_rules
from solver.search.model import Posted
from solver.search.places import OF_PLACES, peopled, unstaffed
from solver.search.progress import Options, Watcher
from solver.search.some_plan import some_plan
from solver.search.start import by_programme, first_goals
from solver.search.thin import hint_on, thinned

STAFFING = ("staffed", "staff-time", "worker-conflict")
LARGE = 15_000
"""Open variables above which the first three goals, those of places, are dealt with before the others."""
ENOUGH = 45.0
"""Seconds below which a plan early matters more than one proven in the goals of places."""
TOGETHER, ALONE, PLACES = 0.3, 0.5, 0.6
"""Shares of the time left that one search may take: for several goals together, for one alone, for all places."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The values of all variables (None: no values satisfy the rows), and each goal's result."""

    values: IntArray | None
    goals: tuple[GoalResult, ...]


def minimise_in_order(
    week: Posted, start: IntArray | None, options: Options, watcher: Watcher, stop: Stop = never
) -> Outcome:
    """The best plan found, and for each goal its value and what is proven of it with those before it so.

    `start` are values of the plan's own variables to start from, if they hold.
    """
    face = whole(week.matrix)
    values = None if face is None else _first(face, start)
    if face is None or values is None:
        return Outcome(None, ())
    clock = Clock(options, watcher, stop)
    light = unstaffed(week, face) if clock.left is None or clock.left >= ENOUGH else None
    descent = _Descent(week, clock, values)
    if light is None:
        descent.keep(by_programme(week, face, values, clock))
    else:
        descent.take_places(light, face)
    descent.take(face)
    return Outcome(descent.values, descent.results())


def _first(face: Face, start: IntArray | None) -> IntArray | None:
    """The given plan if it holds, else some plan."""
    if start is not None:
        hint = np.full(len(face.fixed), NO_HINT)
        hint[: len(start)] = start
        kept = CpSat(face.matrix, NO_COST).minimise(hint[face.open], Effort(hint_holds=True), _never)
        if kept.values is not None:
            return face.lifted(kept.values)
    return some_plan(face, Effort()).values


def _never(_value: int, _bound: int) -> bool:
    return False


@dataclass(slots=True)
class _Descent:
    """The way down the goals: the best plan so far, and the bound of each goal that is dealt with.

    `chain` are bounds from the first goal on, each valid where all goals before it are at theirs.
    """

    week: Posted
    clock: Clock
    values: IntArray
    bounds: dict[int, int] = field(default_factory=dict)
    chain: dict[int, int] = field(default_factory=dict)
    counts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = _counted(self.week, self.values)

    def take_places(self, light: Face, face: Face) -> None:
        """Deal with the goals of places as if nobody need be found for them, then find people for that plan."""
        plan = self._placed(light)
        values = None if plan is None else peopled(self.week, face, plan, first_goals(self.week), self.clock)
        if values is None:
            values = by_programme(self.week, face, self.values, self.clock)
        self.keep(values)

    def _placed(self, light: Face) -> IntArray | None:
        """The plan with the first goals at their bounds and the last of them searched; None if none is found."""
        *firsts, last = range(OF_PLACES)
        part: Face | None = light
        for tier in firsts:
            lowest = None if part is None else self._linked(part, tier)
            if part is None or lowest is None:
                return None
            part = part.holding(self.week.costs[tier][1], lowest.bound, lowest)
        lowest = None if part is None else self._linked(part, last)
        if part is None or lowest is None:
            return None

        def found(_value: int, bound: int) -> bool:
            return self._tell(last, self.counts[last], bound)

        cost = part.cost(self.week.costs[last][1])
        answer = CpSat(part.matrix, cost).minimise(None, self.clock.effort(PLACES), found)
        self.chain[last] = max(lowest.bound, answer.bound)
        return None if answer.values is None else part.lifted(answer.values)

    def take(self, face: Face) -> None:
        """Deal with all goals, in groups that are halved where they cannot be taken together."""
        every = range(len(self.week.costs))
        large = len(face.open) > LARGE
        parts = (every[:OF_PLACES], every[OF_PLACES:]) if large else (every,)
        groups: list[Sequence[int]] = [part for part in parts if part]
        if large and all(self.counts[tier] == self.chain.get(tier) for tier in groups[0]):
            face = self._on_bounds(face, groups.pop(0))
            if len(face.open) > neighbourhoods.WORTH_IT:
                self._polish(face)
        while groups and not self.clock.over:
            group = groups.pop(0)
            smaller = self._alone(face, group[0]) if len(group) == 1 else self._together(face, group)
            if smaller is not None:
                face = smaller
            elif len(group) > 1:
                middle = len(group) // 2
                groups[:0] = [group[:middle], group[middle:]]

    def _on_bounds(self, face: Face, group: Sequence[int]) -> Face:
        """The face on which goals that have reached their bounds are held there."""
        for tier in group:
            self.bounds[tier] = self.chain[tier]
            face = self._held(face, tier, self._lowest(face, tier)) or face
        return face

    def _polish(self, face: Face) -> None:
        """The plan made better in the goals after those of places, a programme at a time."""
        last = len(self.week.costs) - 1
        for values in neighbourhoods.better(self.week, face, self.values, self.clock):
            self.keep(values)
            self._tell(last, self.counts[last], 0)

    def _together(self, face: Face, group: Sequence[int]) -> Face | None:
        """The face on which all of the group is dealt with; None where it has to be halved."""
        claims: list[tuple[int, int]] = []
        for tier in group[:-1]:
            cost = self.week.costs[tier][1]
            lowest = self._linked(face, tier)
            smaller = None if lowest is None else face.holding(cost, lowest.bound, lowest)
            if lowest is None or smaller is None:
                return None
            claims.append((tier, lowest.bound))
            face = smaller
        lowest = self._linked(face, group[-1])
        first, bound = claims[0]

        def found(_value: int, _bound: int) -> bool:
            return self._tell(first, self.counts[first], bound)

        if lowest is None or not self._search(face, group[-1], lowest, self.clock.effort(TOGETHER), found):
            return None
        for tier, bound in claims:
            self._settle(tier, bound)
        return self._held(face, group[-1], lowest)

    def _alone(self, face: Face, tier: int) -> Face | None:
        """The face on which the goal has the value that was found for it."""
        lowest = self._lowest(face, tier)
        if lowest is not None:
            self.bounds[tier] = lowest.bound

        def found(value: int, bound: int) -> bool:
            return self._tell(tier, value, bound)

        if lowest is None or self.counts[tier] > lowest.bound:
            is_last = tier == len(self.week.costs) - 1
            self._search(face, tier, lowest, self.clock.effort(1.0 if is_last else ALONE), found)
        return self._held(face, tier, lowest)

    def _lowest(self, face: Face, tier: int) -> Relaxed | None:
        """The relaxation of a goal. Who staffs what hardly ever binds, and is left out where it costs nothing."""
        cost = face.cost(self.week.costs[tier][1])
        free = not np.isin(face.open[cost.var], self.week.variables.staff.var).any()
        matrix = without_rules(face.matrix, STAFFING) if free else face.matrix
        return relaxed(matrix, cost, self.clock.left, self.clock.asked)

    def _linked(self, face: Face, tier: int) -> Relaxed | None:
        """The relaxation of a goal with all before it at their bounds, which is remembered."""
        lowest = self._lowest(face, tier)
        if lowest is not None and all(before in self.chain for before in range(tier)):
            self.chain.setdefault(tier, lowest.bound)
        return lowest

    def _held(self, face: Face, tier: int, lowest: Relaxed | None) -> Face | None:
        self._settle(tier, self.bounds.get(tier, 0))
        return face.holding(self.week.costs[tier][1], self.counts[tier], lowest)

    def _search(self, face: Face, tier: int, lowest: Relaxed | None, effort: Effort, found: Found) -> bool:
        """Look for the plan of the face that costs least in this goal; gives whether any was found."""
        hint = self.values[face.open] if lowest is None else np.rint(lowest.values).astype(np.int64)
        thin = thinned(self.week, face)
        if thin is not None and self._try(thin, tier, hint_on(thin, face, hint), effort, found) is not None:
            return True
        bound = self._try(face, tier, hint, effort, found)
        if bound is not None:
            self.bounds[tier] = max(bound, lowest.bound if lowest else 0)
        return bound is not None

    def _try(self, face: Face, tier: int, hint: IntArray, effort: Effort, found: Found) -> int | None:
        """Search a face; gives the bound that holds on it if there was any plan."""
        answer = CpSat(face.matrix, face.cost(self.week.costs[tier][1])).minimise(hint, effort, found)
        if answer.values is None:
            return None
        self.keep(face.lifted(answer.values))
        return answer.bound

    def keep(self, values: IntArray) -> None:
        """The better of two plans is kept, by all goals as the judges count them: a search is blind to later goals."""
        counts = _counted(self.week, values)
        if counts < self.counts:
            self.values, self.counts = values, counts

    def _settle(self, tier: int, bound: int) -> None:
        self.bounds[tier] = bound
        self._tell(tier, self.counts[tier], bound)

    def _tell(self, tier: int, value: int, bound: int) -> bool:
        return self.clock.tell(tier + 1, self.week.costs[tier][0], value, bound)

    def results(self) -> tuple[GoalResult, ...]:
        """Each goal's value in the best plan; a goal that was not dealt with is bounded by nothing."""
        found: list[GoalResult] = []
        for tier, ((goal, _), value) in enumerate(zip(self.week.costs, self.counts, strict=True)):
            linked = all(self.counts[before] == self.chain.get(before) for before in range(tier))
            bound = min(value, max(self.bounds.get(tier, 0), self.chain.get(tier, 0) if linked else 0))
            found.append(GoalResult(tier=tier + 1, id=goal.id, value=value, bound=bound, proven=value == bound))
        return tuple(found)


def _counted(week: Posted, values: IntArray) -> tuple[int, ...]:
    """What each goal really costs, by the judges' own count: the search may stop with a cost overstated."""
    sessions, placements, slots = decode(week.problem, week.variables, values)
    roster = Roster(
        week=week.problem.week,
        as_of=week.problem.as_of,
        status=Status.FEASIBLE,
        seconds=0.0,
        sessions=sessions,
        placements=placements,
        slots=slots,
    )
    return tuple(goal.cost(week.problem, roster) for goal, _ in week.costs)
