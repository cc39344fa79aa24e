"""The judge finds every kind of fault that is planted, names it, and finds nothing where nothing is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from solver.audit import audit
from solver.goals import GOALS
from solver.problem import Mode, Side, Status
from solver.roster import GoalResult, Placement, Roster, Unplaced, Violation
from solver.rules import RULES
from support.planted import PLANTED, super_group
from support.rosters import WAITS

ROOM = {plan.id: plan for plan in super_group()[1].sessions}["s"]


@pytest.mark.parametrize("ident", PLANTED)
def test_audit_names_the_planted_rule_and_no_other(ident: str) -> None:
    problem, roster = PLANTED[ident].broken()

    assert {violation.rule for violation in audit(problem, roster)} == {ident}


@pytest.mark.parametrize("ident", PLANTED)
def test_audit_names_exactly_the_families_concerned(ident: str) -> None:
    found = audit(*PLANTED[ident].broken())

    assert {family for violation in found for family in violation.families} == set(PLANTED[ident].families)


@pytest.mark.parametrize("ident", PLANTED)
def test_audit_gives_each_violation_as_a_fact(ident: str) -> None:
    """A kind, and the session or slot it is about: all but what is counted over the week name one."""
    found = audit(*PLANTED[ident].broken())

    assert all(violation.kind for violation in found)
    assert {session for violation in found for session in violation.sessions} <= {"s", "t"}


@pytest.mark.parametrize("ident", PLANTED)
def test_audit_passes_the_same_plan_without_the_fault(ident: str) -> None:
    assert audit(*PLANTED[ident].sound()) == ()


def test_audit_is_tried_on_every_rule() -> None:
    assert list(PLANTED) == [rule.id for rule in RULES]


def changed_session(**changes: Any) -> Callable[[Roster], Roster]:
    return lambda roster: replace(roster, sessions=(replace(ROOM, **changes),))


def changed_place(**changes: Any) -> Callable[[Roster], Roster]:
    return lambda roster: replace(roster, placements=(replace(roster.placements[0], **changes), *roster.placements[1:]))


INCOHERENT: dict[str, Callable[[Roster], Roster]] = {
    "a family is lost": lambda roster: replace(roster, placements=roster.placements[:1]),
    "a family is placed and unplaced": lambda roster: replace(
        roster, unplaced=(Unplaced(family="a", reasons=(WAITS,)),)
    ),
    "a family is placed twice": lambda roster: replace(
        roster, placements=(*roster.placements, Placement(family="b", session="s", side=Side.REMOTE))
    ),
    "an unknown family": changed_place(family="nobody"),
    "an unknown session of a place": changed_place(session="nowhere"),
    "a side that does not agree with the session": changed_place(side=Side.REMOTE),
    "a slot without a slot": changed_place(side=Side.SLOT),
    "a session that does not run and is full": changed_session(runs=False),
    "a session without a mode": changed_session(mode=None),
    "remote with a room": changed_session(mode=Mode.REMOTE),
    "another start": changed_session(start=ROOM.start + timedelta(minutes=15)),
    "an unknown room": changed_session(room="nowhere"),
    "an unknown venue": changed_session(venue="nowhere"),
    "an unknown session": changed_session(id="nowhere"),
    "a guest nobody asked": changed_session(room_guests=("g",)),
    "no session at all": lambda roster: replace(roster, sessions=()),
}


@pytest.mark.parametrize("what", INCOHERENT)
def test_audit_finds_what_does_not_hang_together(what: str) -> None:
    problem, roster = super_group()

    assert "coherent" in {violation.rule for violation in audit(problem, INCOHERENT[what](roster))}


def test_audit_finds_a_roster_of_another_week() -> None:
    problem, roster = super_group()

    found = audit(problem, replace(roster, week=roster.week + timedelta(weeks=1)))

    text = "the roster is for 2027-03-08 as of 2027-02-22T09:00:00+00:00, "
    text += "the week is 2027-03-01 as of 2027-02-22T09:00:00+00:00"
    assert found == (Violation(rule="coherent", text=text),)


def test_audit_finds_a_roster_of_another_moment() -> None:
    problem, roster = super_group()

    found = audit(problem, replace(roster, as_of=roster.as_of + timedelta(hours=1)))

    assert [violation.rule for violation in found] == ["coherent"]


def honest_goals() -> tuple[GoalResult, ...]:
    problem, roster = super_group()
    values = [(goal.id, goal.cost(problem, roster)) for goal in GOALS]
    return tuple(
        GoalResult(tier=tier, id=ident, value=value, bound=value, proven=True)
        for tier, (ident, value) in enumerate(values, start=1)
    )


def with_goals(goals: tuple[GoalResult, ...], status: Status = Status.FEASIBLE) -> list[str]:
    problem, roster = super_group()
    found = audit(problem, replace(roster, goals=goals, status=status))
    assert {violation.rule for violation in found} <= {"goals"}
    return [violation.text for violation in found]


def test_audit_passes_goals_as_they_are() -> None:
    assert with_goals(honest_goals(), Status.OPTIMAL) == []


@pytest.mark.parametrize("tier", range(1, len(GOALS) + 1))
def test_audit_finds_a_false_value_in_every_tier(tier: int) -> None:
    goals = honest_goals()
    true = goals[tier - 1]
    false = replace(true, value=true.value + 1, bound=true.value + 1)

    found = with_goals((*goals[: tier - 1], false, *goals[tier:]))

    assert found == [f"{true.id} is given as {true.value + 1}, and is {true.value}"]


def test_audit_finds_a_bound_above_the_value() -> None:
    first = replace(honest_goals()[0], bound=1, proven=False)

    assert with_goals((first,)) == ["places-kept is not proven with value 0 and bound 1"]


def test_audit_finds_a_proof_without_its_bound() -> None:
    first = replace(honest_goals()[0], bound=-1)

    assert with_goals((first,)) == ["places-kept is proven with value 0 and bound -1"]


def test_audit_finds_a_goal_out_of_its_tier_and_one_unknown() -> None:
    first, second, *_ = honest_goals()

    found = with_goals((replace(first, tier=2), replace(second, id="happiness")))

    assert found == ["tier 2 is no goal 'places-kept'", "tier 2 is no goal 'happiness'"]


def test_audit_finds_an_optimum_that_nobody_proved() -> None:
    first, *others = honest_goals()
    open_ = replace(first, bound=-1, proven=False)

    said = ["the roster is said to be optimal, and not every goal is proven"]
    assert with_goals((open_, *others), Status.OPTIMAL) == said
    assert with_goals((), Status.OPTIMAL) == said
