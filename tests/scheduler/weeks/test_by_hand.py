"""A family taken elsewhere by hand: pinned, judged, a plan of its own; put back as it was; stale looks refused."""

from dataclasses import replace

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.store import Store, save_service
from scheduler.store.trail import By, traces
from scheduler.weeks.by_hand import Refused, last_move, move_by_hand, undo_move
from scheduler.weeks.pinning import pin_of, pins, set_pin
from scheduler.weeks.planning import plan_week
from scheduler.weeks.seen import ChangedMeanwhile, Meanwhile, is_as_seen, meanwhile, seen_now
from scheduler.weeks.shown import week_shown
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import week_state
from solver.audit import audit
from solver.moving import Place, place_of
from solver.problem import Mode, Override, Pin, Side
from support.signed import signed_off
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, programme, terms

ROOM, REMOTE = Place("tue", Side.ROOM), Place("tue", Side.REMOTE)
OWEN = By(who="Owen", at=LATER)


@pytest.fixture
def planned(store: Store) -> Store:
    """Amy in the room, Bea and Cal remote."""
    saved(store, small_service())
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    return store


def seen(store: Store) -> str:
    with store.reading() as desk:
        return seen_now(desk, MONDAY)


def where(store: Store, family: str) -> Place | None:
    with store.reading() as desk:
        shown = week_shown(desk, MONDAY)
    assert shown.plan is not None
    assert audit(shown.plan.problem, shown.plan.version.roster) == ()
    return place_of(shown.plan.version.roster, family)


def test_family_is_there_and_pinned_there(planned: Store) -> None:
    kept = move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)

    assert (kept.version, where(planned, "bea"), where(planned, "amy")) == (2, ROOM, ROOM)
    with planned.reading() as desk:
        assert pins(desk) == (Pin(family="bea", session="tue", side=Side.ROOM),)
        move = last_move(desk, MONDAY)
    assert move is not None
    assert (move.by, move.family, move.before) == (MAIR, "bea", 1)


def test_moved_plan_can_be_signed_off(planned: Store) -> None:
    kept = move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)

    signed_off(planned, MONDAY, kept.digest, MAIR)

    with planned.reading() as desk:
        assert week_state(desk, MONDAY) is WeekState.SIGNED_OFF


def test_move_takes_a_sign_off_away(planned: Store) -> None:
    with planned.reading() as desk:
        shown = week_shown(desk, MONDAY)
    assert shown.plan is not None
    signed_off(planned, MONDAY, shown.plan.version.digest, MAIR)

    move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)

    with planned.reading() as desk:
        assert week_state(desk, MONDAY) is WeekState.PLANNED


def test_move_that_breaks_a_rule_changes_nothing(planned: Store) -> None:
    """The room holds two adults at most, and Cal would be the third."""
    two = (programme(terms=(terms(Mode.SUPER_GROUP, size_max=3, size_target=3),)),)
    with planned.writing() as desk:
        save_service(desk, small_service(programmes=two))
    plan_week(planned, MONDAY, AS_OF, running(room=("amy", "bea"), remote=("cal",)), MAIR)
    before = seen(planned)

    with pytest.raises(Refused, match="family 'cal'") as refused:
        move_by_hand(planned, MONDAY, "cal", ROOM, before, MAIR)

    assert {one.rule for one in refused.value.broken} == {"group-size"}
    assert (where(planned, "cal"), seen(planned)) == (REMOTE, before)
    with planned.reading() as desk:
        assert pins(desk) == ()


def test_rule_that_a_named_person_sets_aside_is_on_record_until_it_is_put_back(planned: Store) -> None:
    """Filled to two adults, the group has three with Cal."""
    filled = (programme(terms=(terms(Mode.SUPER_GROUP, size_target=2, size_max=3),)),)
    with planned.writing() as desk:
        save_service(desk, small_service(programmes=filled))
    plan_week(planned, MONDAY, AS_OF, running(remote=("bea",)), MAIR)
    by_name = Override(rule="group-size", target="tue", by="Mair", reason="Cal waits longest")

    move_by_hand(planned, MONDAY, "cal", ROOM, seen(planned), MAIR, (by_name,))
    with planned.reading() as desk:
        assert week_shown(desk, MONDAY).service.overrides == (by_name,)
    undo_move(planned, MONDAY, seen(planned), MAIR)

    with planned.reading() as desk:
        assert week_shown(desk, MONDAY).service.overrides == ()
    assert where(planned, "cal") is None


def test_put_back_is_as_it_was_with_the_pin_of_before(planned: Store) -> None:
    only = Pin(family="bea", session="tue")
    set_pin(planned, only, MAIR, lambda _: None)
    plan_week(planned, MONDAY, AS_OF, running(), MAIR)
    with planned.reading() as desk:
        before = week_shown(desk, MONDAY)
    move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)

    kept = undo_move(planned, MONDAY, seen(planned), OWEN)

    assert before.plan is not None
    assert kept.roster == before.plan.version.roster
    with planned.reading() as desk:
        assert (pin_of(desk, "bea"), last_move(desk, MONDAY)) == (only, None)


def test_plan_that_no_move_made_is_not_put_back(planned: Store) -> None:
    with pytest.raises(WrongState, match="not made by a move"):
        undo_move(planned, MONDAY, seen(planned), MAIR)


def test_second_of_two_is_told_what_the_first_did(planned: Store) -> None:
    looked = seen(planned)
    move_by_hand(planned, MONDAY, "bea", ROOM, looked, OWEN)

    with pytest.raises(ChangedMeanwhile, match="Owen: moved by hand") as stopped:
        move_by_hand(planned, MONDAY, "cal", ROOM, looked, MAIR)

    assert (where(planned, "bea"), where(planned, "cal")) == (ROOM, REMOTE)
    assert stopped.value.done == (Meanwhile(by=OWEN, what="planned"), Meanwhile(by=OWEN, what="moved by hand"))
    assert stopped.value.now == seen(planned)


@pytest.mark.parametrize("given", ["", "1", "x.y", "9" * 50 + ".1", "-1.0"])
def test_what_was_never_shown_is_no_look(planned: Store, given: str) -> None:
    with planned.reading() as desk:
        assert not is_as_seen(desk, MONDAY, given)
        assert [one.what for one in meanwhile(desk, MONDAY, given)] == ["planned"]


def test_published_week_is_planned_around_instead(store: Store) -> None:
    saved(store, small_service())
    published(store, running())

    with pytest.raises(WrongState, match="look for plans around it"):
        move_by_hand(store, MONDAY, "bea", ROOM, seen(store), MAIR)


def test_plan_of_other_records_is_planned_again_first(planned: Store) -> None:
    """Amy's time is gone: her place breaks a rule, whoever is moved."""
    amy, *others = small_service().families
    gone = replace(amy, family=replace(amy.family, windows=()))
    with planned.writing() as desk:
        save_service(desk, small_service(families=(gone, *others)))

    with pytest.raises(Changed, match="plan it again"):
        move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)


def test_trail_has_the_move_without_names(planned: Store) -> None:
    move_by_hand(planned, MONDAY, "bea", ROOM, seen(planned), MAIR)

    with planned.reading() as desk:
        last = traces(desk, f"week {MONDAY}")[-1]
    assert (last.what, last.details["family"], last.details["version"]) == ("moved by hand", "bea", 2)
