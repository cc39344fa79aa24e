"""Every goal stands in its tier, once, and has a test of its own."""

from pathlib import Path

import solver.goals
from solver.goals import GOALS

IDS = (
    "places-kept", "urgent-placed", "families-placed", "promises-kept", "continuity", "nobody-alone", "fit", "thrift",
)  # fmt: skip
MODULES = {path.stem for path in Path(solver.goals.__file__).parent.glob("*.py")} - {"__init__"}
TESTS = {path.stem for path in (Path(__file__).parent / "goals").glob("test_*.py")}


def test_goals_are_the_tiers_in_their_order() -> None:
    assert tuple(goal.id for goal in GOALS) == IDS


def test_every_module_of_goals_is_in_the_tuple() -> None:
    assert {ident.replace("-", "_") for ident in IDS} == MODULES
    assert {goal.post.__module__ for goal in GOALS} == {f"solver.goals.{name}" for name in MODULES}


def test_every_goal_has_a_test_file() -> None:
    assert {f"test_{name}" for name in MODULES} - TESTS == set()


def test_goals_are_sentences_and_their_proofs_parts_of_one() -> None:
    assert [goal.id for goal in GOALS if not goal.sentence.endswith(".") or goal.proven.endswith(".")] == []
