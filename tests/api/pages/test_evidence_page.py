"""Parity over the API, on its page and in a terminal: the same report, for whoever may see it, and nobody in it."""

from http import HTTPStatus

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.evidence.parity.counting import OF
from scheduler.store import Store
from support.browsing import Visitor
from support.callers import Caller
from support.simulated_store import keep_year
from support.simulated_year import simulated_year

QUARTERS = {"quarter": "2026-Q3", "quarters": 2}


@pytest.fixture
def year(shelf: Store, app: FastAPI) -> FastAPI:
    """Thirty-nine weeks of a service."""
    keep_year(shelf, simulated_year(1, weeks=39))
    return app


def test_a_program_reads_what_the_page_says(year: FastAPI) -> None:
    told = Caller(year, roles=(Role.AUDITOR,)).get("/api/v1/evidence/parity", params=QUARTERS).json()

    assert (told["first"], told["last"]) == ("2026-04-01", "2026-09-30")
    assert {row["group"]["by"] for row in told["rows"]} >= {"everybody", "way", "asked-for", "need", "language"}
    assert [one["measure"] for one in told["definitions"]][:2] == ["waited", "offered"]
    visitor = Visitor(year)
    visitor.open("/evidence?quarter=2026-Q3&quarters=2")
    assert told["compared"] > 50
    assert told["compared_words"] in visitor.text
    assert [one["text"] for one in told["findings"] if one["text"] not in visitor.text] == []
    sentences = {one["measure"]: one["sentence"] for one in told["definitions"]}
    assert [measure.value for measure in OF if sentences[measure.value] not in visitor.text] == []


def test_no_small_number_is_in_an_answer(year: FastAPI) -> None:
    told = Caller(year).get("/api/v1/evidence/parity", params=QUARTERS).json()
    numbers = [one["part"] for row in told["rows"] for one in row["shares"]]

    assert {number["low"] for number in numbers} & {1, 2, 3, 4} == set()
    assert {"low": None, "high": None} in numbers
    assert all(one["share"] is None for row in told["rows"] for one in row["shares"] if one["part"]["low"] is None)


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.LOAN_TEAM])
def test_who_may_not_see_evidence_is_refused(app: FastAPI, role: Role) -> None:
    assert Caller(app, roles=(role,)).get("/api/v1/evidence/parity").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("asked", [{"quarter": "2026-Q5"}, {"quarters": 3}, {"quarter": "2027-Q1"}])
def test_other_periods_are_refused_in_words(app: FastAPI, asked: dict[str, object]) -> None:
    answer = Caller(app).get("/api/v1/evidence/parity", params=asked)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "expected" in answer.text


def test_a_service_without_anybody_has_a_page(app: FastAPI) -> None:
    visitor = Visitor(app)

    assert visitor.open("/evidence").status_code == HTTPStatus.OK
    assert "No group was served otherwise than others beyond chance." in visitor.text
    assert "Nobody was counted in this period." in visitor.text
    assert "Went without a place in some week" in visitor.text
