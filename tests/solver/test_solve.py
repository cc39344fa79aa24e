"""From a week to its roster: honest values, however little was searched."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.weeks.gather import gather
from solver.audit import audit
from solver.goals import GOALS
from solver.problem import Pin, SessionPin, Side, Status, WeekProblem, Wish
from solver.roster import Roster
from solver.search.progress import Options, Progress
from solver.solve import solve
from support.weeks import at, family, practitioner, room, session, week

UNTIL_PROVEN = Options(seconds=None)
SAME = Options(deterministic=True)


def small(**changes: object) -> WeekProblem:
    return week(**{"practitioners": (practitioner(),), **changes})


@pytest.fixture(scope="module")
def example() -> WeekProblem:
    return gather(example_service(30, 1), EXAMPLE_WEEK, example_as_of())


@pytest.fixture(scope="module")
def best(example: WeekProblem) -> Roster:
    return solve(example, SAME)


def stopping_at(tier: int) -> Callable[[Progress], bool]:
    return lambda step: step.tier >= tier


def values(roster: Roster) -> list[int]:
    return [goal.value for goal in roster.goals]


def test_solve_without_families_runs_nothing() -> None:
    roster = solve(small(families=()), UNTIL_PROVEN)

    assert (roster.status, roster.placements, roster.unplaced) == (Status.OPTIMAL, (), ())
    assert [plan.runs for plan in roster.sessions] == [False]
    assert values(roster) == [0] * len(GOALS)


def test_solve_without_anything_is_an_empty_roster() -> None:
    roster = solve(week(programmes=(), sessions=(), venues=(), rooms=(), journeys=(), families=()), UNTIL_PROVEN)

    assert (roster.status, roster.sessions, roster.placements, roster.unplaced) == (Status.OPTIMAL, (), (), ())


def test_solve_without_sessions_names_everybody() -> None:
    roster = solve(small(sessions=(), families=(family("a"), family("b"))), UNTIL_PROVEN)

    assert roster.status is Status.OPTIMAL
    said = "no session of its programme is offered this week"
    assert [(one.family, [reason.text for reason in one.reasons]) for one in roster.unplaced] == [
        ("a", [said]),
        ("b", [said]),
    ]


def test_solve_where_everything_is_forbidden_names_everybody() -> None:
    nobody = family("a", windows=()), family("b", room=Wish.CANNOT, remote=Wish.CANNOT)

    roster = solve(small(families=nobody), UNTIL_PROVEN)

    assert (roster.status, roster.placements) == (Status.OPTIMAL, ())
    assert [(one.family, [reason.rule for reason in one.reasons]) for one in roster.unplaced] == [
        ("a", ["available"]),
        ("b", ["side-allowed"]),
    ]


def test_solve_finds_the_one_of_200_candidates_that_fits() -> None:
    # All but the one on Friday at 15:00 begin before the family's window, or end after it.
    starts = [at(day, hour, minute) for day in range(5) for hour in range(8, 18) for minute in (0, 15, 30, 45)]
    sessions = tuple(session(f"s{number}", start=start) for number, start in enumerate(starts))
    windows = small(families=(family("a"), family("b"))).families[0].windows
    fitting = tuple(replace(window, start_min=14 * 60 + 50, end_min=17 * 60 + 10) for window in windows[4:5])

    roster = solve(
        small(sessions=sessions, families=(family("a", windows=fitting), family("b", windows=fitting))), UNTIL_PROVEN
    )

    assert (len(sessions), roster.status, roster.unplaced) == (200, Status.OPTIMAL, ())
    assert [plan.start for plan in roster.sessions if plan.runs] == [at(4, 15)]


def test_solve_is_optimal_on_the_example(example: WeekProblem, best: Roster) -> None:
    assert best.status is Status.OPTIMAL
    assert all(goal.proven and goal.value == goal.bound for goal in best.goals)
    assert audit(example, best) == ()


def test_solve_twice_deterministic_gives_the_same_roster(example: WeekProblem, best: Roster) -> None:
    assert replace(solve(example, SAME), seconds=0.0) == replace(best, seconds=0.0)


def test_solve_with_no_time_gives_an_honest_roster(example: WeekProblem) -> None:
    roster = solve(example, Options(seconds=0.0))

    # audited within: that every value is what the roster costs is part of it
    assert roster.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert len(roster.placements) + len(roster.unplaced) == len(example.families)


@pytest.mark.parametrize("tier", [1, 3, 4, 8])
def test_solve_stopped_in_a_tier_gives_an_honest_roster(example: WeekProblem, best: Roster, tier: int) -> None:
    roster = solve(example, UNTIL_PROVEN, stopping_at(tier))

    assert values(roster)[: tier - 1] == values(best)[: tier - 1]
    assert all(0 <= goal.bound <= goal.value for goal in roster.goals)


def test_solve_hears_each_goal_in_order(example: WeekProblem) -> None:
    heard: list[Progress] = []

    def listening(step: Progress) -> bool:
        heard.append(step)
        return False

    solve(example, UNTIL_PROVEN, listening)

    assert list(dict.fromkeys((step.tier, step.goal) for step in heard)) == [
        (tier, goal.id) for tier, goal in enumerate(GOALS, start=1)
    ]
    assert [step.seconds for step in heard] == sorted(step.seconds for step in heard)


def test_solve_from_a_roster_is_never_worse_than_it(example: WeekProblem, best: Roster) -> None:
    roster = solve(example, UNTIL_PROVEN, stopping_at(1), start=best)

    assert values(roster) == values(best)
    assert roster.placements == best.placements


def test_solve_from_a_roster_that_no_longer_holds_begins_anew(example: WeekProblem, best: Roster) -> None:
    gone = best.placements[0].family
    changed = replace(example, families=tuple(one for one in example.families if one.id != gone), pairs=())
    changed = replace(changed, published=tuple(one for one in changed.published if one.family != gone))

    roster = solve(changed, SAME, start=best)

    assert roster.status is Status.OPTIMAL
    assert gone not in {placement.family for placement in roster.placements}


def test_solve_with_pins_that_clash_is_infeasible_and_empty() -> None:
    pins = (Pin(family="a", side=Side.REMOTE),)
    problem = small(families=(family("a", remote=Wish.CANNOT), family("b")), pins=pins)

    roster = solve(problem, UNTIL_PROVEN)

    assert (roster.status, roster.goals, roster.sessions, roster.placements) == (Status.INFEASIBLE, (), (), ())
    assert roster.conflict == (
        "Family 'a' is pinned on side remote",
        "Rule side-allowed: Nobody is on a side they cannot be on, or away from the side they must be on.",
    )


def test_solve_keeps_pins_that_can_be_kept() -> None:
    pinned = session("t", start=at(3, 10), pin=SessionPin(runs=True, rooms=("q",)), rooms=("r", "q"))
    problem = small(
        sessions=(session(), pinned),
        rooms=(room(), room("q")),
        families=(family("a"), family("b")),
        pins=(Pin(family="a", side=Side.REMOTE),),
    )

    roster = solve(problem, UNTIL_PROVEN)

    assert roster.status is Status.OPTIMAL
    assert [(one.family, one.session, one.side) for one in roster.placements] == [
        ("a", "t", Side.REMOTE),
        ("b", "t", Side.ROOM),
    ]


def test_solve_ends_soon_after_it_is_asked_to_stop_between_steps() -> None:
    # The search of 300 families takes seconds without news. Asked at once, it ends with a plan that the
    # audit accepts (solve raises otherwise), and claims no proof it has not got.
    problem = gather(example_service(300, 1), EXAMPLE_WEEK, example_as_of())
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return True

    roster = solve(problem, Options(seconds=None), stop=stop)
    assert asked > 0
    assert roster.status is Status.FEASIBLE
    assert all(goal.bound <= goal.value for goal in roster.goals)
