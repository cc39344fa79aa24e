"""A loan's round over HTTP, as a loan team or its software goes it: from the request to what is wiped."""

from typing import Any

import httpx
import pytest

from scheduler.loans.rows import row_of
from scheduler.loans.states import LoanState
from scheduler.store import Store
from support.callers import Caller
from support.cupboard import GB, SIM, TABLET, asked_for, cupboard_service, lending

LOANS, PIECES = "/api/v1/loan-requests", "/api/v1/pieces"
NOW, TODAY = "2027-02-22T10:00:00Z", "2027-02-22"
PART = {"top_up_gb": 0, "handed_over_on": None, "returned_on": None, "wiped_on": None}
ASKED: dict[str, Any] = {
    "loan": 1,
    "reference": "K-3",
    "week": "2027-03-01",
    "depot": "cupboard",
    "depot_name": "Team cupboard",
    "kit": [
        {"name": "tablet", "count": 1, "gb": 0},
        {"name": "charger", "count": 1, "gb": 0},
        {"name": "stand", "count": 1, "gb": 0},
        {"name": "data SIM", "count": 1, "gb": 6},
    ],
    "features": ["sturdy"],
    "state": "requested",
    "late": False,
    "out_from": "2027-02-26",
    "needed_by": "2027-03-01",
    "back_by": "2027-03-12",
    "hand_over": "at the venue",
    "set_up_call": True,
    "pieces": [],
    "extended": False,
    "handed_over_on": None,
    "returned_on": None,
    "agreed": None,
    "updated_at": NOW,
}


@pytest.fixture
def loan(shelf: Store) -> str:
    """Cal needs a sturdy tablet and a SIM with 6 GB; bea is lent the other tablet."""
    first, _ = lending(
        shelf, cupboard_service(), asked_for("cal", ((TABLET, 1), (SIM, 1), (GB, 6))), asked_for("bea", ((TABLET, 1),))
    )
    assert first == 1
    return f"{LOANS}/1"


