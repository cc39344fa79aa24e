"""The goals in strict order, without searching once for each of them.

The relaxation of a goal gives a bound, and often that bound can be reached. So all goals are first taken
together: each is held at its bound, and only the last is searched. If there is such a plan, all the goals
before the last are proven by one search. Where there is none, the same is done for each half, down to a
single goal, which is minimised in earnest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.engines.cpsat import CpSat, Found
from solver.engines.relaxation import Relaxed, relaxed
from solver.roster import GoalResult
from solver.rows import Cost, IntArray
from solver.search import large
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.fewer_rows import without_rules
from solver.search.model import Posted
from solver.search.standing import Standing
from solver.search.start import WORTH_IT, begun

STAFFING = ("staffed", "staff-time", "worker-conflict")
LARGE = 15_000
"""Open variables above which a week is dealt with in steps, not all goals at once."""
TOGETHER, ALONE = 0.6, 0.5
"""Shares of the time left that one search may take: for several goals together, for one alone."""
WORTH_MORE = 0.25
"""The share of its time that a large week must have left after its steps, for relaxations of the whole to be begun."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The values of all variables (None: no values satisfy the rows), and each goal's result."""

    values: IntArray | None
    goals: tuple[GoalResult, ...]


def minimise_in_order(week: Posted, start: IntArray | None, clock: Clock) -> Outcome:
    """The best plan found, and for each goal its value and what is proven of it with those before it so.

    `start` are values of the plan's own variables to start from, if they hold.
    """
    face = whole(week.matrix)
    values = None if face is None else begun(week, face, start, clock)
    if face is None or values is None:
        return Outcome(None, ())
    standing = Standing(week, clock, values)
    if len(face.open) > LARGE:
        large.descend(standing, face)
    elif len(face.open) > WORTH_IT:
        large.place(standing, face)
    if len(face.open) <= LARGE or clock.has_left(WORTH_MORE):
        _Descent(standing).take(face)
    return Outcome(standing.values, standing.results())


@dataclass(frozen=True, slots=True)
class _Descent:
    """The way down the goals of a week that is small enough to be searched at once."""

    standing: Standing

    def take(self, face: Face) -> None:
        """Deal with all goals, in groups that are halved where they cannot be taken together."""
        groups: list[Sequence[int]] = [range(len(self.standing.week.costs))]
        while groups and not self.standing.clock.over:
            group = groups.pop(0)
            smaller = self._alone(face, group[0]) if len(group) == 1 else self._together(face, group)
            if smaller is not None:
                face = smaller
            elif len(group) > 1:
                middle = len(group) // 2
                groups[:0] = [group[:middle], group[middle:]]

    def _together(self, face: Face, group: Sequence[int]) -> Face | None:
        """The face on which all of the group is dealt with; None where it has to be halved."""
        claims = list(self.standing.counts[: group[0]])
        for tier in group[:-1]:
            lowest = self._lowest(face, tier, claims)
            smaller = None if lowest is None else face.holding(self._cost(tier), lowest.bound, lowest)
            if lowest is None or smaller is None:
                return None
            claims.append(lowest.bound)
            face = smaller
        lowest = self._lowest(face, group[-1], claims)

        def found(_value: int, _bound: int) -> bool:
            return self.standing.tell(group[0])

        if lowest is None or not self._search(face, group[-1], claims, lowest, TOGETHER, found):
            return None
        return self._held(face, group, lowest)

    def _alone(self, face: Face, tier: int) -> Face | None:
        """The face on which the goal has the value that was found for it."""
        before = self.standing.counts[:tier]
        lowest = self._lowest(face, tier, before)

        def found(_value: int, bound: int) -> bool:
            return self.standing.tell(tier, bound if self.standing.week.everybody else None)

        if not self.standing.proven(tier):
            share = 1.0 if tier == len(self.standing.week.costs) - 1 else ALONE
            self._search(face, tier, before, lowest, share, found)
        return self._held(face, (tier,), lowest)

    def _cost(self, tier: int) -> Cost:
        return self.standing.week.costs[tier][1]

    def _lowest(self, face: Face, tier: int, given: Sequence[int]) -> Relaxed | None:
        """The relaxation of a goal. Who staffs what hardly ever binds, and is left out where it costs nothing."""
        cost, clock = face.cost(self._cost(tier)), self.standing.clock
        free = not np.isin(face.open[cost.var], self.standing.week.variables.staff.var).any()
        matrix = without_rules(face.matrix, STAFFING) if free else face.matrix
        lowest = relaxed(matrix, cost, clock.left, clock.asked)
        if lowest is not None:
            self.standing.prove_with_people(tier, lowest.bound, given)
        return lowest

    def _held(self, face: Face, group: Sequence[int], lowest: Relaxed | None) -> Face | None:
        for tier in group:
            self.standing.tell(tier)
        return face.holding(self._cost(group[-1]), self.standing.counts[group[-1]], lowest)

    def _search(
        self, face: Face, tier: int, given: Sequence[int], lowest: Relaxed | None, share: float, found: Found
    ) -> bool:
        """Look for the plan of the face that costs least in this goal; gives whether any was found."""
        standing = self.standing
        hint = standing.values[face.open] if lowest is None else np.rint(lowest.values).astype(np.int64)
        answer = CpSat(face.matrix, face.cost(self._cost(tier))).minimise(hint, standing.clock.effort(share), found)
        if answer.values is None:
            return False
        standing.keep(face.lifted(answer.values))
        standing.prove_with_people(tier, answer.bound, given)
        return True
