"""What a change breaks and costs: the same as judging both rosters whole, and quicker."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from solver.audit import audit
from solver.difference import GoalChange, difference
from solver.goals import GOALS
from solver.moving import Place, moved, stands_open
from solver.problem import Side, WeekProblem
from solver.roster import Roster
from solver.rules import RULES
from solver.search.progress import Options
from solver.solve import solve
from support.example_weeks import scarce_week
from support.planted import super_group
from support.weeks import family, programme


@cache
def planned() -> tuple[WeekProblem, Roster]:
    problem = scarce_week(60, 3)
    return problem, solve(problem, Options(deterministic=True))


@cache
def moves() -> tuple[Roster, ...]:
    """Rosters in which one family after the other is taken to a place by chance."""
    problem, roster = planned()
    chance, found = random.Random(7), list[Roster]()  # noqa: S311 (chance for a test)
    ids = [plan.id for plan in roster.sessions if plan.runs] + [slot.id for slot in problem.slots]
    while len(found) < 25:
        to = Place(chance.choice(ids), chance.choice(tuple(Side)))
        if stands_open(problem, roster, to):
            found.append(moved(problem, roster, chance.choice(problem.families).id, to))
    return tuple(found)


def broken(problem: WeekProblem, roster: Roster) -> set[tuple[str, str]]:
    return {(one.rule, one.text) for one in audit(problem, roster) if one.rule != "goals"}


def test_difference_names_what_the_whole_audit_names() -> None:
    problem, before = planned()
    seen: set[str] = set()

    for after in moves():
        found = {(one.rule, one.text) for one in difference(problem, before, after).broken}
        assert found == broken(problem, after) - broken(problem, before)
        seen |= {rule for rule, _ in found}

    assert len(seen) > 3, f"the moves break only {seen}"


def test_difference_counts_goals_as_they_are() -> None:
    problem, before = planned()

    for after in moves():
        changes = {one.id: (one.before, one.after) for one in difference(problem, before, after).goals}
        for goal in GOALS:
            values = (goal.cost(problem, before), goal.cost(problem, after))
            assert changes.get(goal.id, values) == values
            assert goal.id in changes or values[0] == values[1]


def parts(roster: Roster) -> Iterator[Roster]:
    """Each session, and each slot, with nothing else of the roster."""
    for ident in dict.fromkeys([*(plan.id for plan in roster.sessions), *(one.session for one in roster.placements)]):
        placements = tuple(one for one in roster.placements if one.session == ident)
        yield replace(
            roster,
            sessions=tuple(plan for plan in roster.sessions if plan.id == ident),
            placements=placements,
            slots=tuple(one for one in roster.slots if one.family in {place.family for place in placements}),
        )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by_session], ids=lambda rule: rule.id)
def test_rule_by_session_says_of_the_whole_what_it_says_of_its_parts(rule: object) -> None:
    (given,) = (one for one in RULES if one is rule)
    problem, _ = planned()

    for after in moves():
        whole = sorted(given.violations(problem, after))
        assert whole == sorted(said for part in parts(after) for said in given.violations(problem, part))


def test_difference_names_the_families_of_a_goal_that_changes() -> None:
    """Family c is urgent and has no place. In the room it has one: that goal and the waiting list's gain by it.

    c walks 15 minutes further than nobody: 5 minutes are no points. With a third household nothing is thin.
    """
    families = (family("a"), family("b"), family("c", urgent=True))
    problem, before = super_group(families=families, programmes=(programme(floor_per_side=1),))

    found = difference(problem, before, moved(problem, before, "c", Place("s", Side.ROOM)))

    assert found.broken == ()
    assert [(one.id, one.after - one.before, one.families) for one in found.goals][:1] == [
        ("urgent-placed", -1, ("c",))
    ]
    assert {one.id for one in found.goals} == {"urgent-placed", "families-placed", "nobody-alone"}
    assert GoalChange(tier=2, id="urgent-placed", before=1, after=0, families=("c",)) in found.goals
