"""Every rule is in the catalogue, once, in its order, and has a test of its own."""

from pathlib import Path

import solver.rules
from solver.problem import OVERRIDABLE
from solver.rules import RULES

IDS = (
    "one-place", "joinable", "courses-fit", "available", "side-allowed", "in-room-only", "remote-cleared",
    "one-to-one-only", "decision-first", "remote-ready", "loan-stock", "group-size", "room-fit", "hybrid-kit",
    "venue-open", "staffed", "staff-time", "audience", "keep-apart", "keep-together", "worker-conflict", "creche",
    "reachable", "taxi-money", "interpreted", "first-call", "pinned",
)  # fmt: skip
# Facts that keep people safe: whoever may change the fact does so, and nobody sets the rule aside.
SAFETY = {
    "side-allowed", "in-room-only", "remote-cleared", "one-to-one-only", "decision-first", "keep-apart",
    "worker-conflict", "audience", "staffed", "creche", "room-fit",
}  # fmt: skip
MODULES = {path.stem for path in Path(solver.rules.__file__).parent.glob("*.py")} - {"__init__"}
TESTS = {path.stem for path in (Path(__file__).parent / "rules").glob("test_*.py")}


def test_rules_are_those_of_the_catalogue_in_its_order() -> None:
    assert tuple(rule.id for rule in RULES) == IDS


def test_every_module_of_rules_is_in_the_tuple() -> None:
    assert {ident.replace("-", "_") for ident in IDS} == MODULES
    assert {rule.violations.__module__ for rule in RULES} == {f"solver.rules.{name}" for name in MODULES}


def test_every_rule_has_a_test_file() -> None:
    assert {f"test_{name}" for name in MODULES} - TESTS == set()


def test_rules_that_keep_people_safe_cannot_be_set_aside() -> None:
    assert set(OVERRIDABLE) & SAFETY == set()
    assert set(OVERRIDABLE) <= set(IDS)


def test_rules_say_what_a_person_can_do() -> None:
    turns = {"coordinator", "safeguarding lead", "loan team", "family's worker"}

    assert {rule.turn for rule in RULES} <= turns
    assert [rule.id for rule in RULES if not (rule.sentence.endswith(".") and rule.next_step.endswith("."))] == []
    assert [rule.id for rule in RULES if rule.blocks.endswith(".") or rule.blocks[:1].isupper()] == []
