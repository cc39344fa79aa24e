from datetime import date
from typing import Any

import pytest

from solver.errors import ImpossibleValue
from solver.problem import Child, Decision, Flag, FlagKind, PrivateSpace, Wish
from support.weeks import family

DAY = date(2027, 3, 2)
BEFORE, AFTER = date(2027, 3, 1), date(2027, 3, 3)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"adults": ()}, "family 'f': adults is (); expected at least one adult attending"),
        ({"languages": ()}, "family 'f': languages is (); expected at least one language"),
        ({"passed_over": -1}, "family 'f': passed_over is -1; expected at least 0"),
        ({"missed_wishes": -1}, "family 'f': missed_wishes is -1; expected at least 0"),
        ({"walk_limit_min": -5}, "family 'f': walk_limit_min is -5; expected at least 0"),
        ({"bus_limit_min": -5}, "family 'f': bus_limit_min is -5; expected at least 0"),
        ({"gb_left": -0.5}, "family 'f': gb_left is -0.5; expected at least 0"),
        ({"mbps_down": -1.0}, "family 'f': mbps_down is -1.0; expected at least 0"),
        ({"bus_avoidance": 9}, "family 'f': bus_avoidance is 9; expected 0 to 8"),
        ({"room_avoidance": -1}, "family 'f': room_avoidance is -1; expected 0 to 8"),
        ({"digital_confidence": 4}, "family 'f': digital_confidence is 4; expected 0 to 3"),
        (
            {"room": Wish.MUST, "remote": Wish.MUST},
            "family 'f': remote is 'must'; expected at most one side marked must",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_family_refuses_what_cannot_be(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        family(**changes)
    assert str(refused.value) == message


def test_family_takes_the_ends_of_each_scale() -> None:
    for avoidance in (0, 8):
        assert family(bus_avoidance=avoidance, room_avoidance=avoidance).bus_avoidance == avoidance
    assert family(room=Wish.MUST, remote=Wish.CANNOT).room is Wish.MUST


def test_family_knows_nothing_that_was_not_asked() -> None:
    # Unknown is not yes: no private space, no first call, no own choice of a phone, and no flag.
    asked_nothing = family(private_space=PrivateSpace.UNKNOWN, had_first_call=False)
    assert (asked_nothing.phone_is_my_choice, asked_nothing.flags, asked_nothing.private_space) == (
        False,
        (),
        PrivateSpace.UNKNOWN,
    )


@pytest.mark.parametrize("age", [-1, 18])
def test_child_refuses_an_age_outside_childhood(age: int) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Child(age=age)
    assert str(refused.value) == f"child '': age is {age}; expected 0 to 17 years"


def test_child_is_in_arms_or_in_the_creche() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Child(age=0, creche=True, in_arms=True)
    assert str(refused.value) == "child '': creche is True; expected not both crèche and in arms"


@pytest.mark.parametrize(
    ("flag", "stands"),
    [
        (Flag(kind=FlagKind.IN_ROOM_ONLY), True),
        (Flag(kind=FlagKind.IN_ROOM_ONLY, since=DAY, until=DAY), True),
        (Flag(kind=FlagKind.IN_ROOM_ONLY, since=AFTER), False),
        (Flag(kind=FlagKind.IN_ROOM_ONLY, until=BEFORE), False),
    ],
    ids=["open-ended", "that-day", "not-yet", "over"],
)
def test_flag_stands_from_its_first_day_through_its_last(flag: Flag, stands: bool) -> None:
    assert flag.stands_on(DAY) is stands


@pytest.mark.parametrize(
    ("by", "until", "cleared"),
    [("Ada", DAY, True), ("Ada", BEFORE, False), ("Ada", None, False), ("", DAY, False), (" ", DAY, False)],
    ids=["in-date", "lapsed", "no-day", "nobody", "blank"],
)
def test_flag_is_cleared_only_by_somebody_and_until_a_day(by: str, until: date | None, cleared: bool) -> None:
    assert Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by=by, cleared_until=until).cleared_on(DAY) is cleared


@pytest.mark.parametrize(
    ("until", "decision"),
    [(DAY, Decision.EITHER), (BEFORE, None), (None, None)],
    ids=["in-date", "lapsed", "no-day"],
)
def test_flag_is_decided_only_until_a_day(until: date | None, decision: Decision | None) -> None:
    flag = Flag(kind=FlagKind.CHILD_PROTECTION, decision=Decision.EITHER, decided_until=until)
    assert flag.decided_on(DAY) is decision
