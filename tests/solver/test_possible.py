"""The choices that rules leave: tables cut and numbered anew, and why a way was lost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from solver.possible import needed, possible
from solver.problem import Mode, SessionPin, WeekProblem
from solver.rows import IntArray
from solver.rules import pinned, side_allowed
from solver.tables import build_variables
from solver.variables import Variables
from support.weeks import at, family, interpreter, practitioner, programme, session, week

RULES = (side_allowed.RULE, pinned.RULE)


def _no_room(v: Variables, _problem: WeekProblem) -> Iterator[IntArray]:
    yield v.places.var[~v.places.remote]


NO_ROOM = replace(side_allowed.RULE, id="no-room", rules_out=_no_room)


def _two_sides(**changes: Any) -> WeekProblem:
    return week(sessions=(session(modes=(Mode.SUPER_GROUP,)),), families=(family("a"), family("b")), **changes)


def test_possible_takes_away_what_rules_rule_out_and_numbers_the_rest_anew() -> None:
    problem = _two_sides(kits=("k",))
    wide = build_variables(problem)
    left = possible(wide, problem, (NO_ROOM,))
    assert left.variables.places.family.tolist() == [0, 1]
    assert left.variables.places.remote.tolist() == [True, True]
    assert left.variables.size == wide.size - 2
    # Each variable that is left stands for the one it was: the same place, the same kit.
    assert left.was[left.variables.places.var].tolist() == wide.places.var[wide.places.remote].tolist()
    assert left.was[left.variables.kits.var].tolist() == wide.kits.var.tolist()


def test_possible_leaves_nothing_in_a_variant_that_never_runs() -> None:
    stopped = session(modes=(Mode.IN_ROOM,), pin=SessionPin(runs=False))
    problem = week(sessions=(stopped, session("t", start=at(3, 10), modes=(Mode.IN_ROOM,))))
    left = possible(build_variables(problem), problem, RULES)
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
    assert (len(wide.calls.var), len(possible(wide, problem, ()).variables.calls.var)) == (1, 0)


def test_needed_keeps_interpreters_where_a_family_that_is_left_speaks_with_them() -> None:
    # The Polish speaker can only be remote, so nobody needs an interpreter in the room, or one for Somali.
    problem = week(
        sessions=(session(modes=(Mode.SUPER_GROUP,)),),
        families=(family("a", interpreter="pl"), family("b")),
        interpreters=(interpreter("pl", languages=("pl",)), interpreter("both", languages=("pl", "so"))),
    )
    left = needed(possible(build_variables(problem), problem, (NO_ROOM,)), problem)
    table = left.variables.interpreters
    assert table.interpreter.tolist() == [0, 1]
    assert table.remote.tolist() == [True, True]
    # In the wide table both stand for the room first.
    assert left.was[table.var].tolist() == build_variables(problem).interpreters.var[2:].tolist()
