from datetime import datetime
from typing import Any

import pytest

from solver.errors import ImpossibleValue
from solver.problem import Cohort, Guest, Mode, Side
from support.weeks import programme, session, terms


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"minutes": 0}, "minutes is 0; expected at least 1"),
        ({"size_min": 0}, "size_min is 0; expected at least 1"),
        ({"leads": 0}, "leads is 0; expected at least 1"),
        ({"hosts": -1}, "hosts is -1; expected at least 0"),
        ({"size_min": 6, "size_target": 5}, "size is (6, 5, 12); expected min, target and max in rising order"),
        ({"size_target": 13}, "size is (1, 13, 12); expected min, target and max in rising order"),
    ],
)
def test_terms_refuse_what_cannot_be(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        terms(Mode.REMOTE, **changes)
    assert str(refused.value) == f"terms of mode 'remote': {message}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"weeks": ()}, "weeks is (); expected at least one week"),
        ({"terms": ()}, "terms is (); expected at least one mode"),
        ({"floor_per_side": 0}, "floor_per_side is 0; expected at least 1"),
        ({"run_on_min": 0}, "run_on_min is 0; expected at least 1"),
        ({"rooms_needed": 0}, "rooms_needed is 0; expected at least 1"),
        ({"call_min": 0}, "call_min is 0; expected at least 1"),
        ({"visit_min": 0}, "visit_min is 0; expected at least 1"),
        ({"last_week_to_join": -1}, "last_week_to_join is -1; expected at least 0"),
        ({"reminders": 2}, "reminders is 2; expected 0 or 1: only adults themselves ask for more"),
        ({"reply_by_days": 15}, "reply_by_days is 15; expected days from 1 to 14, or 0 for none"),
        ({"reminder_hour": 8}, "reminder_hour is 8; expected an hour from 9 to 19"),
    ],
)
def test_programme_refuses_what_cannot_be(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        programme(**changes)
    assert str(refused.value) == f"programme 'p': {message}"


def test_programme_has_one_set_of_terms_per_mode() -> None:
    with pytest.raises(ImpossibleValue, match="expected each mode once"):
        programme(terms=(terms(Mode.REMOTE), terms(Mode.REMOTE, minutes=60)))


def test_programme_finds_the_terms_of_a_mode() -> None:
    remote = terms(Mode.REMOTE, minutes=90)
    made = programme(terms=(terms(Mode.IN_ROOM), remote))
    assert made.terms_of(Mode.REMOTE) == remote
    with pytest.raises(KeyError, match="programme 'p' does not run in mode 'super-group'"):
        made.terms_of(Mode.SUPER_GROUP)


def test_cohort_counts_its_weeks_from_one() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Cohort(id="c", programme="p", week=0)
    assert str(refused.value) == "cohort 'c': week is 0; expected at least 1"


def test_guest_joins_a_side_and_no_slot() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Guest(id="g", session="s", side=Side.SLOT)
    assert str(refused.value) == "guest 'g': side is 'slot'; expected room or remote"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"start": datetime(2027, 3, 2, 10)},  # noqa: DTZ001 - what is refused
            "start is '2027-03-02T10:00:00'; expected a time with a zone",
        ),
        ({"modes": ()}, "modes is (); expected at least one mode"),
        ({"rooms": ()}, "rooms is (); expected a room, for modes with a room"),
        ({"cohort": "c", "group": "g"}, "group is 'g'; expected the cohort's id 'c'"),
    ],
)
def test_session_refuses_what_cannot_be(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        session(**changes)
    assert str(refused.value) == f"session 's': {message}"


def test_session_needs_no_room_where_it_can_only_be_remote() -> None:
    assert session(modes=(Mode.REMOTE,), rooms=()).rooms == ()
