"""Thirty planted weeks over the API, on the pages and in lists: parity and fairness name the language that was last."""

from http import HTTPStatus

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.evidence.fairness.borne import Tier
from scheduler.store import Store
from support.browsing import Visitor
from support.callers import Caller
from support.simulated_store import keep_year
from support.simulated_year import SCARCE, simulated_year

ASKED = {"quarter": "2026-Q3", "quarters": 4}
THERE = "quarter=2026-Q3&quarters=4"
LAST = "Families whose first language is Polish were given places hardly ever in the weeks in which they waited: "
BORE = "Families whose first language is Polish are among those who bore most of “Waiting without a place”"


@pytest.fixture
def planted(shelf: Store, app: FastAPI) -> FastAPI:
    """Thirty weeks in which families whose first language is Polish get what places others leave."""
    keep_year(shelf, simulated_year(1, always_last="pl", weeks=30, supply=SCARCE))
    return app


def test_parity_names_first_who_was_always_last(planted: FastAPI) -> None:
    told = Caller(planted).get("/api/v1/evidence/parity", params=ASKED).json()
    visitor = Visitor(planted)
    visitor.open(f"/evidence?{THERE}")

    assert told["findings"][0]["text"].startswith(LAST)
    assert LAST in visitor.text
    assert all(one["pence"] for one in told["unmet"])


def test_a_program_reads_of_fairness_what_the_page_says(planted: FastAPI) -> None:
    told = Caller(planted, roles=(Role.AUDITOR,)).get("/api/v1/evidence/fairness", params=ASKED).json()
    visitor = Visitor(planted)
    visitor.open(f"/evidence/fairness?{THERE}")

    assert [one["goal"] for one in told["goals"]] == [tier.value for tier in Tier]
    assert [one["text"][: len(BORE)] for one in told["findings"] if one["goal"] == "families-placed"] == [BORE]
    assert [one["text"] for one in told["findings"] if one["text"] not in visitor.text] == []
    assert [one["title"] for one in told["goals"] if one["title"] not in visitor.text] == []
    assert told["compared_words"] in visitor.text


def test_welsh_is_told_throughout(planted: FastAPI) -> None:
    told = Caller(planted).get("/api/v1/evidence/fairness", params={**ASKED, "language": "cy"}).json()
    visitor = Visitor(planted)
    visitor.open(f"/evidence/fairness?{THERE}&language=cy")

    assert "Aros heb le" in visitor.text
    assert [one["text"] for one in told["findings"] if one["text"] not in visitor.text] == []
    assert "Waiting without a place" not in visitor.text


def test_no_small_number_is_in_an_answer(planted: FastAPI) -> None:
    told = Caller(planted).get("/api/v1/evidence/fairness", params=ASKED).json()
    counts = [
        one[what]
        for row in told["rows"]
        for one in row["goals"]
        for what in ("families", "bore_most", "weeks", "weeks_with_a_cost")
    ]

    assert {count["low"] for count in counts} & {1, 2, 3, 4} == set()
    assert {"low": None, "high": None} in counts


def test_a_figure_opens_the_list_of_who_bore_most(planted: FastAPI) -> None:
    visitor = Visitor(planted)
    asked = "of=fairness&definition=families-placed&by=language&value=pl&from=fairness"
    told = visitor.open(f"/reports/list?{THERE}&{asked}")

    assert told.status_code == HTTPStatus.OK
    assert "Waiting without a place" in visitor.text
    assert "Name of f0" in visitor.text
    missing = visitor.open(f"/reports/list?{THERE}&{asked.replace('=pl', '=xx')}")
    assert missing.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.LOAN_TEAM])
def test_who_may_not_see_evidence_is_refused(app: FastAPI, role: Role) -> None:
    assert Caller(app, roles=(role,)).get("/api/v1/evidence/fairness").status_code == HTTPStatus.FORBIDDEN


def test_a_service_without_anybody_has_a_page(app: FastAPI) -> None:
    visitor = Visitor(app)

    assert visitor.open("/evidence/fairness").status_code == HTTPStatus.OK
    assert "No group bore more of any goal than others beyond chance." in visitor.text
    assert "Nobody was counted in this period." in visitor.text
