"""Why a way to place a family was lost: every rule that rules it out, those that say the same once."""

from dataclasses import replace

from solver.lost_ways import SIDES, lost_ways
from solver.possible import possible
from solver.problem import Flag, FlagKind, Mode, SessionPin, Side, WeekProblem
from solver.rule import Rule
from solver.rules import available, pinned, side_allowed
from support.weeks import family, practitioner, session, slot, week

NO_ROOM = replace(side_allowed.RULE, id="no-room", rules_out=lambda v, _problem: [v.places.var[~v.places.remote]])

Lost = tuple[int, str, Side, tuple[str, ...], int]


def lost(problem: WeekProblem, rules: tuple[Rule, ...], families: set[int]) -> list[Lost]:
    """Family, session or slot, side, rules, and how many ways."""
    bits = {rule.id: 1 << at for at, rule in enumerate(rules)}
    ways = lost_ways(problem, possible(problem, rules).variables, rules, families, bits)
    offers = [*(one.id for one in problem.sessions), *(one.id for one in problem.slots)]
    columns = (ways.family.tolist(), ways.offer.tolist(), ways.side.tolist(), ways.rules.tolist(), ways.times.tolist())
    return [
        (who, offers[offer], SIDES[side], tuple(one for one in bits if bits[one] & mark), times)
        for who, offer, side, mark, times in zip(*columns, strict=True)
    ]


def test_lost_ways_name_every_rule_that_rules_out_the_way() -> None:
    # The first family is away and may have a slot; the second is not asked about.
    marked = (Flag(kind=FlagKind.SELF_HARM),)
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        families=(family("a", absent=True, flags=marked), family("b")),
        practitioners=(practitioner(),),
        slots=(slot(),),
    )
    assert lost(problem, (available.RULE, NO_ROOM), {0}) == [
        (0, "s", Side.ROOM, ("available", "no-room"), 1),
        (0, "q", Side.SLOT, ("available",), len(problem.slots[0].channels)),
    ]


def test_lost_ways_of_a_session_that_never_runs_are_lost_by_what_stops_it() -> None:
    problem = week(sessions=(session(modes=(Mode.IN_ROOM,), pin=SessionPin(runs=False)),))
    assert lost(problem, (side_allowed.RULE, pinned.RULE), {0}) == [(0, "s", Side.ROOM, ("pinned",), 1)]


def test_lost_ways_that_say_the_same_are_one_way_so_many_times() -> None:
    # Alone, with a buddy or by taxi: the family that is away can do none of these.
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM,)),), families=(family(absent=True),), buddies=1, taxi_pence=100
    )
    assert lost(problem, (available.RULE,), {0}) == [(0, "s", Side.ROOM, ("available",), 3)]


def test_lost_ways_of_several_families_stand_side_by_side() -> None:
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        families=(family("a", absent=True), family("b"), family("c", absent=True)),
    )
    assert [one[0] for one in lost(problem, (available.RULE,), {0, 1, 2})] == [0, 2]
