"""Until when a letter can be posted: working days are counted, and the last collection of the day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from scheduler.letters.posting import last_posting
from scheduler.records import Service, Voice
from solver.problem import Settings
from support.weeks import at


def test_a_letter_arrives_the_working_day_before() -> None:
    """For Thursday 4 March it must be there on Wednesday: three working days after Friday 26 February."""
    assert last_posting(at(3, 10), Service()) == datetime.fromisoformat("2027-02-26T17:00+00:00")


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2027-03-01T10:00+00:00", "2027-02-23T17:00+00:00"),  # Monday: there on Friday
        ("2027-03-30T10:00+01:00", "2027-03-24T17:00+00:00"),  # Tuesday after Easter, no bank holidays set
        ("2027-03-31T09:00+01:00", "2027-03-25T17:00+00:00"),  # posted in winter time
    ],
)
def test_weekends_do_not_count(start: str, last: str) -> None:
    assert last_posting(datetime.fromisoformat(start), Service()) == datetime.fromisoformat(last)


def test_bank_holidays_do_not_count_and_a_service_may_use_a_quicker_post() -> None:
    easter = Service(settings=Settings(holidays=(date(2027, 3, 26), date(2027, 3, 29))))
    start = datetime.fromisoformat("2027-03-31T10:00+01:00")
    assert last_posting(start, easter) == datetime.fromisoformat("2027-03-23T17:00+00:00")
    quicker = replace(easter, voice=Voice(letter_days=1))
    assert last_posting(start, quicker) == datetime.fromisoformat("2027-03-25T17:00+00:00")
