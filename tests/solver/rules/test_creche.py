from dataclasses import replace

import pytest

from solver.problem import Child, Creche, Family, Mode, WeekProblem
from solver.roster import CrechePlan, Roster
from solver.rules.creche import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, programme, room, session, terms, venue, week

IN_ROOM = session(modes=(Mode.IN_ROOM,))
LATER = session("t", modes=(Mode.IN_ROOM,), rooms=("u1",))


def _with(ident: str, *ages: int, programme: str = "p") -> Family:
    return family(ident, programme=programme, children=tuple(Child(age=age, creche=True) for age in ages))


def _listed(problem: WeekProblem, *entries: CrechePlan, families: tuple[str, ...]) -> Roster:
    return roster(problem, seated("s", room=families, creche=entries))


def test_creche_names_children_without_care() -> None:
    problem = week(families=(_with("a", 1, 2),))
    assert list(RULE.violations(problem, _listed(problem, families=("a",)))) == [
        "family 'a' needs a crèche for 2 children, and 'v' has none"
    ]


def test_creche_names_a_child_too_old_and_a_stay_too_long() -> None:
    creche = Creche(places=9, staff=9, age_to=5, registered=False)
    problem = week(venues=(venue(creche=creche),), families=(_with("a", 6),))
    planned = _listed(problem, CrechePlan(band="3 and over", family="a", children=1), families=("a",))
    assert list(RULE.violations(problem, planned)) == [
        "family 'a' has a child of 6; the crèche at 'v' takes 0 to 5",
        "family 'a' would leave children for 120 minutes at 'v', unregistered; at most 110",
    ]


def test_creche_names_too_many_children_and_too_few_staff() -> None:
    # Four under 2 at 1 to 3 need two workers, one of 2 another: 3, and the venue has one of its own.
    problem = week(
        venues=(venue(creche=Creche(places=4, staff=1)),), families=(_with("a", 0, 1, 1, 1, 2),), creche_staff=1
    )
    entries = (CrechePlan(band="under 2", family="a", children=4), CrechePlan(band="2", family="a", children=1))
    assert list(RULE.violations(problem, _listed(problem, *entries, families=("a",)))) == [
        "the crèche at 'v' has 5 children during 's'; at most 4",
        "crèches lack 2 workers during 's'; 1 can be sent",
    ]


def test_creche_names_a_list_that_does_not_match() -> None:
    problem = week(venues=(venue(creche=Creche(places=9, staff=9)),), families=(_with("a", 1), family("b")))
    entries = (CrechePlan(band="2", family="b", children=1), CrechePlan(band="under 2", family="a", children=2))
    assert list(RULE.violations(problem, _listed(problem, *entries, families=("a", "b")))) == [
        "the crèche list of session 's' has 1 of '2' for family 'b'; it brings 0",
        "the crèche list of session 's' has 2 of 'under 2' for family 'a'; it brings 1",
    ]


def test_creche_takes_children_who_are_listed_and_looked_after() -> None:
    babe = Child(age=0, in_arms=True)
    families = (replace(_with("a", 1), children=(Child(age=1, creche=True), babe, Child(age=9))),)
    problem = week(venues=(venue(creche=Creche(places=1, staff=1)),), families=families)
    planned = _listed(problem, CrechePlan(band="under 2", family="a", children=1), families=("a",))
    assert list(RULE.violations(problem, planned)) == []


def test_creche_agrees_on_ages_and_on_venues_without_one() -> None:
    problem = week(
        sessions=(session(rooms=("r", "u1")),),
        venues=(venue("v", creche=Creche(places=9, staff=9, age_from=1, age_to=3)), venue("u")),
        rooms=(room("r"), room("u1", venue="u")),
        families=(_with("a", 1, 3), _with("b", 0, 2), _with("c", 4), family("d", children=(Child(age=9),))),
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("minutes", [110, 111])
@pytest.mark.parametrize("registered", [True, False])
def test_creche_agrees_on_how_long_children_may_stay(registered: bool, minutes: int) -> None:
    # Two children are one too many in any case.
    creche = Creche(places=2, staff=2, registered=registered)
    offer = programme(terms=(terms(Mode.IN_ROOM, minutes=minutes),))
    families = (_with("a", 1), _with("b", 2, 2, 2), family("c"))
    problem = week(programmes=(offer,), sessions=(IN_ROOM,), venues=(venue(creche=creche),), families=families)
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("hour", "minute"), [(11, 59), (12, 0), (8, 0), (8, 1)])
def test_creche_agrees_on_places_of_sessions_at_one_time(hour: int, minute: int) -> None:
    # Two places: never for a and b, for c and d together, or for one and one of two sessions at one time.
    problem = week(
        programmes=(programme(), programme("p2")),
        sessions=(IN_ROOM, session("t", programme="p2", modes=(Mode.IN_ROOM,), start=at(1, hour, minute))),
        venues=(venue(creche=Creche(places=2, staff=9)),),
        families=(_with("a", 3, 4), _with("b", 4), _with("c", 5, programme="p2"), _with("d", 7, programme="p2")),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("staff", "sent"), [(0, 0), (1, 0), (2, 0), (1, 1), (0, 3)])
@pytest.mark.parametrize("nation", ["england", "wales"])
def test_creche_agrees_on_ratios(nation: str, staff: int, sent: int) -> None:
    # In England one worker looks after five of 2 years, in Wales after four; each band has its own.
    creche = Creche(places=20, staff=staff, nation=nation, age_to=12)
    problem = week(
        sessions=(IN_ROOM,),
        venues=(venue(creche=creche),),
        families=(_with("a", 2, 2, 2, 2), _with("b", 2), _with("c", 0, 1, 1), _with("d", 1), _with("e", 8, 3)),
        creche_staff=sent,
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("hour", "sent"), [(10, 1), (11, 2), (12, 1), (10, 3)])
def test_creche_agrees_on_workers_who_are_sent_to_one_venue_at_a_time(hour: int, sent: int) -> None:
    # Neither venue has staff of its own: alone, a and b need one worker each, c and d two each.
    nobody = Creche(places=9, staff=0)
    problem = week(
        programmes=(programme(), programme("p2")),
        sessions=(IN_ROOM, replace(LATER, programme="p2", start=at(1, hour))),
        venues=(venue("v", creche=nobody), venue("u", creche=replace(nobody, nation="wales", age_to=9))),
        rooms=(room("r"), room("u1", venue="u")),
        families=(_with("a", 1, 1), _with("b", 2), _with("c", 1, 4, programme="p2"), _with("d", 1, 9, programme="p2")),
        creche_staff=sent,
    )
    assert_agreement(RULE, problem)
