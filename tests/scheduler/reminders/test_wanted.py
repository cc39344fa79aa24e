"""Who is reminded: by default once, more if asked for, and nobody to whom it could do harm."""

from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.messages.gate import gate
from scheduler.records import Contact, MaySay, Route, Service
from scheduler.reminders.wanted import reminders_wanted, risky_households
from solver.problem import Family, Flag, FlagKind, Programme
from support.small_service import contact
from support.weeks import AS_OF, MONDAY, family, programme

ONE: Programme = programme(reminders=1)


def wanted(whose: Contact, of: Programme = ONE, *, is_risky: bool = False) -> int:
    return reminders_wanted(whose, gate(whose, AS_OF, Service()), of, is_risky=is_risky)


def test_one_by_default_and_more_if_the_adult_asked_for_more() -> None:
    assert wanted(contact("amy")) == 1
    assert wanted(contact("amy", reminders=3)) == 3


def test_none_where_the_programme_sends_none_unless_the_adult_asked() -> None:
    assert wanted(contact("amy"), programme(reminders=0)) == 0
    assert wanted(contact("amy", reminders=1), programme(reminders=0)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reminders": 0},
        {"may_say": MaySay.NEUTRAL},
        {"read_by": ""},
        {"route": Route.LETTER, "address": "1 Elm Road, Leeds"},
        {"route": Route.TELEPHONE, "address": "029 2000 0000"},
        {"stop": True, "reminders": 3},
        {"expires": date(2027, 1, 1), "reminders": 3},
        {"may_say": MaySay.NOTHING, "reminders": 3},
        {"route": Route.NONE, "reminders": 3},
    ],
    ids=str,
)
def test_nobody_is_reminded_whose_record_does_not_allow_it(changes: dict[str, Any]) -> None:
    assert wanted(contact("amy", **changes)) == 0


@pytest.mark.parametrize("changes", [{"may_say": MaySay.NEUTRAL}, {"read_by": ""}], ids=str)
def test_who_asked_for_reminders_gets_them_in_neutral_words_too(changes: dict[str, Any]) -> None:
    assert wanted(contact("amy", reminders=2, **changes)) == 2


def test_a_danger_at_home_outweighs_what_was_asked_for() -> None:
    assert wanted(contact("amy", reminders=3), is_risky=True) == 0


def flagged(*flags: Flag) -> tuple[Family, ...]:
    """Two referrals of one household, of which one is flagged."""
    return family("a", household="h", flags=flags), family("b", household="h")


@pytest.mark.parametrize(
    "kind", [FlagKind.REMOTE_SAFETY, FlagKind.NO_DEVICE_HOME, FlagKind.CHILD_PROTECTION, FlagKind.AWAITING_DECISION]
)
def test_a_flag_that_speaks_of_danger_at_home_makes_its_household_risky(kind: FlagKind) -> None:
    """A clearance is for a place by video, and says nothing of who reads a message."""
    cleared = Flag(kind=kind, set_by="Jo", cleared_by="Sal", cleared_until=MONDAY + timedelta(days=300))
    assert risky_households(flagged(cleared), MONDAY) == {"h"}


@pytest.mark.parametrize(
    ("flag", "day"),
    [
        (Flag(kind=FlagKind.REMOTE_SAFETY, until=MONDAY), MONDAY + timedelta(days=1)),
        (Flag(kind=FlagKind.REMOTE_SAFETY, since=MONDAY), MONDAY - timedelta(days=1)),
        (Flag(kind=FlagKind.SELF_HARM), MONDAY),
        (Flag(kind=FlagKind.IN_ROOM_ONLY), MONDAY),
        (Flag(kind=FlagKind.ONE_TO_ONE_ONLY), MONDAY),
    ],
    ids=str,
)
def test_other_flags_and_other_days_are_not_risky(flag: Flag, day: date) -> None:
    assert risky_households(flagged(flag), day) == frozenset()


def test_more_adults_without_any_danger_get_none_than_adults_with_one() -> None:
    """So that who sees no reminder cannot tell a flag from a letter, a call, a blank cell or a wish for none."""
    service = example_service(300, 1)
    day = EXAMPLE_WEEK + timedelta(days=1)
    risky = risky_households((record.family for record in service.families), day)
    without = [
        one for one in service.contacts
        if not reminders_wanted(one, gate(one, example_as_of(), service), ONE, is_risky=one.household in risky)
    ]  # fmt: skip
    in_danger = [one for one in without if one.household in risky]
    assert in_danger
    assert len(without) - len(in_danger) > len(in_danger)
