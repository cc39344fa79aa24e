"""Two plans of one week side by side: who is somewhere else, and what each goal gains or loses."""

from dataclasses import dataclass

from solver.goals import GOALS
from solver.problem import Side, WeekProblem
from solver.roster import Roster

Place = tuple[str, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A family that is somewhere else in the second plan; None is no place."""

    family: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierChange:
    """What one goal costs in each plan; less is better, and a higher tier outweighs all after it."""

    tier: int
    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Who moves, in the week's order, and every tier's cost before and after."""

    moves: tuple[Move, ...]
    tiers: tuple[TierChange, ...]

    @property
    def placed(self) -> int:
        """How many families more have a place in the second plan; below 0, how many fewer."""
        return sum((move.after is not None) - (move.before is not None) for move in self.moves)

    @property
    def better(self) -> int:
        """1 where the second plan is better by the first goal in which they differ, -1 where the first is, else 0."""
        differences = [one.before - one.after for one in self.tiers if one.before != one.after]
        return 0 if not differences else 1 if differences[0] > 0 else -1


def compare(problem: WeekProblem, before: Roster, after: Roster) -> Comparison:
    """The two plans side by side, each goal counted by its judge: what a plan says of itself is not asked."""
    return Comparison(moves=_moves(problem, before, after), tiers=_tiers(problem, problem, before, after))


def compare_changed(problem: WeekProblem, before: Roster, changed: WeekProblem, after: Roster) -> Comparison:
    """The same for a plan of the week and one of the week as it was changed."""
    return Comparison(moves=_moves(problem, before, after), tiers=_tiers(problem, changed, before, after))


def _moves(problem: WeekProblem, before: Roster, after: Roster) -> tuple[Move, ...]:
    one, other = places(before), places(after)
    return tuple(
        Move(family=family.id, before=one.get(family.id), after=other.get(family.id))
        for family in problem.families
        if one.get(family.id) != other.get(family.id)
    )


def places(roster: Roster) -> dict[str, Place]:
    """Where each family is that has a place."""
    return {place.family: (place.session, place.side) for place in roster.placements}


def _tiers(problem: WeekProblem, changed: WeekProblem, before: Roster, after: Roster) -> tuple[TierChange, ...]:
    return tuple(
        TierChange(tier=tier, id=goal.id, before=goal.cost(problem, before), after=goal.cost(changed, after))
        for tier, goal in enumerate(GOALS, start=1)
    )
