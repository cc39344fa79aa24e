"""Numbers, times and money read as people write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler.outputs.words import clock, count, day, full_date, in_days, in_words, listed, money, sentence


@pytest.mark.parametrize(("pence", "words"), [(4300, "£43"), (1250, "£12.50"), (5, "£0.05"), (123_456_00, "£123,456")])
def test_money_shows_odd_pence_only(pence: int, words: str) -> None:
    assert money(pence) == words


@pytest.mark.parametrize(
    ("things", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed_reads_as_a_sentence(things: list[str], words: str) -> None:
    assert listed(things) == words


def test_numbers_take_their_noun() -> None:
    assert [count(0, "taxi"), count(1, "family", "families"), count(2, "family", "families")] == [
        "0 taxis",
        "1 family",
        "2 families",
    ]
    assert [in_words(2), in_words(10), in_words(11)] == ["two", "ten", "11"]


def test_sentence_gets_capital_and_end_once() -> None:
    assert [sentence("a place is free"), sentence("Would Tuesday do?")] == ["A place is free.", "Would Tuesday do?"]


def test_times_are_those_on_the_wall() -> None:
    # In July London is an hour ahead of UTC.
    assert clock(datetime(2027, 7, 1, 8, 45, tzinfo=UTC), ZoneInfo("Europe/London")) == "09:45"
    assert (day(date(2027, 3, 1)), full_date(date(2027, 3, 1))) == ("Monday 1 March", "1 March 2027")


def test_days_are_said_and_what_is_no_day_or_was_typed_stays() -> None:
    assert in_days("Week 2027-03-01: nothing waits") == "Week of 1 March 2027: nothing waits"
    assert in_days("roster of 2027-03-01, week of 2027-03-01") == "roster of 1 March 2027, week of 1 March 2027"
    assert in_days("from 2027-03-01 to 2027-03-05.") == "from 1 March 2027 to 5 March 2027."
    assert in_days("week 2027-13-01, 2027-02-30") == "week 2027-13-01, 2027-02-30"
    assert in_days("until is '2027-03-01'; expected a day, as 2027-06-30") == (
        "until is '2027-03-01'; expected a day, as 2027-06-30"
    )
    assert in_days("/weeks/2027-03-01/plan at 2027-03-01T09:00") == "/weeks/2027-03-01/plan at 2027-03-01T09:00"
