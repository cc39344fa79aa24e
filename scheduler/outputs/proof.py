"""What may truly be said of how good a plan is."""

from dataclasses import dataclass
from itertools import takewhile

from scheduler.outputs.words import count
from solver.goals import GOALS
from solver.roster import GoalResult, Roster

# A goal's own words may carry the condition; a list that states it once at its head need not repeat it.
CONDITION = "with all that comes before as it is, "
SAID = {goal.id: goal.proven.removeprefix(CONDITION) for goal in GOALS}
HEADING = "Proven under these rules, each with what stands before it as it is:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What no plan could better under the rules, in the order of the goals; and the first gap, "" where none is."""

    claims: tuple[str, ...]
    gap: str


def proof(roster: Roster) -> Proof:
    """Claims while every goal so far is proven, then the gap of the first that is not, in its own points.

    A goal's bound holds with the goals before it at the values they reached: past a gap nothing can be
    claimed without a condition, so nothing is.
    """
    results = sorted((result for result in roster.goals if result.id in SAID), key=lambda result: result.tier)
    sure = list(takewhile(lambda result: result.proven, results))
    return Proof(
        claims=tuple(SAID[result.id] for result in sure),
        gap=_gap(results[len(sure)]) if len(sure) < len(results) else "",
    )


def _gap(result: GoalResult) -> str:
    points = f"this plan has {count(result.value, 'point')} there, and no plan can have fewer than {result.bound}"
    return f"whether {SAID[result.id]}; {points}"
