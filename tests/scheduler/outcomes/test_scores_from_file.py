"""Scores from a file: all of them or none; every cell that cannot be used is named by file, row, column and value."""

import pytest

from scheduler.errors import BadInput
from scheduler.outcomes.from_file import Taken, take_file
from scheduler.outcomes.scores import typed_scores
from scheduler.store import Store
from support.registering import WYN, week_with_register

HEAD = "family,person,measure,stage,day,total\n"
LATE = (
    "scores.csv row 9: day is '2027-01-01'; expected the score before (2027-02-01) to be no later than the one after"
    " (2027-01-01)"
)
GOOD = HEAD + "amy,adult-1,bpses,before,2027-02-01,14\namy,adult-1,bpses,after,2027-03-01,18\n"


@pytest.fixture
def week(store: Store) -> Store:
    return week_with_register(store)


def totals(store: Store) -> list[str]:
    with store.reading() as desk:
        return [str(one.score.result.total) if one.score.result else "" for one in typed_scores(desk)]


def test_file_is_taken_in_once(week: Store) -> None:
    assert take_file(week, "scores.csv", GOOD, WYN) == Taken(new=2)
    assert take_file(week, "scores.csv", "\ufeff" + GOOD, WYN) == Taken(new=0)
    assert take_file(week, "scores.csv", HEAD + "amy,adult-1,bpses,after,2027-03-01,\n", WYN) == Taken(new=1)
    assert totals(week) == ["14", "18", ""]


def test_every_fault_is_named_and_nothing_is_taken(week: Store) -> None:
    bad = GOOD + (
        "zed,adult-1,bpses,before,2027-02-01,14\n"
        "bea,adult-2,bpses,before,2027-02-01,14\n"
        "bea,adult-1,iq,during,yesterday,14\n"
        "bea,adult-1,bpses,before,2027-02-01,26\n"
        "bea,adult-1,sdq,before,2027-02-01,9\n"
        "amy,adult-1,bpses,after,2027-01-01,9\n"
    )
    taken = take_file(week, "scores.csv", bad, WYN)
    assert [one.sentence for one in taken.faults] == [
        "scores.csv row 4: family is 'zed'; expected the id of a family on record",
        "scores.csv row 5: person is 'adult-2'; expected one of: adult-1",
        "scores.csv row 6: measure is 'iq'; expected one of: bpses, sdq, wemwbs, swemwbs",
        "scores.csv row 6: stage is 'during'; expected one of: before, after",
        "scores.csv row 6: day is 'yesterday'; expected a day, as 2027-03-01",
        "scores.csv row 7: total is '26'; expected a whole number from 5 to 25",
        "scores.csv row 8: person is 'adult-1'; expected one of a child, as SDQ is",
        LATE,
    ]
    assert totals(week) == []


def test_file_without_a_column_is_refused(week: Store) -> None:
    with pytest.raises(BadInput, match=r"scores.csv row 1: total is missing; expected the columns family, person"):
        take_file(week, "scores.csv", "family,person,measure,stage,day\n", WYN)
