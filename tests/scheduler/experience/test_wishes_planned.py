"""A wish that is agreed to and taken over is a preference on record, and the next plan gives way to it."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.experience.said import Wanted, WishState
from scheduler.experience.wishing import OfWhom, agree, close, say_wish, wish_count
from scheduler.own_needs.deciding import take_over
from scheduler.records import FamilyRecord
from scheduler.store import Store, found_store, load_service
from scheduler.store.service import change_family
from scheduler.store.tables import SaidRow, WishRow
from scheduler.store.trail import By
from scheduler.weeks.planning import plan_week
from scheduler.weeks.stopping import stop
from solver.goals.fit import shares
from solver.problem import Child, Family, Side, WeekProblem, WeekTime, Wish
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.on_the_page import page_service
from support.small_service import LATER, saved
from support.weeks import AS_OF, MONDAY, family

AMY, MAIR = By(who="contact c-amy", at=LATER), By(who="Mair", at=LATER)
PLANNED: list[WeekProblem] = []


@pytest.fixture
def home(engine: Engine) -> Store:
    """Amy would rather be in the room, Bea remote; Cal does not mind. All have what a screen takes."""
    likes: dict[str, Any] = {"amy": {"room": Wish.PREFER}, "bea": {"remote": Wish.PREFER}, "cal": {}}
    families = tuple(FamilyRecord(family=family(one, **given), name=one.title()) for one, given in likes.items())
    return saved(found_store(engine), page_service(families=families))


def wished(store: Store, wanted: Wanted, *, agrees: bool) -> None:
    say_wish(store, OfWhom(contact="c-amy", family="amy", monday=MONDAY), wanted, AMY, agrees=agrees)


def amy(store: Store) -> Family:
    with store.reading() as desk:
        return next(one.family for one in load_service(desk).families if one.id == "amy")


def taken_over(store: Store) -> Family:
    """Somebody takes over what Amy told last."""
    with store.reading() as desk:
        newest = max(one or 0 for one in desk.session.exec(select(SaidRow.id)))
    take_over(store, newest, ["amy"], MAIR)
    return amy(store)


def only_wish(store: Store) -> int:
    """The number of the one wish that there is; databases that are used again do not begin with 1."""
    with store.reading() as desk:
        return desk.session.exec(select(WishRow.id)).one() or 0


def state(store: Store) -> list[str]:
    with store.reading() as desk:
        return [row.state for row in desk.session.exec(select(WishRow).order_by(WishRow.id))]  # type: ignore[arg-type]


def searched(problem: WeekProblem) -> Roster:
    PLANNED.append(problem)
    return solve(problem, Options(deterministic=True))


def planned(store: Store) -> tuple[Side, int]:
    """On which side the planner that plans weeks puts Amy, and what a place in the room would cost her in wishes."""
    roster = plan_week(store, MONDAY, AS_OF, searched, MAIR).roster
    side = next(one.side for one in roster.placements if one.family == "amy")
    others = tuple(one for one in roster.placements if one.family != "amy")
    mine = replace(next(one for one in roster.placements if one.family == "amy"), side=Side.ROOM)
    costs = sum(
        one.points for one in shares(PLANNED[-1], replace(roster, placements=(*others, mine))) if "amy" in one.families
    )
    return side, costs


def test_next_plan_honours_a_wish_only_once_it_is_agreed_and_taken_over(home: Store) -> None:
    weight = PLANNED[-1].settings.weights.side_less_liked if planned(home) == (Side.ROOM, 0) else 0
    assert weight > 0

    wished(home, Wanted.HOME, agrees=False)
    assert planned(home) == (Side.ROOM, 0)
    agree(home, only_wish(home), "rang her", MAIR)
    assert planned(home) == (Side.ROOM, 0)
    assert taken_over(home).remote is Wish.PREFER

    assert planned(home) == (Side.REMOTE, weight)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted.ROOM, {"room": Wish.PREFER, "remote": Wish.FINE}),
        (Wanted.HOME, {"room": Wish.FINE, "remote": Wish.PREFER}),
        (Wanted.MORNING, {"preferred": tuple(WeekTime(day, 540, 780) for day in range(7))}),
        (Wanted.AFTERNOON, {"preferred": tuple(WeekTime(day, 780, 1020) for day in range(7))}),
        (Wanted.EVENING, {"preferred": tuple(WeekTime(day, 1020, 1260) for day in range(7))}),
        (Wanted.CRECHE, {"children": (Child(age=3, creche=True),)}),
        (Wanted.LIFT, {"taxi_accepted": True, "buddy_accepted": True}),
        (Wanted.QUIET, {"quiet": True}),
        (Wanted.LEND, {"phone_is_my_choice": False}),
    ],
)
def test_each_wish_is_what_the_planner_reads(home: Store, wanted: Wanted, expected: dict[str, Any]) -> None:
    with home.writing() as desk:
        old = load_service(desk).families[0]
        plain = replace(
            old.family, children=(Child(age=3),), taxi_accepted=False, buddy_accepted=False, phone_is_my_choice=True
        )
        change_family(desk, replace(old, family=plain))
    wished(home, wanted, agrees=True)

    assert taken_over(home) == replace(plain, **expected)


@pytest.mark.parametrize("fixed", [{"remote": Wish.CANNOT}, {"room": Wish.MUST}, {"remote": Wish.MUST}])
def test_must_and_cannot_are_no_wishes_and_stay(home: Store, fixed: dict[str, Any]) -> None:
    with home.writing() as desk:
        old = load_service(desk).families[0]
        change_family(desk, replace(old, family=replace(old.family, **{"room": Wish.FINE, **fixed})))
    before = amy(home)
    wished(home, Wanted.HOME, agrees=True)

    assert taken_over(home) == before


def test_wish_is_settled_once_and_in_words(home: Store) -> None:
    wished(home, Wanted.HOME, agrees=False)
    with pytest.raises(BadInput, match="how is empty"):
        agree(home, only_wish(home), " ", MAIR)
    with pytest.raises(BadInput, match="word is empty"):
        close(home, only_wish(home), "", MAIR)
    agree(home, only_wish(home), "rang her", MAIR)
    with pytest.raises(WrongState, match="settled already"):
        agree(home, only_wish(home), "rang her", MAIR)
    with pytest.raises(WrongState, match="taken over or declined"):
        close(home, only_wish(home), "no", MAIR)
    with pytest.raises(NotFound, match="there is none"):
        close(home, 999_999, "no", MAIR)
    assert state(home) == [WishState.AGREED]


def test_same_wish_said_again_waits_once(home: Store) -> None:
    for _ in range(3):
        wished(home, Wanted.QUIET, agrees=False)
    wished(home, Wanted.EVENING, agrees=False)

    with home.reading() as desk:
        assert wish_count(desk) == 2
    assert state(home) == [WishState.SAID_AGAIN, WishState.SAID_AGAIN, WishState.TOLD, WishState.TOLD]


def test_stop_keeps_everybody_from_asking(home: Store) -> None:
    wished(home, Wanted.HOME, agrees=False)
    with home.writing() as desk:
        stop(desk, "c-amy", MAIR)

    with pytest.raises(NotAllowed, match="nobody asks them"):
        agree(home, only_wish(home), "met her", MAIR)


def test_wish_of_another_organisation_is_not_there(home: Store) -> None:
    wished(home, Wanted.HOME, agrees=False)
    other = found_store(home.engine, "another")

    with pytest.raises(NotFound, match="there is none"):
        close(other, only_wish(home), "x", MAIR)
