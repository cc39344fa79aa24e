from solver.problem import Mode, Side, SupportKind
from solver.roster import Placement, Support
from solver.rules.taxi_money import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import family, journey, session, week

HOMES = (journey(home="1", taxi_pence=500), journey(home="2", taxi_pence=700), journey(home="3"))
FAMILIES = (family("a", home="1"), family("b", home="2"), family("c", home="3"))


def by_taxi(who: str, pence: int) -> Placement:
    taxi = Support(kind=SupportKind.TAXI, pence=pence)
    return Placement(family=who, session="s", side=Side.ROOM, supports=(taxi,))


def test_taxi_money_counts_the_journeys_and_not_what_a_roster_says() -> None:
    problem = week(families=FAMILIES, journeys=HOMES, taxi_pence=1199)
    given = (by_taxi("a", 500), by_taxi("b", 600))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a", "b")), placements=given))) == [
        "family 'b' has a taxi for 600 pence; the journey costs 700",
        "taxis cost 1200 pence; there are 1199",
    ]


def test_taxi_money_lets_all_of_it_be_used() -> None:
    problem = week(families=FAMILIES, journeys=HOMES, taxi_pence=1200)
    given = (by_taxi("a", 500), by_taxi("b", 700))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a", "b")), placements=given))) == []


def test_taxi_money_agrees_to_the_penny() -> None:
    # 500 + 700 is the money to the penny for the first two; the third's price is not known.
    in_room = (session(modes=(Mode.IN_ROOM,)),)
    for pence in (499, 500, 1199):
        assert_agreement(RULE, week(sessions=in_room, families=FAMILIES, journeys=HOMES, taxi_pence=pence))


def test_taxi_money_agrees_on_two_sessions() -> None:
    sessions = (session(modes=(Mode.IN_ROOM,)), session("t", modes=(Mode.SUPER_GROUP,)))
    problem = week(sessions=sessions, families=FAMILIES[:2], journeys=HOMES, taxi_pence=1000)
    assert_agreement(RULE, problem, one_place=True)
