"""What families bear of a goal is what the roster costs it: on weeks argued by hand, and on weeks that were planned."""

from fractions import Fraction

import pytest

from scheduler.evidence.fairness.borne import Tier, borne, week_of
from solver.goals import GOALS
from solver.problem import Adult, Cohort, Published, Sex, Side, StaffRole, WeekProblem, Wish
from solver.roster import Roster, StaffPlan
from solver.search.progress import Options
from solver.solve import solve
from support.example_weeks import example_week, scarce_week
from support.rosters import roster, seated
from support.weeks import MONDAY, at, family, journey, practitioner, programme, room, session, week


def planned() -> tuple[WeekProblem, Roster]:
    """A cohort of Ann and Bob; Cai is new in it; Dee, who had been told of it, and Eli, urgent, have no place.

    It meets in room r from 10 to 12 with Wyn, whom its members do not know. Ann lives three buses away and would
    rather have been remote. Bob, remote, is alone on his side, and the only man. Cai's first language is Polish.
    """
    families = (
        family("ann", cohort="c", usual_side=Side.ROOM, remote=Wish.PREFER, home="far", bus_limit_min=45),
        family("bob", cohort="c", usual_side=Side.ROOM, adults=(Adult(sex=Sex.MAN),)),
        family("cai", languages=("pl", "en"), passed_over=2),
        family("dee", waiting_since=MONDAY),
        family("eli", urgent=True, waiting_since=MONDAY, passed_over=1),
        family("fay", cohort="c", absent=True),
    )
    problem = week(
        families=families,
        programmes=(programme(),),
        sessions=(session(cohort="c"),),
        cohorts=(Cohort(id="c", programme="p", week=1, practitioners=("x",), room="r"),),
        practitioners=(practitioner(pence_per_hour=1000), practitioner("x")),
        rooms=(room(pence_per_hour=500),),
        journeys=(journey(), journey(home="far", walk_min=None, bus_min=35)),
        published=(
            Published(family="dee", session="s", group="c", side=Side.ROOM, start=at(1, 10), told=True),
            Published(family="ann", session="s", group="c", side=Side.REMOTE, start=at(1, 10), told=True),
        ),
    )
    lead = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
    return problem, roster(problem, seated("s", room=("ann", "cai"), remote=("bob",), staff=lead))


def fared() -> dict[str, dict[str, Fraction]]:
    """Only what is more than nothing."""
    found = week_of(*planned()).borne
    return {tier.value: {one: points for one, points in mine.items() if points} for tier, mine in found.items()}


def test_each_goal_is_borne_by_those_whose_places_cost_it() -> None:
    assert fared() == {
        # Dee had been told of a place and has none.
        "places-kept": {"dee": 1},
        "urgent-placed": {"eli": 1},
        # A base of ten each, and five for the one time that Eli was passed over.
        "families-placed": {"dee": 10, "eli": 15},
        # Told and without a place; told and on another side.
        "promises-kept": {"dee": 5, "ann": 3},
        # Both among strangers; Bob on another side as well.
        "continuity": {"ann": 1, "bob": 2},
        # The only man, and alone on his side; the only one whose first language is Polish.
        "nobody-alone": {"bob": 2, "cai": 1},
        # Not the side she prefers, and 35 minutes by bus.
        "fit": {"ann": 4 + 3},
        # Two hours of a room at £5 and of Wyn at £10, in three parts.
        "thrift": {"ann": 1000, "bob": 1000, "cai": 1000},
    }


def test_who_a_goal_is_about_and_bears_nothing_is_counted() -> None:
    about = {tier: set(mine) for tier, mine in week_of(*planned()).borne.items()}

    assert about == {
        Tier.PLACES_KEPT: {"ann", "bob", "dee"},
        Tier.URGENT_PLACED: {"eli"},
        Tier.FAMILIES_PLACED: {"cai", "dee", "eli"},
        Tier.PROMISES_KEPT: {"ann", "dee"},
        Tier.CONTINUITY: {"ann", "bob"},
        Tier.NOBODY_ALONE: {"ann", "bob", "cai"},
        Tier.FIT: {"ann", "bob", "cai"},
        Tier.THRIFT: {"ann", "bob", "cai"},
    }


def test_a_side_at_its_smallest_is_borne_by_all_on_it() -> None:
    """Two households of a floor of two want one more: a point, half of it for each."""
    problem = week(programmes=(programme(floor_per_side=2),), families=tuple(family(one) for one in ("a", "b", "c")))
    plan = roster(problem, seated(room=("a", "b"), remote=("c",)))

    found = week_of(problem, plan).borne[Tier.NOBODY_ALONE]

    assert found == {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": 2}


def test_the_goals_have_tiers_in_their_order() -> None:
    assert [tier.value for tier in Tier] == [goal.id for goal in GOALS]


@pytest.mark.parametrize("problem", [example_week(30, 1), scarce_week(30, 2)], ids=["plain", "scarce"])
def test_what_families_bear_is_what_the_solver_says_a_planned_week_costs(problem: WeekProblem) -> None:
    """Added up over families it is the value that the search minimised, and which the audit has passed."""
    plan = solve(problem, Options(deterministic=True))
    costs = {one.id: one.value for one in plan.goals}

    assert costs["thrift"] > 0
    assert costs["families-placed"] > 0
    assert {goal.id: sum(borne(goal, problem, plan).values()) for goal in GOALS} == costs
