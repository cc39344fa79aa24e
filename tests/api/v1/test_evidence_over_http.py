"""What works, over HTTP: counts for who may see figures, families' ids for who may see families."""

from datetime import date
from http import HTTPStatus

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.evidence.definitions import DEFINITIONS
from scheduler.jobs import Runner
from scheduler.store import Store
from support.callers import Caller
from support.counted_again import attendance_again, completion_again, waits_again
from support.simulated_store import keep_year
from support.simulated_year import Year, simulated_year
from support.small_service import LATER

PATH = "/api/v1/evidence/attendance"
PERIOD = {"from": "2026-01-01", "to": "2026-03-31"}
FROM, TO = date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated_year(weeks=16)


@pytest.fixture
def served(shelf: Store, year: Year) -> Caller:
    """Sixteen weeks of a simulated service."""
    keep_year(shelf, year)
    return Caller(create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER)))


def test_figures_stand_beside_their_definitions(served: Caller, year: Year) -> None:
    told = served.get(PATH, params=PERIOD).json()
    again = attendance_again(year, FROM, TO) | completion_again(year, FROM, TO)
    assert (told["first"], told["last"], told["language"]) == (PERIOD["from"], PERIOD["to"], "en")
    assert [one["id"] for one in told["definitions"]] == [one.id for one in DEFINITIONS]
    figures = {(one["definition"], one["by"], one["value"]): one for one in told["figures"]}
    for key, (part, whole, _) in again.items():
        for value, count in ((part, figures[key]["part"]), (whole, figures[key]["whole"])):
            assert count is None or count["low"] <= value <= count["high"]
    assert figures["came", "", ""]["whole"] is not None
    assert figures["came", "side", "remote"]["words"] == "Remote"
    waits = waits_again(year, FROM, TO)
    for one in told["waits"]:
        if one["families"]:
            assert one["families"]["low"] <= len(waits[one["definition"]]) <= one["families"]["high"]


def test_no_family_is_in_what_is_told_to_everybody(served: Caller, year: Year) -> None:
    told = served.get(PATH, params=PERIOD).text
    assert [ident for ident in year.homes if ident in told] == []


def test_the_same_is_told_in_welsh(served: Caller) -> None:
    told = served.get(PATH, params={**PERIOD, "language": "cy"}).json()
    titles = {one["id"]: one["title"] for one in told["definitions"]}
    assert titles["taken-up"] == "Manteisiwyd ar y lle"
    words = {one["value"]: one["words"] for one in told["figures"] if one["by"] == "side"}
    assert words["room"] == "Yn yr ystafell"


def test_the_list_is_whom_the_figure_counts(served: Caller, year: Year) -> None:
    asked = {**PERIOD, "definition": "complete", "by": "side", "value": "remote"}
    told = served.get(f"{PATH}/families", params=asked).json()
    part, whole, families = completion_again(year, FROM, TO)["complete", "side", "remote"]
    assert (len(told["families"]), tuple(told["families"])) == (part, families)
    assert len(told["others"]) == whole - part


@pytest.mark.parametrize(
    ("role", "figures", "families"),
    [
        (Role.COORDINATOR, HTTPStatus.OK, HTTPStatus.OK),
        (Role.SAFEGUARDING_LEAD, HTTPStatus.OK, HTTPStatus.OK),
        (Role.AUDITOR, HTTPStatus.OK, HTTPStatus.OK),
        (Role.ADMINISTRATOR, HTTPStatus.OK, HTTPStatus.FORBIDDEN),
        (Role.PRACTITIONER, HTTPStatus.FORBIDDEN, HTTPStatus.FORBIDDEN),
        (Role.LOAN_TEAM, HTTPStatus.FORBIDDEN, HTTPStatus.FORBIDDEN),
    ],
)
def test_who_sees_figures_and_who_sees_families(
    caller: Caller, role: Role, figures: HTTPStatus, families: HTTPStatus
) -> None:
    somebody = Caller(caller.app, who=f"The {role}", roles=(role,))
    assert somebody.get(PATH, params=PERIOD).status_code == figures
    asked = {**PERIOD, "definition": "ran"}
    assert somebody.get(f"{PATH}/families", params=asked).status_code == families


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"from": "2026-04-01", "to": "2026-03-31"}, HTTPStatus.UNPROCESSABLE_ENTITY, "whole quarters"),
        ({"from": "2026-01-01", "to": "2026-03-30"}, HTTPStatus.UNPROCESSABLE_ENTITY, "whole quarters"),
        ({"from": "2025-07-01", "to": "2026-03-31"}, HTTPStatus.UNPROCESSABLE_ENTITY, "one, two or four"),
        ({"from": "2000-04-01", "to": "2026-03-31"}, HTTPStatus.UNPROCESSABLE_ENTITY, "whole quarters"),
        ({"from": "1066-04-01", "to": "2026-03-31"}, HTTPStatus.UNPROCESSABLE_ENTITY, "years 2000 to 2199"),
        ({"from": "2026-04-01"}, HTTPStatus.UNPROCESSABLE_ENTITY, "to"),
    ],
)
def test_period_that_cannot_be_is_refused(caller: Caller, asked: dict[str, str], status: int, says: str) -> None:
    answer = caller.get(PATH, params=asked)
    assert answer.status_code == status
    assert says in answer.text


def test_figure_that_is_not_there_is_not_found(caller: Caller) -> None:
    for asked in ({"definition": "nothing"}, {"definition": "came", "by": "side", "value": "moon"}):
        answer = caller.get(f"{PATH}/families", params={**PERIOD, **asked})
        assert answer.status_code == HTTPStatus.NOT_FOUND