def step(caller: Caller, path: str, name: str, body: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
    """The step from the state that is there now."""
    tag = caller.get(path).headers["etag"]
    return caller.post(f"{path}/{name}", json=body, headers={"If-Match": tag, **headers})


def part(serial: str, **changes: Any) -> dict[str, Any]:
    return {"serial": serial, "item": "sim" if serial.startswith("S") else "tablet", **PART, **changes}


def test_loan_goes_its_whole_round(caller: Caller, loan: str) -> None:
    asked = caller.get(loan)
    assert (asked.status_code, asked.json()) == (200, ASKED)

    allocated = step(caller, loan, "allocate")
    # S-1 has 2 GB of the 6: 4 are put on it. T-1 is not sturdy.
    promised = [part("S-1", state="promised", top_up_gb=4), part("T-2", state="promised")]
    assert (allocated.status_code, allocated.json()) == (200, {**ASKED, "state": "allocated", "pieces": promised})
    assert allocated.headers["etag"] == caller.get(loan).headers["etag"] != asked.headers["etag"]

    packed = [{**one, "state": "prepared"} for one in promised]
    assert step(caller, loan, "prepare").json() == {**ASKED, "state": "prepared", "pieces": packed}

    out = [{**one, "state": "out", "handed_over_on": TODAY} for one in promised]
    # Handed over before the day that was meant: it is out from today.
    with_family = {**ASKED, "state": "handed-over", "out_from": TODAY, "handed_over_on": TODAY}
    assert step(caller, loan, "hand-over").json() == {**with_family, "pieces": out}

    kit = [*ASKED["kit"][:3], {"name": "data SIM", "count": 1, "gb": 8}]
    topped = {**with_family, "kit": kit, "pieces": out}
    assert step(caller, loan, "top-up", {"gb": 2}).json() == topped

    longer = {**topped, "back_by": "2027-03-19", "extended": True}
    assert step(caller, loan, "extend", {"back_by": "2027-03-19"}).json() == longer

    tablet = {**out[1], "state": "returned", "returned_on": TODAY}
    assert step(caller, loan, "return", {"serials": ["T-2"]}).json() == {**longer, "pieces": [out[0], tablet]}

    back = [{**one, "state": "returned", "returned_on": TODAY} for one in out]
    returned = {**longer, "state": "returned", "returned_on": TODAY, "pieces": back}
    assert step(caller, loan, "return").json() == returned

    wiped = [{**one, "state": "wiped", "wiped_on": TODAY} for one in back]
    done = step(caller, loan, "wipe", {"how": "factory reset, wiped down"})
    assert (done.status_code, done.json()) == (200, {**returned, "state": "done", "pieces": wiped})


def test_scanned_piece_says_where_it_is_and_in_which_loan(caller: Caller, loan: str) -> None:
    step(caller, loan, "allocate")
    promised = {"loan": 1, "reference": "K-3", "first": "2027-02-26", "last": "2027-03-14"}
    shelved: dict[str, Any] = {
        "serial": "T-2", "depot": "cupboard", "item": "tablet", "features": ["sturdy"], "expires": None, "gb": 0,
        "state": "available", "loan": None, "reference": None, "promised": [promised],
    }  # fmt: skip
    assert caller.get(f"{PIECES}/T-2").json() == shelved

    step(caller, loan, "prepare")
    packed = {**shelved, "state": "prepared", "loan": 1, "reference": "K-3"}
    assert caller.get(f"{PIECES}/T-2").json() == packed

    gone = step(caller, f"{PIECES}/T-2", "lost")
    assert (gone.status_code, gone.json()) == (200, {**shelved, "state": "lost", "promised": []})
    assert gone.headers["etag"] == caller.get(f"{PIECES}/T-2").headers["etag"]
    assert caller.get(loan).json()["state"] == "requested"  # it needs another one

    assert step(caller, f"{PIECES}/T-2", "found").json()["state"] == "returned"
    assert step(caller, f"{PIECES}/T-2", "wipe", {"how": "wiped down"}).json() == {**shelved, "promised": []}
    assert step(caller, f"{PIECES}/T-2", "damaged").json()["state"] == "damaged"
    assert step(caller, f"{PIECES}/T-2", "retire").json()["state"] == "retired"


def test_pieces_are_listed_by_serial_and_what_is_asked_for(caller: Caller, loan: str) -> None:
    step(caller, loan, "allocate")
    step(caller, loan, "prepare")

    def serials(**asked: Any) -> list[str]:
        return [one["serial"] for one in caller.get(PIECES, params=asked).json()["items"]]

    assert serials() == ["S-1", "T-1", "T-2"]
    assert serials(item="tablet", state="prepared") == ["T-2"]
    assert serials(state=["available", "prepared"]) == ["S-1", "T-1", "T-2"]
    assert serials(depot="library") == []
    first = caller.get(PIECES, params={"limit": 2}).json()
    assert serials(cursor=first["next"]) == ["T-2"]


def test_loan_that_is_written_off_waits_for_nothing(caller: Caller, loan: str) -> None:
    for name in ("allocate", "prepare", "hand-over"):
        step(caller, loan, name)

    over = step(caller, loan, "write-off", {"why": "not back after two reminders"})

    lost = [(one["serial"], one["state"]) for one in over.json()["pieces"]]
    assert (over.json()["state"], lost) == ("lost", [("S-1", "lost"), ("T-2", "lost")])
    assert "reminders" not in over.text  # why stands in the trail alone


def test_released_pieces_are_free_for_others(caller: Caller, loan: str) -> None:
    step(caller, loan, "allocate")

    freed = step(caller, loan, "release")

    assert (freed.json()["state"], {one["state"] for one in freed.json()["pieces"]}) == ("requested", {"withdrawn"})
    assert step(caller, f"{LOANS}/2", "allocate", {"serials": ["T-2"]}).json()["state"] == "allocated"


def test_step_that_the_state_does_not_allow_says_why(caller: Caller, loan: str) -> None:
    too_early = step(caller, loan, "hand-over")
    step(caller, f"{LOANS}/2", "allocate", {"serials": ["T-2"]})
    taken = step(caller, loan, "allocate")
    unfit = step(caller, loan, "allocate", {"serials": ["T-1"]})
    back_early = step(caller, loan, "return")

    assert [one.status_code for one in (too_early, taken, unfit, back_early)] == [409] * 4
    assert too_early.json()["detail"] == "loan 1 (K-3) is requested; expected one that is prepared"
    assert taken.json()["detail"] == (
        "loan 1 (K-3): 1 tablet from 2027-02-26 to 2027-03-14 are needed, and 0 are free at depot 'cupboard': T-1 is"
        " not sturdy; T-2 is promised to loan 2 from 2027-02-26 to 2027-03-14"
    )
    assert unfit.json()["detail"] == "piece 'T-1' is not sturdy; loan 1 (K-3) needs one that fits"
    assert back_early.json()["detail"] == (
        "loan 1 (K-3) is asked for and not handed over yet; expected one that is handed over"
    )


def test_what_is_not_there_or_cannot_be_is_refused(caller: Caller, loan: str) -> None:
    any_state = {"If-Match": "*"}

    def status(path: str, body: dict[str, Any] | None = None) -> int:
        return caller.post(path, json=body, headers=any_state).status_code

    assert [status(f"{LOANS}/99/prepare"), status(f"{PIECES}/X-9/lost")] == [404, 404]
    assert [caller.get(f"{LOANS}/99").status_code, caller.get(f"{PIECES}/X-9").status_code] == [404, 404]
    assert status(f"{loan}/allocate", {"serials": ["X-9"]}) == 404
    assert status(f"{loan}/allocate", {"serials": ["T-2", "T-2"]}) == 422
    assert status(f"{loan}/allocate", {"serial": "T-2"}) == 422
    assert status(f"{loan}/extend", {"back_by": "2027-03-12"}) == 422  # no later than it is due
    assert status(f"{loan}/extend", {"back_by": "2199-12-01"}) == 422
    assert status(f"{loan}/top-up", {"gb": 0}) == 422
    assert status(f"{PIECES}/T-2/wipe", {"how": " "}) == 422
    assert caller.get(loan).json() == ASKED


@pytest.mark.parametrize(
    "serial", ["../loan-requests/1", "..%2Floan-requests%2F1", "T-2%00", "T-2%0d%0aX: y", "%2e%2e", "T-2'--", "é" * 201]
)
def test_serial_that_is_a_trick_is_no_serial(caller: Caller, loan: str, serial: str) -> None:
    told = caller.post(f"{PIECES}/{serial}/lost", headers={"If-Match": "*"})

    assert told.status_code in (404, 405, 422)
    assert caller.get(f"{PIECES}/T-2").json()["state"] == "available"
    assert caller.get(loan).json() == ASKED


def test_loan_on_hold_is_handed_over_in_no_way_that_is_told(caller: Caller, loan: str, shelf: Store) -> None:
    with shelf.writing() as desk:
        row_of(desk, 1).state = LoanState.HELD

    held = {**ASKED, "state": "on-hold", "hand_over": "the coordinator says when and how", "set_up_call": False}
    assert caller.get(loan).json() == held
    refused = step(caller, loan, "allocate")
    assert (refused.status_code, "is on hold: the coordinator says when and how" in refused.text) == (409, True)


def test_weeks_requests_are_the_same_loans(caller: Caller, loan: str) -> None:
    told = caller.get("/api/v1/weeks/2027-03-01/loan-requests").json()

    assert [one["reference"] for one in told["items"]] == ["K-2", "K-3"]
    assert told["items"][1] == ASKED


def test_depot_without_serials_lends_without_them(caller: Caller, shelf: Store) -> None:
    lending(shelf, cupboard_service(pieces=()), asked_for("cal"))
    loan = f"{LOANS}/1"

    nothing = step(caller, loan, "allocate")
    states = [step(caller, loan, name).json()["state"] for name in ("hand-over", "return")]
    states.append(step(caller, loan, "wipe", {"how": "wiped down"}).json()["state"])

    assert (nothing.status_code, states) == (409, ["handed-over", "returned", "done"])
