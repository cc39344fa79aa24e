"""First calls over HTTP: a list and a table without numbers, and how each ended."""

import csv
import io

import pytest

from scheduler.store import Store
from support.callers import Caller
from support.on_paper import calling, calling_service
from support.small_service import ledgers, published, saved
from support.weeks import MONDAY

WEEK = f"/api/v1/weeks/{MONDAY}"


@pytest.fixture
def calls(shelf: Store, caller: Caller) -> Caller:
    published(saved(shelf, calling_service()), calling())
    return caller


def test_first_calls_are_listed_in_their_order_without_numbers(calls: Caller) -> None:
    answer = calls.get(f"{WEEK}/first-calls")
    first, second = answer.json()["items"]
    assert {key: value for key, value in first.items() if key != "task"} == {
        "practitioner": "Wyn",
        "family": "cal",
        "contact": "c-cal",
        "name": "Cal",
        "language": None,
        "call_by": "2027-02-23T12:00:00Z",
        "session_begins": "2027-03-02T10:00:00Z",
        "safe_times": "Tuesday 10:00 to 12:00",
        "not_before": "2027-02-23T10:00:00Z",
        "stands_in_the_way": "",
        "tried": 0,
    }
    assert (second["family"], second["not_before"]) == ("bea", None)
    assert second["stands_in_the_way"].startswith("No time is known to be safe for a call.")
    assert "029" not in answer.text
    page = calls.get(f"{WEEK}/first-calls?limit=1").json()
    assert calls.get(f"{WEEK}/first-calls?cursor={page['next']}").json()["items"] == [second]


def test_the_table_has_room_for_what_is_tried_out(calls: Caller) -> None:
    answer = calls.get(f"{WEEK}/first-calls.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["practitioner"], row["call_by"], row["adult"], row["screen"]) for row in rows] == [
        ("Wyn", "2027-02-23 12:00", "Cal", ""),
        ("Wyn", "2027-03-02 10:00", "Bea", ""),
    ]
    assert "029" not in answer.text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"ended": "not-reached"}, ("open", "not-reached")),
        ({"ended": "reached", "works": ["screen", "sound", "data", "private-space"]}, ("done", "reached")),
        ({"ended": "reached", "nothing_to_join_with": True}, ("done", "no-equipment")),
    ],
    ids=str,
)
def test_how_it_ended_is_on_record(calls: Caller, shelf: Store, said: dict[str, object], kept: tuple[str, str]) -> None:
    task = calls.get(f"{WEEK}/first-calls").json()["items"][0]["task"]
    assert calls.post(f"/api/v1/first-calls/{task}/outcome", json=said).status_code == 204
    (row,) = (row for row in ledgers(shelf)["tasks"] if row["id"] == task)
    assert (row["state"], row["outcome"]) == kept


def test_a_call_that_is_none_is_not_found(calls: Caller) -> None:
    assert calls.post("/api/v1/first-calls/999/outcome", json={"ended": "reached"}).status_code == 404
