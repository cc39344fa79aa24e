"""Scores and reasons for leaving over the API: typed, read, refused, and for whom each is."""

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store
from support.callers import Caller
from support.registering import BEGUN, week_with_register
from support.weeks import MONDAY

SESSION = f"/api/v1/weeks/{MONDAY}/sessions/tue"
SCORES, LEAVING = f"{SESSION}/scores", "/api/v1/families/amy/leaving"
AMY = {"family": "amy", "person": "adult-1", "measure": "bpses", "stage": "before", "day": "2027-03-02"}


@pytest.fixture
def week(shelf: Store) -> Store:
    return week_with_register(shelf)


def caller_of(store: Store, *roles: Role, practitioner: str | None = None) -> Caller:
    app = create_app(Installation(store=store, runner=Runner(store), now=lambda: BEGUN))
    return Caller(app, who="Una", roles=roles, practitioner=practitioner)


def test_scores_are_typed_and_read(week: Store) -> None:
    una = caller_of(week, Role.COORDINATOR)
    more = {**AMY, "measure": "swemwbs", "total": "21.54"}
    done = una.post(SCORES, json={"scores": [{**AMY, "items": [3, 4, 5, 3, 2]}, more]})
    assert done.status_code == 200
    amy = done.json()["people"][0]
    assert (amy["family"], amy["person"], amy["name"]) == ("amy", "adult-1", "Amy")
    assert amy["scores"][0] == {
        "measure": "bpses", "stage": "before", "day": "2027-03-02", "total": "17", "items": [3, 4, 5, 3, 2],
        "at": "2027-03-02T10:30:00Z", "by": "Una",
    }  # fmt: skip
    assert [one["total"] for one in amy["scores"]] == ["17", "21.54"]
    assert una.post(SCORES, json={"scores": [AMY]}).json()["people"][0]["scores"] == amy["scores"][1:]
    assert una.get(SCORES).json()["people"][0]["scores"] == amy["scores"][1:]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        ({"total": "26"}, "Amy (Amy A.), BPSES is '26'; expected a whole number from 5 to 25"),
        ({"items": [1, 2, 3, 4]}, "BPSES answers is '1 2 3 4'; expected all 5 answers"),
        ({"items": [1, 2, 3, 4, 6]}, "BPSES answer 5 is '6'; expected a whole number from 1 to 5"),
        ({"measure": "wemwbs", "items": [1, 2]}, "expected a total alone, and no single answers"),
        ({"total": "14", "day": "2028-01-01"}, "day is '2028-01-01'; expected a day from"),
    ],
)
def test_score_that_cannot_be_is_refused(week: Store, score: dict[str, object], said: str) -> None:
    refused = caller_of(week, Role.COORDINATOR).post(SCORES, json={"scores": [{**AMY, **score}]})
    assert (refused.status_code, said in refused.json()["detail"]) == (422, True)


def test_each_role_reaches_what_is_for_it(week: Store) -> None:
    reached = {
        role: [caller_of(week, role).get(path).status_code for path in (SCORES, LEAVING)]
        for role in Role
        if role is not Role.PRACTITIONER
    }
    assert reached == {
        Role.ADMINISTRATOR: [403, 403],
        Role.SAFEGUARDING_LEAD: [403, 200],
        Role.SAFEGUARDING_DEPUTY: [403, 200],
        Role.COORDINATOR: [200, 200],
        Role.LOAN_TEAM: [403, 403],
        Role.AUDITOR: [403, 403],
    }
    own, other = (caller_of(week, Role.PRACTITIONER, practitioner=one) for one in ("w", "x"))
    assert (own.get(SCORES).status_code, other.get(SCORES).status_code, own.get(LEAVING).status_code) == (200, 404, 403)


def test_why_a_family_left_is_said_and_taken_back(week: Store) -> None:
    una = caller_of(week, Role.COORDINATOR)
    nothing = {"family": "amy", "reason": None, "at": None, "by": None}
    assert una.get(LEAVING).json() == nothing
    assert una.post(LEAVING, json={"reason": "moved-away"}).json() == {
        "family": "amy", "reason": "moved-away", "at": "2027-03-02T10:30:00Z", "by": "Una",
    }  # fmt: skip
    assert una.post(LEAVING, json={"reason": None}).json() == nothing
    assert una.post("/api/v1/families/dee/leaving", json={"reason": "work"}).status_code == 409
    assert una.post("/api/v1/families/zed/leaving", json={"reason": "work"}).status_code == 404


def test_practitioner_says_why_a_family_of_the_own_group_left(week: Store) -> None:
    own, other = (caller_of(week, Role.PRACTITIONER, practitioner=one) for one in ("w", "x"))
    said = {"family": "bea", "reason": "work"}
    assert own.post(f"{SESSION}/leaving", json=said).status_code == 204
    assert other.post(f"{SESSION}/leaving", json=said).status_code == 404
    assert own.post(f"{SESSION}/leaving", json={**said, "family": "dee"}).status_code == 404
    assert caller_of(week, Role.COORDINATOR).get("/api/v1/families/bea/leaving").json()["reason"] == "work"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_no_figure_opens_a_list_of_who_left_for_which_reason(week: Store, role: Role) -> None:
    asked = "from=2027-01-01&to=2027-03-31&definition=left-why&by=reason&value=not-right-or-safe"
    caller_of(week, Role.COORDINATOR).post(LEAVING, json={"reason": "not-right-or-safe"})
    answer = caller_of(week, role).get(f"/api/v1/evidence/attendance/families?{asked}")
    assert (answer.status_code, "whose families are listed" in answer.json()["detail"]) == (404, True)
