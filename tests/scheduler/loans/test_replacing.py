"""A family whose kit is missing gets other kit, or a person is told what else there is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.errors import NotFound, WrongState
from scheduler.loans.allocating import allocate
from scheduler.loans.kit_problems import kit_problems
from scheduler.loans.losing import lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.replacing import replace_kit
from scheduler.records import DepotRecord, Feature, PieceRecord, Service
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.findings import findings_of
from scheduler.weeks.importing import import_service
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Depot, Flag, FlagKind, ItemKind, Stock
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

LEE = By(who="Lee", at=LATER + timedelta(hours=2))
MAIR = By(who="Mair", at=LATER + timedelta(hours=3))
FLAG = Flag(kind=FlagKind.NO_DEVICE_HOME)


def tablet(serial: str, depot: str = "cupboard", **changes: object) -> PieceRecord:
    return PieceRecord(serial=serial, depot=depot, item=ItemKind.TABLET, **changes)  # type: ignore[arg-type]


def two_depots(cupboard: int, library: int) -> Service:
    """So many tablets in the cupboard, by serials, and in the library, which needs a working day more."""
    pieces = (
        *(tablet(f"T-{number}") for number in range(1, cupboard + 1)),
        *(tablet(f"L-{number}", "library") for number in range(1, library + 1)),
    )
    stocks = (
        Stock(depot="cupboard", item=ItemKind.TABLET, count=cupboard),
        Stock(depot="library", item=ItemKind.TABLET, count=library),
    )
    depots = (
        DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),
        DepotRecord(depot=Depot(id="library"), name="Library"),
    )
    return small_service(pieces=pieces, stocks=stocks, depots=depots)


def at_home(store: Store, service: Service) -> int:
    """The week is published, and Cal has a tablet of the cupboard at home; gives the loan's number."""
    saved(store, service)
    published(store, running())
    (row,) = ledgers(store)["loans"]
    with store.writing() as desk:
        allocate(desk, row["id"], ["T-1"], LEE)
        prepare(desk, row["id"], LEE)
        hand_over(desk, row["id"], LEE)
    return int(row["id"])


def gone(store: Store, serial: str) -> None:
    with store.writing() as desk:
        lost(desk, serial, LEE)


def ways(store: Store) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Of each problem: the loan, why, and each way with its depot."""
    with store.reading() as desk:
        return [
            (one.loan, one.why, [(proposal.way.value, proposal.depot) for proposal in one.proposals])
            for one in kit_problems(desk, MONDAY, MAIR.at)
        ]


def call_to_cal(store: Store) -> list[str]:
    return [row["state"] for row in ledgers(store)["tasks"] if row["contact"] == "c-cal"]


def test_other_kit_is_proposed_the_nearest_first_and_a_room_last(store: Store) -> None:
    loan = at_home(store, two_depots(2, 1))
    assert ways(store) == []

    gone(store, "T-1")

    proposed = [("another", "cupboard"), ("other-depot", "library"), ("in-room", "")]
    assert ways(store) == [(loan, "missing", proposed)]


def test_depot_with_nothing_left_is_not_proposed(store: Store) -> None:
    loan = at_home(store, two_depots(1, 1))
    gone(store, "T-1")

    assert ways(store) == [(loan, "missing", [("other-depot", "library"), ("in-room", "")])]


def test_other_kit_is_asked_for_and_puts_the_week_right(store: Store) -> None:
    loan = at_home(store, two_depots(1, 1))
    gone(store, "T-1")
    assert call_to_cal(store) == ["held"]

    with store.writing() as desk:
        now = replace_kit(desk, MONDAY, loan, MAIR)

    old = next(row for row in ledgers(store)["loans"] if row["id"] == loan)
    assert (now.depot, now.reference, now.items) == ("library", f"{old['reference']}-2", ((ItemKind.TABLET, 1),))
    assert (now.back_by, now.state.value, now.set_up_call) == (old["back_by"], "requested", False)
    assert now.hand_over == "the coordinator says when and how"  # no message tells Cal of it
    assert (ways(store), call_to_cal(store)) == ([], ["open"])
    with store.reading() as desk:
        assert findings_of(desk, MONDAY) == ()
        lines = [(one.what, one.why) for one in traces(desk, f"loan {now.id}")]
    assert lines == [("loan asked for", "")]


def test_same_depot_may_lend_another_one(store: Store) -> None:
    loan = at_home(store, two_depots(2, 0))
    gone(store, "T-1")

    with store.writing() as desk:
        now = replace_kit(desk, MONDAY, loan, MAIR, "cupboard")
        assert [part.serial for part in allocate(desk, now.id, None, LEE).pieces] == ["T-2"]

    assert (ways(store), call_to_cal(store)) == ([], ["open"])


def test_what_was_replaced_is_not_replaced_again(store: Store) -> None:
    loan = at_home(store, two_depots(2, 2))
    gone(store, "T-1")
    with store.writing() as desk:
        replace_kit(desk, MONDAY, loan, MAIR)

    with store.writing() as desk, pytest.raises(NotFound, match="nothing is known to be wrong"):
        replace_kit(desk, MONDAY, loan, MAIR)


def test_no_depot_with_kit_leaves_the_room(store: Store) -> None:
    loan = at_home(store, two_depots(1, 0))
    gone(store, "T-1")

    assert ways(store) == [(loan, "missing", [("in-room", "")])]
    with store.writing() as desk, pytest.raises(WrongState, match="no depot can lend in time; expected a place in a"):
        replace_kit(desk, MONDAY, loan, MAIR)


@pytest.mark.parametrize("mark", ["flag", "stop"])
def test_home_to_which_nothing_may_be_lent_is_for_the_safeguarding_lead(store: Store, mark: str) -> None:
    loan = at_home(store, two_depots(2, 1))
    gone(store, "T-1")
    if mark == "stop":
        stop_all_contact(store, "c-cal", LEE)
    else:
        import_service(store, flag_cal, LEE)

    assert ways(store) == [(loan, "missing", [("ask", "")])]
    with store.writing() as desk, pytest.raises(WrongState, match="no depot can lend in time"):
        replace_kit(desk, MONDAY, loan, MAIR)


def flag_cal(service: Service) -> Service:
    families = (
        replace(one, family=replace(one.family, flags=(FLAG,))) if one.id == "cal" else one for one in service.families
    )
    return replace(service, families=tuple(families))


def large_for_cal(service: Service) -> Service:
    """Cal needs a large tablet; the library has one."""
    families = (replace(one, kit_features=(Feature.LARGE,)) if one.id == "cal" else one for one in service.families)
    pieces = (
        *(one for one in service.pieces if one.depot == "cupboard"),
        tablet("L-1", "library", features=(Feature.LARGE,)),
    )
    return replace(service, families=tuple(families), pieces=pieces)


def test_request_that_no_piece_can_serve_goes_to_a_depot_that_can(store: Store) -> None:
    saved(store, large_for_cal(two_depots(2, 1)))
    published(store, running())
    (row,) = ledgers(store)["loans"]
    assert ways(store) == [(row["id"], "features", [("other-depot", "library"), ("in-room", "")])]

    with store.writing() as desk:
        now = replace_kit(desk, MONDAY, row["id"], MAIR)

    assert [(one["state"], one["depot"]) for one in sorted(ledgers(store)["loans"], key=lambda one: one["id"])] == [
        ("cancelled", "cupboard"),
        ("requested", "library"),
    ]
    assert (now.stage.value, ways(store), call_to_cal(store)) == ("requested", [], ["open"])
