"""How far a search has come: the best plan so far, what each goal costs in it, and what is proven of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from solver.decode import decoded
from solver.roster import GoalResult
from solver.rows import IntArray
from solver.search.clock import Clock
from solver.search.model import Posted


@dataclass(frozen=True, slots=True)
class _Proof:
    """No plan in which the goals before cost at most `given` costs less than `bound` in this one."""

    tier: int
    given: tuple[int, ...]
    bound: int


@dataclass(slots=True)
class Standing:
    """The best plan so far (tiers count from 0), and the proofs, each for what it was given."""

    week: Posted
    clock: Clock
    values: IntArray
    counts: tuple[int, ...] = field(init=False)
    _proofs: list[_Proof] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.counts = _counted(self.week, self.values)

    def keep(self, values: IntArray) -> None:
        """The better of two plans is kept, by all goals as the judges count them: a search is blind to later goals."""
        counts = _counted(self.week, values)
        if counts < self.counts:
            self.values, self.counts = values, counts

    def prove(self, tier: int, bound: int, given: Iterable[int]) -> None:
        """Remember that nothing is below the bound where each goal before costs at most what is given."""
        self._proofs.append(_Proof(tier, tuple(given), bound))

    def prove_with_people(self, tier: int, bound: int, given: Iterable[int]) -> None:
        """The same, of rows that say who does what: they prove nothing of the week unless everybody is in them."""
        if self.week.everybody:
            self.prove(tier, bound, given)

    def bound(self, tier: int) -> int:
        """What the goal costs at least, with those before it as they are in the best plan."""
        valid = (one.bound for one in self._proofs if one.tier == tier and self.meets(one.given))
        return min(self.counts[tier], max(valid, default=0))

    def meets(self, given: Sequence[int]) -> bool:
        """Whether the best plan is as good as this in the first goals."""
        return all(count <= limit for count, limit in zip(self.counts, given, strict=False))

    def proven(self, tier: int) -> bool:
        return self.bound(tier) == self.counts[tier]

    def tell(self, tier: int, bound: int | None = None) -> bool:
        """Pass on how a goal stands; gives whether to stop."""
        known = self.bound(tier) if bound is None else min(bound, self.counts[tier])
        return self.clock.tell(tier + 1, self.week.costs[tier][0], self.counts[tier], known)

    def results(self) -> tuple[GoalResult, ...]:
        """Each goal's value in the best plan; one of which nothing is proven is bounded by 0."""
        return tuple(self._results())

    def _results(self) -> Iterator[GoalResult]:
        for tier, ((goal, _), value) in enumerate(zip(self.week.costs, self.counts, strict=True)):
            yield GoalResult(tier=tier + 1, id=goal.id, value=value, bound=self.bound(tier), proven=self.proven(tier))


def _counted(week: Posted, values: IntArray) -> tuple[int, ...]:
    """What each goal really costs, by the judges' own count: the search may stop with a cost overstated."""
    roster = decoded(week.problem, week.variables, values)
    return tuple(goal.cost(week.problem, roster) for goal, _ in week.costs)
