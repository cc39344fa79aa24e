"""The choices that rules leave: tables cut and numbered anew, and why a way was lost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from solver.possible import LostWay, lost_ways, needed, possible
from solver.problem import Flag, FlagKind, Mode, SessionPin, Side, WeekProblem
from solver.rows import IntArray
from solver.rules import available, pinned, side_allowed
from solver.tables import build_variables
from solver.variables import Variables
from support.weeks import at, family, interpreter, practitioner, programme, session, slot, week

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


def test_lost_ways_name_every_rule_that_rules_out_the_way() -> None:
    # The first family is away and may have a slot; the second is not asked about.
    marked = (Flag(kind=FlagKind.SELF_HARM),)
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        families=(family("a", absent=True, flags=marked), family("b")),
        practitioners=(practitioner(),),
        slots=(slot(),),
    )
    rules = (available.RULE, NO_ROOM)
    left = possible(build_variables(problem), problem, rules).variables
    assert list(lost_ways(problem, left, rules, {0})) == [
        LostWay(0, "s", Side.ROOM, ("available", "no-room"), 1),
        LostWay(0, "q", Side.SLOT, ("available",), len(problem.slots[0].channels)),
    ]


def test_lost_ways_of_a_session_that_never_runs_are_lost_by_what_stops_it() -> None:
    problem = week(sessions=(session(modes=(Mode.IN_ROOM,), pin=SessionPin(runs=False)),))
    left = possible(build_variables(problem), problem, RULES).variables
    assert list(lost_ways(problem, left, RULES, {0})) == [LostWay(0, "s", Side.ROOM, ("pinned",), 1)]
