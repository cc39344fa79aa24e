"""The lists that leave for the device team."""

import csv
import io
import json

from scheduler.loans.files import cell, csv_text, json_text
from scheduler.loans.requests import loan_requests
from scheduler.weeks.outgoing import LoanRequest
from support.reached import NEVER, planned, service


def made() -> tuple[LoanRequest, ...]:
    records = service()
    problem, roster = planned(records)
    return loan_requests(records, problem, roster)


def test_table_and_list_say_the_same() -> None:
    (request,) = made()
    (row,) = csv.DictReader(io.StringIO(csv_text(made())))
    (entry,) = json.loads(json_text(made()))
    same = {
        "reference": request.reference,
        "depot": "d",
        "depot_name": "Team cupboard",
        "out_from": "2027-02-26",
        "needed_by": "2027-03-03",
        "back_by": "2027-05-04",
        "hand_over": "collection at the front desk",
    }
    kit = "1 tablet; 1 charger; 1 stand; 1 data SIM (9 GB)"
    assert row == {**same, "kit": kit, "set_up_call": "yes"}
    assert entry == {
        **same,
        "kit": [
            {"name": "tablet", "count": 1, "gb": 0},
            {"name": "charger", "count": 1, "gb": 0},
            {"name": "stand", "count": 1, "gb": 0},
            {"name": "data SIM", "count": 1, "gb": 9},
        ],
        "set_up_call": True,
    }


def test_lists_name_no_family_no_programme_and_no_session() -> None:
    told = csv_text(made()) + json_text(made())
    assert [word for word in (*NEVER, "f-remote", "s-super") if word in told] == []


def test_no_requests_are_an_empty_table_and_an_empty_list() -> None:
    assert csv_text(()).splitlines() == [
        "reference,depot,depot_name,kit,out_from,needed_by,back_by,hand_over,set_up_call"
    ]
    assert json.loads(json_text(())) == []


def test_cell_is_never_taken_for_a_formula() -> None:
    assert [cell(text) for text in ("=1+1", "+44", "-x", "@x", "a\r\nb", "plain")] == [
        "'=1+1", "'+44", "'-x", "'@x", "a b", "plain",
    ]  # fmt: skip
