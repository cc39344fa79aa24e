from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from solver.errors import ImpossibleValue
from solver.problem import (
    AwayFrom,
    Cohort,
    Creche,
    Depot,
    Guest,
    ItemKind,
    KeepAway,
    Mode,
    Pair,
    PairKind,
    Pin,
    Published,
    SessionPin,
    Side,
    Stock,
    VenueTravel,
    WeekKind,
)
from support.weeks import (
    at,
    family,
    interpreter,
    journey,
    practitioner,
    programme,
    room,
    session,
    slot,
    terms,
    venue,
    week,
)

LISTED = "expected an id that is listed"
ONCE = "expected an id that stands only once"


def _refused(**changes: Any) -> str:
    with pytest.raises(ImpossibleValue) as refused:
        week(**changes)
    return str(refused.value)


def _published(**changes: Any) -> Published:
    given: dict[str, Any] = {"family": "f", "session": "s", "group": "g", "side": Side.ROOM, "start": at(1, 10)}
    return Published(**{**given, "told": True, **changes})


TWO_PROGRAMMES = (programme(), programme("other"))
CALLS = programme(weeks=(WeekKind.GROUP, WeekKind.CALL))

DANGLING: dict[str, tuple[dict[str, Any], str]] = {
    "room's venue": ({"rooms": (room(venue="x"),)}, f"room 'r': venue is 'x'; {LISTED}"),
    "journey's venue": ({"journeys": (journey(venue="x"),)}, f"journey 'home to x': venue is 'x'; {LISTED}"),
    "crèche's nation": (
        {"venues": (venue(creche=Creche(places=1, staff=1, nation="france")),)},
        f"venue 'v': crèche's nation is 'france'; {LISTED}",
    ),
    "cohort's programme": (
        {"cohorts": (Cohort(id="c", programme="x", week=1),)},
        f"cohort 'c': programme is 'x'; {LISTED}",
    ),
    "cohort's practitioners": (
        {"cohorts": (Cohort(id="c", programme="p", week=1, practitioners=("x",)),)},
        f"cohort 'c': practitioners is 'x'; {LISTED}",
    ),
    "cohort's room": (
        {"cohorts": (Cohort(id="c", programme="p", week=1, room="x"),)},
        f"cohort 'c': room is 'x'; {LISTED}",
    ),
    "session's programme": ({"sessions": (session(programme="x"),)}, f"session 's': programme is 'x'; {LISTED}"),
    "session's rooms": ({"sessions": (session(rooms=("r", "x")),)}, f"session 's': rooms is 'x'; {LISTED}"),
    "session's pinned rooms": (
        {"sessions": (session(pin=SessionPin(rooms=("x",))),)},
        f"session 's': rooms is 'x'; {LISTED}",
    ),
    "session's pinned practitioners": (
        {"sessions": (session(pin=SessionPin(practitioners=("x",))),)},
        f"session 's': pinned practitioners is 'x'; {LISTED}",
    ),
    "session's cohort": ({"sessions": (session(cohort="x"),)}, f"session 's': cohort is 'x'; {LISTED}"),
    "guest's session": (
        {"guests": (Guest(id="g", session="x", side=Side.ROOM),)},
        f"guest 'g': session is 'x'; {LISTED}",
    ),
    "practitioner's households": (
        {"practitioners": (practitioner(not_with=("x",)),)},
        f"practitioner 'w': not_with is 'x'; {LISTED}",
    ),
    "slot's practitioner": ({"slots": (slot(practitioner="x"),)}, f"slot 'q': practitioner is 'x'; {LISTED}"),
    "slot's venue": (
        {"slots": (slot(venue="x"),), "practitioners": (practitioner(),)},
        f"slot 'q': venue is 'x'; {LISTED}",
    ),
    "interpreter's bookings": (
        {"interpreters": (interpreter(booked=("x",)),)},
        f"interpreter 'i': booked is 'x'; {LISTED}",
    ),
    "stock's depot": (
        {"stocks": (Stock(depot="x", item=ItemKind.TABLET, count=1),)},
        f"stock 'tablet': depot is 'x'; {LISTED}",
    ),
    "family's programme": ({"families": (family(programme="x"),)}, f"family 'f': programme is 'x'; {LISTED}"),
    "family's cohort": ({"families": (family(cohort="x"),)}, f"family 'f': cohort is 'x'; {LISTED}"),
    "pair's households": (
        {"pairs": (Pair(kind=PairKind.NO_CONTACT, households=("f", "x")),)},
        f"pair 'f and x': households is 'x'; {LISTED}",
    ),
    "keep-away's household": (
        {"keep_away": (KeepAway(household="x", as_=AwayFrom.DRIVER),)},
        f"keep-away 'x': household is 'x'; {LISTED}",
    ),
    "keep-away's practitioner": (
        {"keep_away": (KeepAway(household="f", as_=AwayFrom.PRACTITIONER, who="x"),)},
        f"keep-away 'f': who is 'x'; {LISTED}",
    ),
    "keep-away's interpreter": (
        {"keep_away": (KeepAway(household="f", as_=AwayFrom.INTERPRETER, who="x"),)},
        f"keep-away 'f': who is 'x'; {LISTED}",
    ),
    "keep-away's crèche worker": (
        {"keep_away": (KeepAway(household="f", as_=AwayFrom.CRECHE_WORKER, who="x"),)},
        f"keep-away 'f': who is 'x'; {LISTED}",
    ),
    "keep-away's venue": (
        {"keep_away": (KeepAway(household="f", as_=AwayFrom.VENUE, who="x"),)},
        f"keep-away 'f': who is 'x'; {LISTED}",
    ),
    "keep-away's driver": (
        {"keep_away": (KeepAway(household="f", as_=AwayFrom.DRIVER, who="x"),)},
        f"keep-away 'f': who is 'x'; {LISTED}",
    ),
    "published family": ({"published": (_published(family="x"),)}, f"published place 'x': family is 'x'; {LISTED}"),
    "pin's family": ({"pins": (Pin(family="x"),)}, f"pin 'x': family is 'x'; {LISTED}"),
    "pin's session": ({"pins": (Pin(family="f", session="x"),)}, f"pin 'f': session is 'x'; {LISTED}"),
}

