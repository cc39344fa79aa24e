"""Limits of a search that make sense are kept, however small or large; those that do not are refused by name."""

import math
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from solver.engines.cpsat import CpSat, Effort
from solver.errors import ImpossibleValue
from solver.problem import Flag, FlagKind, Mode, Status
from solver.rows import Cost, Rows, term
from solver.search.clock import Clock
from solver.search.progress import Options, watch_nothing
from solver.solve import solve
from support.example_weeks import scarce_week
from support.weeks import at, family, practitioner, programme, session, week

TWO = week(practitioners=(practitioner(),), families=(family("a"), family("b")))
ALL = Options(seconds=None)
SECONDS = "a number of seconds, 0 or more, or none for no limit"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seconds": -1.0}, f"search 'options': seconds is -1.0; expected {SECONDS}"),
        ({"seconds": math.nan}, f"search 'options': seconds is nan; expected {SECONDS}"),
        ({"seconds": math.inf}, f"search 'options': seconds is inf; expected {SECONDS}"),
        ({"workers": 0}, "search 'options': workers is 0; expected 1 to 64"),
        ({"workers": -2}, "search 'options': workers is -2; expected 1 to 64"),
        ({"workers": 65}, "search 'options': workers is 65; expected 1 to 64"),
        ({"seed": -1}, "search 'options': seed is -1; expected 0 to 2147483647"),
        ({"seed": 2**31}, "search 'options': seed is 2147483648; expected 0 to 2147483647"),
    ],
)
def test_limits_that_cannot_be_are_refused_by_name(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Options(**wrong)
    assert str(refused.value) == said


@pytest.mark.parametrize("seconds", [1e-9, 1e12, 1.7e308])
def test_solve_with_very_little_or_very_much_time_gives_a_roster(seconds: float) -> None:
    # Both join one super-group, whatever the time: two families are placed before a tier is searched for long.
    roster = solve(TWO, Options(seconds=seconds))
    assert roster.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert len(roster.placements) + len(roster.unplaced) == 2


def test_solve_of_one_programme_alone_leaves_nobody_out_for_the_other() -> None:
    # Three families of a programme of which nothing is offered name that; those of the one that is are placed.
    waiting = tuple(family(f"x{at}", programme="other") for at in range(3))
    roster = solve(replace(TWO, programmes=(programme(), programme("other")), families=(*TWO.families, *waiting)), ALL)

    assert {one.family for one in roster.placements} == {"a", "b"}
    assert {one.family: one.reasons[0].text for one in roster.unplaced} == {
        one.id: "no session of its programme is offered this week" for one in waiting
    }


def test_solve_of_one_family_with_200_candidates_places_it_in_one_of_them() -> None:
    # In-room groups of one may run here; all 200 differ in time or day, and any will do.
    starts = [at(day, hour, minute) for day in range(5) for hour in range(8, 18) for minute in (0, 15, 30, 45)]
    offered = tuple(session(f"s{number}", start=start, modes=(Mode.IN_ROOM,)) for number, start in enumerate(starts))
    roster = solve(week(practitioners=(practitioner(),), sessions=offered), ALL)

    assert (len(offered), roster.status, len(roster.placements)) == (200, Status.OPTIMAL, 1)
    assert [plan.id for plan in roster.sessions if plan.runs] == [roster.placements[0].session]


def test_solve_where_every_family_is_forbidden_everything_is_proven_empty() -> None:
    never = tuple(family(ident, flags=(Flag(kind=FlagKind.AWAITING_DECISION),)) for ident in "abc")
    roster = solve(replace(TWO, families=never), ALL)

    assert (roster.status, roster.placements) == (Status.OPTIMAL, ())
    assert {reason.rule for one in roster.unplaced for reason in one.reasons} == {"decision-first"}


def test_solve_with_all_the_time_there_is_proves_everything() -> None:
    roster = solve(TWO, Options(seconds=1.7e308))
    assert (roster.status, len(roster.placements)) == (Status.OPTIMAL, 2)


def test_solve_with_two_workers_proves_the_same_values() -> None:
    problem = scarce_week(30, 3)
    one, two = (solve(problem, Options(seconds=None, workers=workers)) for workers in (1, 2))

    assert (two.status, two.goals) == (Status.OPTIMAL, one.goals)


def test_last_seed_has_seeds_after_it_for_more_workers() -> None:
    rows = Rows(2)
    rows.at_most(1, term(0, np.arange(2)))
    answer = CpSat(rows.matrix(), Cost(np.arange(2), np.array([-2, -1]))).minimise(
        None, Effort(workers=3, seed=2**31 - 1), _never
    )
    assert (answer.value, answer.bound) == (-2, -2)


def _never(_value: int, _bound: int) -> bool:
    return False


def test_a_clock_that_ends_early_keeps_its_beginning_and_is_never_over_before_it() -> None:
    clock = Clock(Options(seconds=10.0), watch_nothing)
    assert clock.ending_early(4.0).options.seconds == 6.0
    assert clock.ending_early(4.0).began == clock.began
    assert clock.ending_early(11.0).left == 0.0
    endless = Clock(Options(seconds=None), watch_nothing)
    assert endless.ending_early(4.0).left is None


def test_a_clock_knows_whether_a_share_of_its_time_is_left() -> None:
    begun = Clock(Options(seconds=10.0), watch_nothing, began=time.monotonic() - 8.0)
    assert begun.has_left(0.1)
    assert not begun.has_left(0.3)
    assert Clock(Options(seconds=None), watch_nothing).has_left(1.0)
