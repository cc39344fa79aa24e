"""What a person fixes stands on record, and takes away a signature that it outdates."""

import pytest

from scheduler.errors import BadInput, Changed, NotFound
from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.weeks.pinning import pin_of, pins, remove_pin, set_pin
from scheduler.weeks.planning import plan_week
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import week_state
from solver.problem import Pin, Side
from support.signed import signed_off
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

TUESDAY, ROOM = Pin(family="amy", session="tue"), Pin(family="bea", side=Side.ROOM)


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def whatever(_: Pin | None) -> None:
    """No state is expected."""


def test_pins_stand_in_the_order_they_were_set(service: Store) -> None:
    for pin in (ROOM, TUESDAY, Pin(family="bea")):
        set_pin(service, pin, MAIR, whatever)

    with service.reading() as desk:
        assert pins(desk) == (Pin(family="bea"), TUESDAY)
        assert [(one.what, one.subject) for one in traces(desk)] == [
            ("pinned", "family bea"),
            ("pinned", "family amy"),
            ("pinned", "family bea"),
        ]


def test_removed_pin_is_gone_and_removing_it_again_changes_nothing(service: Store) -> None:
    set_pin(service, TUESDAY, MAIR, whatever)

    remove_pin(service, "amy", MAIR, whatever)
    remove_pin(service, "amy", MAIR, whatever)

    with service.reading() as desk:
        assert (pin_of(desk, "amy"), [one.what for one in traces(desk)]) == (None, ["pinned", "pin removed"])


def test_pin_takes_away_a_signature(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)

    assert set_pin(service, TUESDAY, MAIR, whatever) == {MONDAY: "pins changed"}
    with service.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.DRAFT


def test_check_sees_what_is_fixed_and_stops_the_change(service: Store) -> None:
    set_pin(service, TUESDAY, MAIR, whatever)

    def expects_nothing(now: Pin | None) -> None:
        if now is not None:
            raise Changed(f"{now.session} is fixed")

    with pytest.raises(Changed, match="tue is fixed"):
        set_pin(service, Pin(family="amy"), MAIR, expects_nothing)
    with pytest.raises(Changed, match="tue is fixed"):
        remove_pin(service, "amy", MAIR, expects_nothing)
    with service.reading() as desk:
        assert pin_of(desk, "amy") == TUESDAY


def test_pin_of_an_unknown_family_or_session_is_refused(service: Store) -> None:
    with pytest.raises(NotFound, match="family 'zoe': there is no such record"):
        set_pin(service, Pin(family="zoe"), MAIR, whatever)
    with pytest.raises(BadInput, match="session is 'wed'; expected one that is on record"):
        set_pin(service, Pin(family="amy", session="wed"), MAIR, whatever)
