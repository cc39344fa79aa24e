"""What is said to be proven is true: nothing is claimed past the first goal that is not."""

from dataclasses import replace

from scheduler.outputs.proof import SAID, Proof, proof
from solver.goals import GOALS
from solver.roster import GoalResult
from support.told_week import told_roster


def result(tier: int, ident: str, value: int, bound: int) -> GoalResult:
    return GoalResult(tier=tier, id=ident, value=value, bound=bound, proven=value == bound)


def test_proof_claims_every_goal_that_is_proven() -> None:
    results = tuple(result(tier, goal.id, 4, 4) for tier, goal in enumerate(GOALS, start=1))

    assert proof(replace(told_roster(), goals=results)) == Proof(claims=tuple(SAID.values()), gap="")


def test_proof_claims_nothing_past_a_gap() -> None:
    # A later goal's bound holds only with the earlier ones as they came out: with a gap before it, it proves less.
    results = (result(4, GOALS[-1].id, 0, 0), result(3, "families-placed", 33, 30))

    assert proof(replace(told_roster(), goals=results)) == Proof(
        claims=(),
        gap=f"whether {SAID['families-placed']}; this plan has 33 points there, and no plan can have fewer than 30",
    )


def test_proof_without_goals_says_nothing() -> None:
    assert proof(replace(told_roster(), goals=())) == Proof(claims=(), gap="")
