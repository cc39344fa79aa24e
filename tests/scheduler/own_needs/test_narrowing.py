"""What an adult says on a page can make contact less and never more, whatever is on record and whatever is said."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from scheduler.own_needs.narrowing import WIDTH, asks_for_more, narrowed, open_times
from scheduler.own_needs.said import Reach
from scheduler.records import Contact, MaySay, Route
from solver.problem import WeekTime
from support.small_service import contact

TUE, WED = WeekTime(1, 600, 720), WeekTime(2, 540, 780)
BY_TEXT = contact("bea", route=Route.SMS, address="029 2000 0000")


def minutes(contact: Contact) -> set[tuple[int, int]]:
    """Every half-hour of the week in which something may reach the adult."""
    return {
        (one.weekday, minute)
        for one in open_times(contact)
        for minute in range(0, 24 * 60, 30)
        if one.start_min <= minute and minute + 30 <= one.end_min
    }


def a_contact(chance: Random) -> Contact:
    return contact(
        "amy",
        route=chance.choice([*Route]),
        may_say=chance.choice(WIDTH),
        wants_calendar=chance.random() < 0.5,
        reminders=chance.choice([None, 0, 1, 2]),
        safe_times=tuple(sorted(chance.sample([TUE, WED, WeekTime(4, 0, 1440), WeekTime(1, 900, 1200)], 2)))
        if chance.random() < 0.7
        else (),
        expires=chance.choice([None, date(2027, 6, 30)]),
        stop=chance.random() < 0.2,
    )


def a_reach(chance: Random) -> Reach:
    ways = [way for way in Route if way is not Route.NONE]
    return Reach(
        stop=chance.random() < 0.2,
        unsafe=tuple(way for way in ways if chance.random() < 0.2),
        wished=chance.choice([None, *ways]),
        times=chance.choice([None, (TUE,), (WED, WeekTime(4, 540, 780)), (WeekTime(6, 540, 780),)]),
        reminders=chance.choice([None, 0, 1]),
        says=chance.choice([None, MaySay.NEUTRAL, MaySay.PLACE]),
        calendar=chance.choice([None, False]),
    )


def test_nothing_that_is_said_makes_contact_more() -> None:
    chance = Random(8)  # noqa: S311  (examples, no secrets)
    for _ in range(3000):
        old, said = a_contact(chance), a_reach(chance)
        new = narrowed(old, said)
        assert new.route in (old.route, Route.NONE), (old, said)
        assert minutes(new) <= minutes(old), (old, said)
        assert WIDTH.index(new.may_say) <= WIDTH.index(old.may_say)
        assert new.wants_calendar <= old.wants_calendar
        assert (new.reminders if new.reminders is not None else 0.5) <= (
            old.reminders if old.reminders is not None else 0.5
        )
        same = ("id", "household", "name", "address", "read_by", "language", "expires", "stop", "unreachable_since")
        assert [getattr(new, field) for field in same] == [getattr(old, field) for field in same]


@pytest.mark.parametrize("way", [Route.SMS, Route.EMAIL, Route.TELEPHONE, Route.LETTER])
def test_way_that_is_not_safe_is_used_no_more(way: Route) -> None:
    assert narrowed(contact("amy", route=way), Reach(unsafe=(way,))).route is Route.NONE


def test_way_that_is_not_used_changes_nothing() -> None:
    assert narrowed(BY_TEXT, Reach(unsafe=(Route.TELEPHONE, Route.LETTER))) == BY_TEXT


def test_times_that_both_allow_are_left_and_more_is_asked_for() -> None:
    calls = contact("cal", route=Route.TELEPHONE, address="029 2000 0001", safe_times=(TUE,))
    said = Reach(times=(WeekTime(1, 660, 780), WED))

    assert narrowed(calls, said).safe_times == (WeekTime(1, 660, 720),)
    assert asks_for_more(narrowed(calls, said), said) == ("times",)


def test_text_at_no_time_that_both_allow_is_no_text_at_any_time() -> None:
    at_night = Reach(times=(WeekTime(0, 1260, 1380),))

    assert narrowed(BY_TEXT, at_night).route is Route.NONE


def test_mail_at_some_times_is_a_narrowing_for_who_had_any() -> None:
    said = Reach(times=(WED,))
    new = narrowed(contact("amy"), said)

    assert (new.safe_times, asks_for_more(new, said)) == ((WED,), ())


def test_more_is_asked_for_by_name() -> None:
    quiet = replace(BY_TEXT, reminders=0, may_say=MaySay.NEUTRAL)
    said = Reach(wished=Route.EMAIL, reminders=1, says=MaySay.PLACE)

    assert narrowed(quiet, said) == quiet
    assert asks_for_more(quiet, said) == ("way", "reminders", "says")
