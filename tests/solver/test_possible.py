"""The choices that rules leave: tables cut and numbered anew, and why a way was lost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from solver.possible import needed, possible
from solver.problem import Mode, SessionPin, WeekProblem
from solver.rows import IntArray
from solver.rule import Rule, nothing
from solver.rules import RULES as ALL_RULES
from solver.rules import pinned, side_allowed
from solver.tables import build_variables, without_help
from solver.variables import Places, Variables, variants_of
from support.example_weeks import example_week, scarce_week
from support.weeks import at, family, interpreter, practitioner, programme, session, week

RULES = (side_allowed.RULE, pinned.RULE)
WEEKS = (example_week(60, 1), example_week(90, 2), scarce_week(90, 3))


def _no_room(v: Variables, _problem: WeekProblem) -> Iterator[IntArray]:
    yield v.places.var[~v.places.remote]


NO_ROOM = replace(side_allowed.RULE, id="no-room", rules_out=_no_room)


def _two_sides(**changes: Any) -> WeekProblem:
    return week(sessions=(session(modes=(Mode.SUPER_GROUP,)),), families=(family("a"), family("b")), **changes)


def test_possible_takes_away_what_rules_rule_out_and_numbers_the_rest_anew() -> None:
    problem = _two_sides(kits=("k",))
    wide = build_variables(problem)
    left = possible(problem, (NO_ROOM,))
    assert left.variables.places.family.tolist() == [0, 1]
    assert left.variables.places.remote.tolist() == [True, True]
    assert left.variables.size == wide.size - 2
    # The variables of what is left follow each other table by table: one variant, two places, the kit last of them.
    assert left.variables.places.var.tolist() == [1, 2]
    assert left.variables.kits.kit.tolist() == wide.kits.kit.tolist()


def test_possible_leaves_nothing_in_a_variant_that_never_runs() -> None:
    stopped = session(modes=(Mode.IN_ROOM,), pin=SessionPin(runs=False))
    problem = week(sessions=(stopped, session("t", start=at(3, 10), modes=(Mode.IN_ROOM,))))
    left = possible(problem, RULES)
    assert left.stopped.tolist() == [0]
    v = left.variables
    tables = (v.places, v.rooms, v.staff)
    assert v.runs.tolist() == [0, 1]
    assert [set(table.variant.tolist()) - {1} for table in tables] == [set()] * 3


def test_possible_keeps_first_calls_only_of_families_that_can_be_remote() -> None:
    problem = week(
        programmes=(programme(first_call_needed=True),),
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        families=(family(had_first_call=False),),
        practitioners=(practitioner(call_min=60),),
    )
    wide = build_variables(problem)
    assert (len(wide.calls.var), len(possible(problem, ()).variables.calls.var)) == (1, 0)


def test_needed_keeps_interpreters_where_a_family_that_is_left_speaks_with_them() -> None:
    # The Polish speaker can only be remote, so nobody needs an interpreter in the room, or one for Somali.
    problem = week(
        sessions=(session(modes=(Mode.SUPER_GROUP,)),),
        families=(family("a", interpreter="pl"), family("b")),
        interpreters=(interpreter("pl", languages=("pl",)), interpreter("both", languages=("pl", "so"))),
    )
    left = needed(possible(problem, (NO_ROOM,)), problem)
    table = left.variables.interpreters
    assert table.interpreter.tolist() == [0, 1]
    assert table.remote.tolist() == [True, True]


def _minds_help(rule: Rule, problem: WeekProblem) -> bool:
    """Whether of the ways to be helped in one place the rule takes some and leaves others."""
    v = build_variables(problem)
    taken = np.zeros(v.size, dtype=np.bool_)
    for var in rule.rules_out(v, problem):
        taken[var] = True
    sides = np.column_stack([v.places.family, v.places.variant, v.places.remote])
    _, place = np.unique(sides, axis=0, return_inverse=True)
    share = np.bincount(place.ravel(), taken[v.places.var]) / np.bincount(place.ravel())
    return bool(((share > 0) & (share < 1)).any())


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.whatever_help], ids=lambda rule: rule.id)
def test_rules_asked_before_help_take_a_place_with_all_its_ways(rule: Rule) -> None:
    assert not any(_minds_help(rule, problem) for problem in WEEKS)


_EARLY = [rule for rule in ALL_RULES if rule.before_help is not nothing]


@pytest.mark.parametrize("rule", _EARLY, ids=lambda rule: rule.id)
def test_what_is_named_before_help_is_ruled_out_with_every_help(rule: Rule) -> None:
    # Whoever lives where no journey is known from has no way to a room, whatever the help.
    first, *others = WEEKS[0].families
    strayed = replace(WEEKS[0], families=(*others, replace(first, home="unknown")))
    found = 0
    for problem in (*WEEKS, strayed):
        v = build_variables(problem)
        early, in_all = (np.zeros(v.size, dtype=np.bool_) for _ in range(2))
        plain = without_help(problem)
        named = np.concatenate(list(rule.before_help(plain, problem)))
        key = [_sides(table.places, problem) for table in (plain, v)]
        early[v.places.var] = np.isin(key[1], key[0][np.isin(plain.places.var, named)])
        early[v.slots.var] = np.isin(plain.slots.var, named)
        in_all[np.concatenate(list(rule.rules_out(v, problem)))] = True
        found += int(early.sum())
        assert not (early & ~in_all).any()
    assert found


def _sides(places: Places, problem: WeekProblem) -> IntArray:
    """A number for each side of each variant for each family."""
    return (places.family * len(variants_of(problem)) + places.variant) * 2 + places.remote


def test_weeks_show_which_rules_mind_help() -> None:
    # Some can be reached by taxi only, some have windows too short for the bus, and who has a tablet is lent none.
    minding = {rule.id for rule in ALL_RULES if any(_minds_help(rule, problem) for problem in WEEKS)}
    assert {"available", "reachable", "remote-ready"} <= minding


def test_possible_leaves_what_all_rules_leave_of_the_whole_table() -> None:
    for problem in WEEKS:
        v = build_variables(problem)
        left = np.ones(v.size, dtype=np.bool_)
        for rule in ALL_RULES:
            for var in rule.rules_out(v, problem):
                left[var] = False
        stopped = ~left[v.runs]
        own = left[v.places.var] & ~stopped[v.places.variant]
        found = possible(problem, ALL_RULES)
        assert found.stopped.tolist() == np.flatnonzero(stopped).tolist()
        assert _ways(found.variables.places, slice(None)) == _ways(v.places, own)


def _ways(places: Places, own: Any) -> list[list[int]]:
    columns = (places.family, places.variant, places.remote, places.buddy, places.taxi, places.depot)
    ways: list[list[int]] = np.column_stack([column[own] for column in columns]).tolist()
    return ways
