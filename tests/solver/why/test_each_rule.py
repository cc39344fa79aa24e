"""Each rule is named where it keeps a family without a place, with the fact that shows it."""

import pytest

from solver.rules import RULES
from solver.why.conflict import Conflict, conflict
from solver.why.placing import Placing
from support.forced import FORCED
from support.placeable import placeable


def found(ident: str) -> Conflict:
    problem, roster = FORCED[ident].planned()
    answer = conflict(Placing.of(problem, roster, ["f"]), "f")
    assert answer is not None
    return answer


def test_every_rule_has_its_case() -> None:
    assert list(FORCED) == [rule.id for rule in RULES]


@pytest.mark.parametrize("ident", FORCED)
def test_reason_names_the_rule_and_the_fact(ident: str) -> None:
    forced = FORCED[ident]

    (member,) = (one for one in found(ident).members if one.rule == ident)

    facts = [dict(one.values) for one in member.facts if one.kind == forced.kind]
    assert facts, f"no fact {forced.kind} among {[one.kind for one in member.facts]}"
    assert forced.values.items() <= facts[0].items()
    assert member.about.value == forced.group
    assert not member.for_others


@pytest.mark.parametrize("ident", FORCED)
def test_conflict_is_enough_and_needs_each_rule(ident: str) -> None:
    problem, roster = FORCED[ident].planned()
    rules = found(ident).rules

    assert not placeable(problem, roster, "f", rules)
    assert [rule for rule in rules if not placeable(problem, roster, "f", set(rules) - {rule})] == []
