"""What somebody did last to a week is taken back, and drafts of before are chosen again: judged, and on the trail."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.choosing import choose_draft
from scheduler.weeks.importing import import_service
from scheduler.weeks.pinning import pin_of, remove_pin, set_pin
from scheduler.weeks.planning import plan_week
from scheduler.weeks.seen import ChangedMeanwhile, seen_now
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.undoing import LastChange, Took, last_change, undo
from scheduler.weeks.versions import versions, week_state
from solver.problem import Flag, FlagKind, Pin
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

OTHER = By(who="Ann", at=LATER)
Act = Callable[[Store], object]


@pytest.fixture
def shelf(store: Store) -> Store:
    return saved(store, small_service())


def last(store: Store, who: str = "Mair") -> LastChange | None:
    with store.reading() as desk:
        return last_change(desk, MONDAY, who)


def seen(store: Store) -> str:
    with store.reading() as desk:
        return seen_now(desk, MONDAY)


def states(store: Store) -> list[tuple[int, RosterState]]:
    with store.reading() as desk:
        return [(one.version, one.state) for one in versions(desk, MONDAY)]


def pinned(store: Store) -> Pin | None:
    with store.reading() as desk:
        return pin_of(desk, "amy")


def anything(_: Pin | None) -> None:
    """Whatever is fixed."""


def two_plans(store: Store) -> None:
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    plan_week(store, MONDAY, AS_OF, running("thu"), MAIR)


def flag_bea(service: Service) -> Service:
    flags = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada"),)
    families = tuple(
        replace(one, family=replace(one.family, flags=flags)) if one.id == "bea" else one for one in service.families
    )
    return replace(service, families=families)


def test_plan_is_taken_back_to_the_one_before(shelf: Store) -> None:
    two_plans(shelf)
    assert last(shelf) == LastChange(what=Took.PLAN, by=MAIR, version=2, before=1)

    undo(shelf, MONDAY, seen(shelf), MAIR)

    assert states(shelf) == [(1, RosterState.SUPERSEDED), (2, RosterState.SUPERSEDED), (3, RosterState.PLANNED)]
    with shelf.reading() as desk:
        found = versions(desk, MONDAY)
        trail = [one.what for one in traces(desk, f"week {MONDAY}")]
    assert found[0].digest == found[2].digest
    assert trail == ["planned", "planned", "planned", "undone"]
    assert last(shelf) is None


def test_first_plan_is_taken_back_to_a_draft(shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    undo(shelf, MONDAY, seen(shelf), MAIR)

    with shelf.reading() as desk:
        assert week_state(desk, MONDAY) is WeekState.DRAFT
    assert states(shelf) == [(1, RosterState.SUPERSEDED)]


def test_plan_around_what_is_published_is_taken_back_and_that_holds(shelf: Store) -> None:
    published(shelf, running())
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    undo(shelf, MONDAY, seen(shelf), MAIR)

    assert states(shelf) == [(1, RosterState.PUBLISHED), (2, RosterState.SUPERSEDED)]


def test_pin_is_taken_back_to_what_was_fixed_before(shelf: Store) -> None:
    first = Pin(family="amy", session="tue", side=None)
    set_pin(shelf, first, MAIR, anything)
    set_pin(shelf, Pin(family="amy", session="thu", side=None), MAIR, anything)

    undo(shelf, MONDAY, seen(shelf), MAIR)

    assert pinned(shelf) == first


def test_first_pin_and_a_removed_one_are_taken_back(shelf: Store) -> None:
    pin = Pin(family="amy", session="tue", side=None)
    set_pin(shelf, pin, MAIR, anything)
    remove_pin(shelf, "amy", MAIR, anything)
    assert last(shelf) == LastChange(what=Took.FREE, by=MAIR, family="amy")
    undo(shelf, MONDAY, seen(shelf), MAIR)
    assert pinned(shelf) == pin


def import_again(store: Store) -> None:
    import_service(store, lambda service: service, MAIR)


def by_another(store: Store) -> None:
    plan_week(store, MONDAY, AS_OF, running(), OTHER)


def sign(store: Store) -> None:
    with store.reading() as desk:
        digest = versions(desk, MONDAY)[-1].digest
    signed_by_two(store, MONDAY, digest, MAIR)


@pytest.mark.parametrize("then", [import_again, by_another, sign])
def test_nothing_is_taken_back_once_something_else_happened(shelf: Store, then: Act) -> None:
    two_plans(shelf)
    then(shelf)

    assert last(shelf) is None
    with pytest.raises(WrongState, match="nothing that Mair did last"):
        undo(shelf, MONDAY, seen(shelf), MAIR)


def test_what_another_did_is_theirs(shelf: Store) -> None:
    two_plans(shelf)

    assert last(shelf, "Ann") is None


def test_week_that_changed_meanwhile_stays(shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    before = seen(shelf)
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    with pytest.raises(ChangedMeanwhile):
        undo(shelf, MONDAY, before, MAIR)


def test_draft_is_chosen_and_the_choice_taken_back(shelf: Store) -> None:
    two_plans(shelf)

    choose_draft(shelf, MONDAY, 1, seen(shelf), MAIR)
    assert last(shelf) == LastChange(what=Took.CHOICE, by=MAIR, version=3, before=2)
    undo(shelf, MONDAY, seen(shelf), MAIR)

    with shelf.reading() as desk:
        found = versions(desk, MONDAY)
    assert (found[3].digest, found[3].state) == (found[1].digest, RosterState.PLANNED)


def test_draft_that_counts_is_not_chosen_again(shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    with pytest.raises(WrongState, match="version 1 is planned"):
        choose_draft(shelf, MONDAY, 1, seen(shelf), MAIR)


def test_draft_that_would_break_a_rule_by_now_is_refused(shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    plan_week(shelf, MONDAY, AS_OF, running(remote=("cal",)), MAIR)
    import_service(shelf, flag_bea, MAIR)

    with pytest.raises(Changed, match="would break a rule now"):
        choose_draft(shelf, MONDAY, 1, seen(shelf), MAIR)
    assert states(shelf)[-1] == (2, RosterState.PLANNED)