TWICE: dict[str, tuple[dict[str, Any], str]] = {
    "programme": ({"programmes": (programme(), programme())}, f"programme 'p': id is 'p'; {ONCE}"),
    "cohort": ({"cohorts": (Cohort(id="c", programme="p", week=1),) * 2}, f"cohort 'c': id is 'c'; {ONCE}"),
    "session": ({"sessions": (session(), session())}, f"session or slot 's': id is 's'; {ONCE}"),
    "session and slot": (
        {"slots": (slot("s"),), "practitioners": (practitioner(),)},
        f"session or slot 's': id is 's'; {ONCE}",
    ),
    "guest": ({"guests": (Guest(id="g", session="s", side=Side.ROOM),) * 2}, f"guest 'g': id is 'g'; {ONCE}"),
    "venue": ({"venues": (venue(), venue())}, f"venue 'v': id is 'v'; {ONCE}"),
    "room": ({"rooms": (room(), room())}, f"room 'r': id is 'r'; {ONCE}"),
    "practitioner": (
        {"practitioners": (practitioner(), practitioner())},
        f"practitioner 'w': id is 'w'; {ONCE}",
    ),
    "interpreter": ({"interpreters": (interpreter(), interpreter())}, f"interpreter 'i': id is 'i'; {ONCE}"),
    "family": ({"families": (family(), family())}, f"family 'f': id is 'f'; {ONCE}"),
    "depot": ({"depots": (Depot(id="d"), Depot(id="d"))}, f"depot 'd': id is 'd'; {ONCE}"),
    "stock": (
        {"depots": (Depot(id="d"),), "stocks": (Stock(depot="d", item=ItemKind.TABLET, count=1),) * 2},
        f"stock 'd tablet': id is 'd tablet'; {ONCE}",
    ),
    "kit": ({"kits": ("k", "k")}, f"portable kit 'k': id is 'k'; {ONCE}"),
    "journey": ({"journeys": (journey(), journey())}, f"journey 'home to v': id is 'home to v'; {ONCE}"),
    "published": (
        {"published": (_published(), _published(session="t"))},
        f"published place of family 'f': id is 'f'; {ONCE}",
    ),
    "pin": ({"pins": (Pin(family="f"), Pin(family="f"))}, f"pin of family 'f': id is 'f'; {ONCE}"),
}

