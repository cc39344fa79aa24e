"""Kit that is missing stands on the board with what can be done, and one button does it."""

import re
from dataclasses import replace

from scheduler.loans.allocating import allocate
from scheduler.loans.losing import lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.records import Feature, PieceRecord, Service
from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from solver.problem import ItemKind
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

WEEK = "/weeks/2027-03-01"
API = f"/api/v1{WEEK}/kit-problems"
DAY = r"\d+ [A-Z][a-z]+ 2027"
TABLETS = tuple(PieceRecord(serial=serial, depot="cupboard", item=ItemKind.TABLET) for serial in ("T-1", "T-2"))


def without_tablet(shelf: Store) -> int:
    """Cal's tablet is lost after the week was published; gives the loan's number."""
    saved(shelf, small_service(pieces=TABLETS))
    published(shelf, running())
    (row,) = ledgers(shelf)["loans"]
    with shelf.writing() as desk:
        allocate(desk, row["id"], ["T-1"], MAIR)
        prepare(desk, row["id"], MAIR)
        hand_over(desk, row["id"], MAIR)
        lost(desk, "T-1", MAIR)
    return int(row["id"])


def large_for_cal(service: Service) -> Service:
    families = (replace(one, kit_features=(Feature.LARGE,)) if one.id == "cal" else one for one in service.families)
    return replace(service, families=tuple(families))


def test_board_and_family_page_propose_other_kit(visitor: Visitor, shelf: Store) -> None:
    without_tablet(shelf)

    for path in (WEEK, f"{WEEK}/families/cal"):
        visitor.open(path)
        assert "1 tablet cannot be counted on any more." in visitor.text
        assert re.search(
            rf"Lend 1 tablet from Team cupboard, handed over from {DAY} to {DAY}, until {DAY}", visitor.text
        )
        assert "Look for a place in a room this week" in visitor.text


def test_board_says_what_does_not_hold_as_it_says_everything_else(visitor: Visitor, shelf: Store) -> None:
    without_tablet(shelf)

    visitor.open(WEEK)

    assert "Cal C. (cal) : It lacks 1 tablet to be remote in" in visitor.text
    assert "family 'cal'" not in visitor.text


def test_page_of_another_family_has_nothing_of_it(visitor: Visitor, shelf: Store) -> None:
    without_tablet(shelf)

    visitor.open(f"{WEEK}/families/amy")

    assert "Kit that is missing" not in visitor.text


def test_one_button_asks_for_other_kit(visitor: Visitor, shelf: Store) -> None:
    loan = without_tablet(shelf)
    visitor.open(WEEK)

    visitor.send(f"{WEEK}/kit/{loan}", depot="cupboard")

    visitor.open(WEEK)
    assert "Kit that is missing" not in visitor.text
    assert sorted(row["state"] for row in ledgers(shelf)["loans"]) == ["lost", "requested"]


def test_plan_and_preview_warn_before_anybody_signs(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, large_for_cal(small_service(pieces=TABLETS)))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    for path in (WEEK, f"{WEEK}/publish"):
        visitor.open(path)
        assert "Team cupboard has no tablet that is large, for kit K-" in visitor.text
        assert "Ask the loan team for one that will do, or offer a place in a room." in visitor.text


def test_plan_whose_kit_will_do_has_no_warning(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, small_service(pieces=TABLETS))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    visitor.open(WEEK)

    assert "will not do" not in visitor.text


def test_api_lists_and_replaces(caller: Caller, shelf: Store) -> None:
    loan = without_tablet(shelf)

    (told,) = caller.get(API).json()["items"]
    assert (told["family"], told["loan"], told["why"], told["lacks"]) == (
        "cal",
        loan,
        "missing",
        [{"item": "tablet", "count": 1}],
    )
    assert [one["way"] for one in told["proposals"]] == ["another", "in-room"]

    done = caller.post(f"{API}/{loan}/replace", json={})
    assert (done.status_code, done.json()["reference"]) == (201, f"{told['reference']}-2")
    assert caller.get(API).json()["items"] == []
    assert caller.post(f"{API}/{loan}/replace", json={"depot": "cupboard"}).status_code == 404
