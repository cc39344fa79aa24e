"""May we send to this adult, by which route, saying what?"""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from scheduler.errors import BadInput
from scheduler.messages.gate import STAFF_WORDS, Gate, Refusal, gate
from scheduler.records import MaySay, Route, Service
from support.reached import MORNINGS, contact

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def asked(at: datetime = NOW, **changes: Any) -> Gate:
    return gate(contact("f", **changes), at, Service())


def test_gate_lets_an_email_with_the_place_and_a_calendar_entry_through() -> None:
    assert asked() == Gate(route=Route.EMAIL, may_say=MaySay.PLACE, calendar=True)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"stop": True}, Refusal.STOPPED),
        ({"stop": True, "expires": None, "route": Route.NONE}, Refusal.STOPPED),
        ({"expires": None}, Refusal.NO_EXPIRY),
        ({"expires": date(2027, 2, 28)}, Refusal.EXPIRED),
        ({"route": Route.NONE}, Refusal.NO_ROUTE),
        ({"may_say": MaySay.NOTHING}, Refusal.SAY_NOTHING),
        ({"address": " "}, Refusal.NO_ADDRESS),
        ({"address": "a@example.org, b@example.org"}, Refusal.NO_ADDRESS),
        ({"address": "a@example.org\r\nBcc: b@example.org"}, Refusal.NO_ADDRESS),
        ({"address": "a?cc=b@example.org"}, Refusal.NO_ADDRESS),
        ({"route": Route.SMS, "address": "a@example.org"}, Refusal.NO_ADDRESS),
        ({"unreachable_since": date(2027, 2, 1)}, Refusal.UNREACHABLE),
        ({"route": Route.TELEPHONE, "address": "07700 900123"}, Refusal.NO_SAFE_TIME),
    ],
)
def test_gate_refuses_by_name_and_says_nothing(changes: dict[str, Any], refusal: Refusal) -> None:
    assert asked(**changes) == Gate(route=Route.NONE, may_say=MaySay.NOTHING, calendar=False, refusal=refusal)


def test_gate_is_silent_only_where_all_contact_is_stopped() -> None:
    assert asked(stop=True).is_silent
    assert not asked(expires=None).is_silent


@pytest.mark.parametrize("blank", ["", "  "])
def test_gate_says_no_place_where_nobody_asked_who_else_reads_it(blank: str) -> None:
    assert asked(read_by=blank).may_say is MaySay.NEUTRAL


def test_gate_gives_a_calendar_entry_only_by_email_and_only_if_asked_for() -> None:
    assert not asked(wants_calendar=False).calendar
    assert not asked(route=Route.SMS, address="07700 900123").calendar


def test_gate_opens_for_a_call_in_known_safe_times() -> None:
    answer = asked(route=Route.TELEPHONE, address="07700 900123", safe_times=MORNINGS)
    assert answer == Gate(route=Route.TELEPHONE, may_say=MaySay.PLACE, calendar=False)


def test_gate_judges_expiry_by_the_local_day() -> None:
    """On 1 July 23:30 UTC it is 2 July in London, where summer time is one hour ahead."""
    late = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)
    assert asked(late, expires=date(2027, 7, 1)).refusal is Refusal.EXPIRED
    assert asked(late, expires=date(2027, 7, 2)).is_open


def test_gate_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(BadInput, match="expected a time with a zone"):
        asked(datetime(2027, 3, 1, 9))  # noqa: DTZ001  (that is what is tested)


def test_every_refusal_has_words_for_staff() -> None:
    assert set(STAFF_WORDS) == set(Refusal)
