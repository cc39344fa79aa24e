"""What is said of every place at once is what the full audit would find, and never better than that."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.difference import difference
from solver.moving import Place, moved
from solver.problem import Mode, Side, WeekProblem
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from solver.why.at_once import at_once
from solver.why.elsewhere import Elsewhere, places_of
from support.example_weeks import scarce_week
from support.forced import in_room
from support.weeks import programme, terms

ROOM = Place("s", Side.ROOM)


@cache
def planned(seed: int) -> tuple[WeekProblem, Roster]:
    problem = scarce_week(40, seed)
    return problem, solve(problem, Options(deterministic=True))


def refused(problem: WeekProblem, roster: Roster) -> set[tuple[str, str]]:
    return {(one.rule, one.text) for one in audit(problem, roster) if one.rule != "goals"}


def told(one: Elsewhere) -> set[tuple[str, str]]:
    return {(each.violation.rule, each.violation.text) for each in one.broken}


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(1, 3), number=st.integers(0, 39))
def test_each_place_is_judged_as_the_whole_audit_judges_it(seed: int, number: int) -> None:
    """All that is told is true; where nothing bars the place, or a name would allow it, nothing is left out."""
    problem, roster = planned(seed)
    family = problem.families[number].id
    known = refused(problem, roster)

    for one in at_once(problem, roster, family):
        if one.here or one.planned:
            continue
        after = moved(problem, roster, family, one.place)
        found = refused(problem, after) - known
        assert told(one) <= found
        assert one.possible == (not found)
        if all(each.set_aside for each in one.broken):
            assert told(one) == found
            assert one.goals == difference(problem, roster, after).goals


def test_weeks_of_the_agreement_show_every_verdict() -> None:
    problem, roster = planned(1)
    every = [one for family in problem.families for one in at_once(problem, roster, family.id)]
    judged = [one for one in every if not one.here and not one.planned]

    assert {one.possible for one in judged} == {True, False}
    assert any(one.here for one in every)
    assert any(one.planned for one in every)
    assert len({each.violation.rule for one in judged for each in one.broken}) > 3


@pytest.mark.parametrize("seed", [1, 2])
def test_every_place_of_the_family_is_told_of_once(seed: int) -> None:
    problem, roster = planned(seed)
    for family in problem.families:
        places = [one.place for one in at_once(problem, roster, family.id)]
        assert len(set(places)) == len(places)
        groups = {one for one in places_of(problem, family.id) if one.side is not Side.SLOT}
        assert {one for one in places if one.side is not Side.SLOT} == groups


def test_what_a_person_may_allow_is_told_with_what_it_costs() -> None:
    """One adult is the target, and f would be the second; f had no place."""
    filled = (programme(terms=(terms(Mode.IN_ROOM, size_target=1),)),)

    (found,) = (one for one in at_once(*in_room(programmes=filled), "f") if one.place == ROOM)

    assert [(one.violation.kind, one.set_aside) for one in found.broken] == [("over-target", "s")]
    assert [change.id for change in found.goals] == ["families-placed"]
