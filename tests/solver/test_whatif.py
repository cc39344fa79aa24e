"""What more of a scarce thing would gain, on weeks small enough to argue it."""

from dataclasses import replace

from solver.problem import Journey, Mode, WeekProblem
from solver.search.progress import Options
from solver.solve import solve
from solver.whatif import Gain, what_if
from support.tablets import remote_week
from support.weeks import family, practitioner, programme, session, terms, week

EXACT = Options(deterministic=True)


def gains(problem: WeekProblem, processes: int = 1) -> dict[tuple[str, int], Gain]:
    return {(one.kind, one.more): one for one in what_if(problem, solve(problem, EXACT), EXACT, processes)}


def test_whatif_places_one_family_with_each_tablet_until_nobody_waits() -> None:
    """Four wait for a tablet: one more places one, and five more place all four."""
    found = gains(remote_week(5))
    assert [(found["more-to-lend", more].placed, found["more-to-lend", more].exact) for more in (1, 5)] == [
        (1, True),
        (4, True),
    ]
    assert found["more-to-lend", 5].bound == 0
    assert found["more-to-lend", 1].facts == (("item", "tablet"), ("depot", "d"))
    # No price of a tablet is known, so none is told for a family.
    assert found["more-to-lend", 1].pence_per_family is None
    assert found["more-buddies", 1].placed == found["more-buddies", 5].placed == 0


def test_whatif_gives_the_price_of_one_family_more() -> None:
    """Two families need a taxi at £10 each, and there is money for none."""
    problem = week(
        programmes=(programme(terms=(terms(Mode.IN_ROOM),)),),
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        practitioners=(practitioner(),),
        families=tuple(family(ident, home="away") for ident in ("f", "g")),
        journeys=(Journey(home="away", venue="v", drive_min=10, taxi_pence=1000),),
    )
    found = gains(problem)
    one, five = found["more-taxi-money", 1], found["more-taxi-money", 5]
    assert (one.placed, one.pence, one.pence_per_family) == (1, 1000, 1000)
    assert (five.placed, five.pence, five.pence_per_family) == (2, 5000, 2500)


def test_whatif_side_by_side_is_the_same() -> None:
    assert gains(remote_week(3), processes=2) == gains(remote_week(3))


def test_whatif_of_a_plan_not_proven_best_is_a_bound_only() -> None:
    problem = remote_week(3)
    planned = solve(problem, EXACT)
    unproven = tuple(replace(goal, bound=0, proven=False) for goal in planned.goals)
    found = what_if(problem, replace(planned, goals=unproven), EXACT)
    assert {one.exact for one in found} == {False}