IMPOSSIBLE: dict[str, tuple[dict[str, Any], str]] = {
    "week": ({"week": date(2027, 3, 2)}, "week '2027-03-02': week is '2027-03-02'; expected a Monday"),
    "as_of": (
        {"as_of": datetime(2027, 2, 22, 9)},  # noqa: DTZ001 - what is refused
        "week '2027-03-01': as_of is '2027-02-22T09:00:00'; expected a time with a zone",
    ),
    "breaks": (
        {"breaks": (date(2027, 4, 6),)},
        "week '2027-03-01': breaks is '2027-04-06'; expected Mondays",
    ),
    "empty id": ({"families": (family(" "),)}, "family ' ': id is ' '; expected an id that is not empty"),
    "cohort's week": (
        {"cohorts": (Cohort(id="c", programme="p", week=9),)},
        "cohort 'c': week is 9; expected at most 8, the programme's last week",
    ),
    "session's mode": (
        {"programmes": (programme(terms=(terms(Mode.REMOTE),)),)},
        f"session 's': modes is <Mode.SUPER_GROUP: 'super-group'>; {LISTED}",
    ),
    "session's day": (
        {"sessions": (session(start=at(7, 10)),)},
        "session 's': start is '2027-03-08T10:00:00+00:00'; expected a time in the week of 2027-03-01",
    ),
    "slot's day": (
        {"slots": (slot(start=at(-1, 10)),), "practitioners": (practitioner(),)},
        "slot 'q': start is '2027-02-28T10:00:00+00:00'; expected a time in the week of 2027-03-01",
    ),
    "group of two programmes": (
        {"programmes": TWO_PROGRAMMES, "sessions": (session(group="g"), session("t", group="g", programme="other"))},
        "session 't': group is 'g'; expected candidates of programme 'p' only",
    ),
    "group session in a call week": (
        {
            "programmes": (CALLS,),
            "cohorts": (Cohort(id="c", programme="p", week=2),),
            "sessions": (session(cohort="c"),),
        },
        "session 's': cohort's week is 2; expected a week in which the programme meets as a group",
    ),
    "session of another cohort": (
        {
            "programmes": TWO_PROGRAMMES,
            "cohorts": (Cohort(id="c", programme="other", week=1),),
            "sessions": (session(cohort="c"),),
        },
        "session 's': programme is 'p'; expected the cohort's, 'other'",
    ),
    "member of another programme": (
        {
            "programmes": TWO_PROGRAMMES,
            "cohorts": (Cohort(id="c", programme="other", week=1),),
            "families": (family(cohort="c"),),
        },
        "family 'f': programme is 'p'; expected the cohort's, 'other'",
    ),
}


@pytest.mark.parametrize(("changes", "message"), DANGLING.values(), ids=DANGLING)
def test_week_names_what_is_referred_to_and_not_there(changes: dict[str, Any], message: str) -> None:
    assert _refused(**changes) == message


@pytest.mark.parametrize(("changes", "message"), TWICE.values(), ids=TWICE)
def test_week_names_an_id_that_stands_twice(changes: dict[str, Any], message: str) -> None:
    assert _refused(**changes) == message


@pytest.mark.parametrize(("changes", "message"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_week_names_what_cannot_be(changes: dict[str, Any], message: str) -> None:
    assert _refused(**changes) == message


def test_week_takes_a_published_place_in_a_session_that_is_gone() -> None:
    gone = _published(session="gone", group="gone")
    assert week(published=(gone,)).published == (gone,)


def test_week_judges_a_day_by_the_local_clock() -> None:
    # 23:30 UTC on Sunday 27 June is 0:30 on Monday in London, where summer time holds.
    summer = {"week": date(2027, 6, 28), "as_of": datetime(2027, 6, 21, tzinfo=UTC)}
    start = datetime(2027, 6, 27, 23, 30, tzinfo=UTC)
    made = week(**summer, sessions=(session(start=start),))
    assert (made.local_min(start), made.local_day(start)) == (30, date(2027, 6, 28))


def test_week_finds_nouns_by_id_and_staff_travel_either_way() -> None:
    near = VenueTravel(venues=("v", "far"), minutes=12)
    made = week(venues=(venue(), venue("far"), venue("farther")), venue_travel=(near,))
    assert [made.travel_min(*ends) for ends in (("v", "v"), ("v", "far"), ("far", "v"), ("v", "farther"))] == [
        0,
        12,
        12,
        30,
    ]
    assert (made.family["f"], made.room["r"], made.journey["home", "v"]) == (
        made.families[0],
        made.rooms[0],
        made.journeys[0],
    )


def test_week_changed_by_replace_is_checked_again() -> None:
    with pytest.raises(ImpossibleValue, match="family 'f': programme is 'p'"):
        replace(week(sessions=()), programmes=())
