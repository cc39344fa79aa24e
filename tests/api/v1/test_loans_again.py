"""Loans whose state somebody else changed, requests that are sent again, and software that asks what changed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store
from support.callers import Caller
from support.cupboard import TABLET, asked_for, cupboard_service, lending
from support.small_service import LATER

LOANS, PIECES = "/api/v1/loan-requests", "/api/v1/pieces"
LOAN = f"{LOANS}/1"
KEY = {"Idempotency-Key": "3c1d8a52"}
STEPS: dict[str, dict[str, Any] | None] = {
    f"{LOAN}/allocate": None, f"{LOAN}/release": None, f"{LOAN}/prepare": None, f"{LOAN}/hand-over": None,
    f"{LOAN}/extend": {"back_by": "2027-03-19"}, f"{LOAN}/top-up": {"gb": 1}, f"{LOAN}/return": None,
    f"{LOAN}/wipe": {"how": "wiped"}, f"{LOAN}/write-off": {"why": "gone"}, f"{PIECES}/T-1/lost": None,
    f"{PIECES}/T-1/damaged": None, f"{PIECES}/T-1/found": None, f"{PIECES}/T-1/retire": None,
    f"{PIECES}/T-1/wipe": {"how": "wiped"},
}  # fmt: skip


class Clock:
    """The time that a test says it is."""

    def __init__(self) -> None:
        self.now = LATER

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(shelf: Store, clock: Clock) -> Caller:
    """A loan team with two loans of a tablet each, whose clock goes as the test says."""
    lending(shelf, cupboard_service(), asked_for("amy"), asked_for("bea", ((TABLET, 1),)))
    return Caller(create_app(Installation(store=shelf, runner=Runner(shelf), now=clock)))


@pytest.mark.parametrize("path", STEPS)
def test_step_needs_the_state_that_it_is_a_step_from(team: Caller, path: str) -> None:
    what = path.rpartition("/")[0]
    before = team.get(what).text

    unsaid = team.post(path, json=STEPS[path])
    stale = team.post(path, json=STEPS[path], headers={"If-Match": '"of-yesterday"'})

    assert (unsaid.status_code, stale.status_code) == (428, 412)
    assert (unsaid.json()["type"], stale.json()["type"]) == (
        "urn:supergroup:precondition-required",
        "urn:supergroup:precondition-failed",
    )
    assert team.get(what).text == before


def test_second_of_two_who_read_the_same_state_is_told_to_look_again(team: Caller) -> None:
    read = {"If-Match": team.get(LOAN).headers["etag"]}

    assert team.post(f"{LOAN}/allocate", headers=read).status_code == 200
    assert team.post(f"{LOAN}/release", headers=read).status_code == 412
    assert team.get(LOAN).json()["state"] == "allocated"


def test_answer_of_a_step_carries_the_tag_for_the_next_one(team: Caller) -> None:
    tag = team.get(LOAN).headers["etag"]
    for name in ("allocate", "prepare", "hand-over", "return"):
        tag = team.post(f"{LOAN}/{name}", headers={"If-Match": tag}).headers["etag"]

    assert team.get(LOAN).json()["state"] == "returned"


def test_same_key_gives_the_first_answer_again(team: Caller) -> None:
    read = {"If-Match": team.get(LOAN).headers["etag"]}
    first = team.post(f"{LOAN}/allocate", headers=read | KEY)
    team.post(f"{LOAN}/prepare", headers={"If-Match": "*"})

    again = team.post(f"{LOAN}/allocate", headers=read | KEY)

    assert (again.status_code, again.json(), again.headers["etag"]) == (200, first.json(), first.headers["etag"])
    assert (first.json()["state"], team.get(LOAN).json()["state"]) == ("allocated", "prepared")


def test_same_key_of_another_caller_is_a_key_of_their_own(team: Caller) -> None:
    read = {"If-Match": team.get(LOAN).headers["etag"]}
    team.post(f"{LOAN}/allocate", headers=read | KEY)
    other = Caller(team.app, who="Tom", roles=(Role.LOAN_TEAM,))

    again = other.post(f"{LOAN}/allocate", headers=read | KEY)
    own = other.post(f"{LOAN}/prepare", headers={"If-Match": "*", **KEY})

    assert (again.status_code, again.json()["type"]) == (412, "urn:supergroup:precondition-failed")
    assert (own.status_code, own.json()["state"]) == (200, "prepared")


def test_key_of_another_step_is_refused_without_repeating_what_was_said(team: Caller) -> None:
    some = {"If-Match": "*", **KEY}
    for name in ("allocate", "prepare", "hand-over"):
        team.post(f"{LOAN}/{name}", headers={"If-Match": "*"})
    assert team.post(f"{LOAN}/write-off", json={"why": "her sister has it"}, headers=some).status_code == 200

    other = [
        team.post(f"{LOAN}/write-off", json={"why": "gone"}, headers=some),
        team.post(f"{LOANS}/2/allocate", headers=some),
        team.post(f"{PIECES}/T-2/lost", headers=some),
    ]

    assert [one.status_code for one in other] == [422] * 3
    assert other[1].json()["detail"].endswith("expected a new key to allocate loan 2")
    assert not any("sister" in one.text for one in other)


def test_refused_step_leaves_its_key_to_be_used(team: Caller) -> None:
    some = {"If-Match": "*", **KEY}
    assert team.post(f"{LOAN}/prepare", headers=some).status_code == 409
    team.post(f"{LOAN}/allocate", headers={"If-Match": "*"})

    assert team.post(f"{LOAN}/prepare", headers=some).json()["state"] == "prepared"


def test_list_gives_what_fits_in_the_order_of_change(team: Caller, clock: Clock) -> None:
    def listed(**asked: Any) -> list[int]:
        return [one["loan"] for one in team.get(LOANS, params=asked).json()["items"]]

    assert listed() == [1, 2]
    clock.now += timedelta(minutes=1)
    team.post(f"{LOAN}/allocate", headers={"If-Match": "*"})

    assert listed() == [2, 1]
    assert (listed(state="requested"), listed(state="allocated"), listed(state="done")) == ([2], [1], [])
    assert listed(state=["allocated", "requested"]) == [2, 1]
    assert (listed(depot="cupboard"), listed(depot="library")) == ([2, 1], [])
    assert (listed(reference="K-2"), listed(reference="K-9")) == ([2], [])
    assert (listed(updated_after=LATER.isoformat()), listed(updated_after=clock.now.isoformat())) == ([1], [])
    assert team.get(LOANS, params={"state": "lent"}).status_code == 422
    assert team.get(LOANS, params={"updated_after": "2027-03-01T10:00:00"}).status_code == 422  # of no zone


def test_late_loan_is_found_once_it_should_have_been_back(team: Caller, clock: Clock) -> None:
    for name in ("allocate", "prepare", "hand-over"):
        team.post(f"{LOAN}/{name}", headers={"If-Match": "*"})

    def late(**asked: Any) -> list[tuple[int, bool]]:
        return [(one["loan"], one["late"]) for one in team.get(LOANS, params=asked).json()["items"]]

    clock.now = datetime.fromisoformat("2027-03-12T23:00:00+00:00")
    assert late(late=True) == []
    clock.now += timedelta(hours=2)
    assert (late(late=True), late(late=False)) == ([(1, True)], [(2, False)])


def test_whoever_turns_pages_while_loans_change_misses_none(team: Caller, clock: Clock) -> None:
    first = team.get(LOANS, params={"limit": 1}).json()
    clock.now += timedelta(minutes=1)
    team.post(f"{LOANS}/2/allocate", headers={"If-Match": "*"})
    clock.now += timedelta(minutes=1)
    team.post(f"{LOAN}/allocate", headers={"If-Match": "*"})

    rest = team.get(LOANS, params={"limit": 2, "cursor": first["next"]}).json()

    seen = [(one["loan"], one["state"]) for one in first["items"] + rest["items"]]
    assert (seen, rest["next"]) == ([(1, "requested"), (2, "allocated"), (1, "allocated")], None)
    later = team.get(LOANS, params={"updated_after": rest["items"][0]["updated_at"]}).json()
    assert [one["loan"] for one in later["items"]] == [1]
