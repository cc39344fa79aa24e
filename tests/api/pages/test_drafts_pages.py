"""Drafts are compared and one is kept; what somebody did last is taken back from the week's page."""

from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR, running
from support.weeks import AS_OF, MONDAY

WEEK = "/weeks/2027-03-01"


def two_plans(store: Store) -> None:
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    plan_week(store, MONDAY, AS_OF, running("thu"), MAIR)


def test_drafts_are_compared_and_one_is_kept(visitor: Visitor, shelf: Store) -> None:
    two_plans(shelf)

    visitor.open(f"{WEEK}/compare")
    assert "3 families are somewhere else in the second; as many have a place." in visitor.text
    assert "It counts already." in visitor.text
    visitor.send(f"{WEEK}/compare/keep", version="1")

    assert "Undo: choosing another draft (version 2 is the plan again)" in visitor.text


def test_week_with_one_draft_has_nothing_to_compare(visitor: Visitor, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    assert visitor.open(f"{WEEK}/compare").status_code == 409


def test_plan_is_taken_back_from_the_week(visitor: Visitor, shelf: Store) -> None:
    two_plans(shelf)

    visitor.open(WEEK)
    assert "Undo: planning version 2 (version 1 is the plan again)" in visitor.text
    visitor.send(f"{WEEK}/undo")

    assert "Undo:" not in visitor.text


def test_undo_and_keep_over_the_api(caller: Caller, shelf: Store) -> None:
    two_plans(shelf)

    told = caller.get(f"/api/v1{WEEK}/undo").json()
    assert (told["what"], told["version"]) == ("plan", 2)
    undone = caller.post(f"/api/v1{WEEK}/undo", json={"seen": told["seen"]}).json()
    assert undone["words"] == "Undo: planning version 2 (version 1 is the plan again)"
    kept = caller.post(f"/api/v1{WEEK}/rosters/2/keep", json={"seen": undone["seen"]})
    assert (kept.status_code, kept.json()["version"]) == (200, 4)
    assert caller.post(f"/api/v1{WEEK}/undo", json={"seen": "0.0"}).status_code == 412
