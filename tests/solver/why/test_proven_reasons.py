"""The reasons of a roster after planning: in their groups, with facts, and nothing of other households."""

from dataclasses import replace

import pytest

from solver.why.about import About, about
from solver.why.conflict import conflict
from solver.why.placing import Placing
from solver.why.reasons import with_reasons
from support.forced import FORCED, in_room
from support.rosters import WAITS


@pytest.mark.parametrize("ident", FORCED)
def test_reasons_name_the_rule_its_group_and_its_facts(ident: str) -> None:
    problem, roster = FORCED[ident].planned()

    (found,) = (one for one in with_reasons(problem, roster, None).unplaced if one.family == "f")

    (reason,) = (one for one in found.reasons if one.rule == ident)
    assert reason.group == FORCED[ident].group
    assert FORCED[ident].kind in {fact.kind for fact in reason.facts}
    assert (reason.text != "", reason.turn != "", reason.next_step != "") == (True, True, True)


@pytest.mark.parametrize("ident", ["keep-apart", "worker-conflict"])
def test_reasons_tell_nothing_of_other_households(ident: str) -> None:
    problem, roster = FORCED[ident].planned()

    (found,) = with_reasons(problem, roster, None).unplaced

    for fact in (fact for one in found.reasons if one.rule == ident for fact in one.facts):
        assert (fact.families, fact.sessions, fact.values) == (("f",), (), ())
        assert "'a'" not in fact.text


def test_reasons_stay_the_first_ones_without_time() -> None:
    problem, roster = FORCED["available"].planned()

    assert with_reasons(problem, roster, 0.0).unplaced[0].reasons == (WAITS,)


def test_conflict_that_was_out_of_time_is_not_called_proven() -> None:
    """The moment at which it ends is long past."""
    placing = replace(Placing.of(*FORCED["available"].planned(), ["f"]), ends=0.0)

    found = conflict(placing, "f")

    assert found is not None
    assert not found.proven


def test_reasons_of_a_family_that_could_be_placed_stay() -> None:
    problem, roster = in_room()

    assert with_reasons(problem, roster, None) == roster


def test_reasons_are_of_the_family_the_offer_or_what_is_scarce() -> None:
    assert about("reachable", "alone") is About.FAMILY
    assert about("reachable", "buddies") is About.SCARCE
    assert about("group-size", "too-few") is About.OFFER
