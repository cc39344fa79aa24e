"""What the device team is asked for, and what it is not told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scheduler.loans.requests import TO_BE_ARRANGED, loan_requests, reference
from scheduler.records import Contact, DepotRecord, Service
from scheduler.weeks.outgoing import KitItem, LoanRequest
from solver.problem import Depot, ItemKind
from solver.roster import LentItem, Support
from support.reached import LOAN, contact, planned, service


def asked(records: Service, **changes: Any) -> tuple[LoanRequest, ...]:
    problem, roster = planned(records)
    loan: Support = replace(LOAN, **changes)
    lent = tuple(replace(p, supports=(loan,)) if p.supports else p for p in roster.placements)
    return loan_requests(records, problem, replace(roster, placements=lent))


def test_request_holds_kit_days_and_hand_over() -> None:
    """The session is on Thursday 4 March: on Wednesday at the latest the kit must be there."""
    (request,) = asked(service())
    assert request == LoanRequest(
        reference=request.reference,
        family="f-remote",
        depot="d",
        depot_name="Team cupboard",
        kit=(
            KitItem(name="tablet", count=1),
            KitItem(name="charger", count=1),
            KitItem(name="stand", count=1),
            KitItem(name="data SIM", count=1, gb=9),
        ),
        items=((ItemKind.TABLET, 1), (ItemKind.SIM, 1), (ItemKind.DATA_GB, 9)),
        out_from=date(2027, 2, 26),
        needed_by=date(2027, 3, 3),
        back_by=date(2027, 5, 4),
        hand_over="collection at the front desk",
        set_up_call=True,
    )


def test_request_for_data_alone_is_a_top_up() -> None:
    (request,) = asked(
        service(), items=(LentItem(item=ItemKind.DATA_GB, count=4), LentItem(item=ItemKind.HEADSET, count=2))
    )
    assert request.kit == (KitItem(name="headset", count=2), KitItem(name="data top-up", count=1, gb=4))


def test_request_is_never_needed_before_it_goes_out() -> None:
    (request,) = asked(service(), out_from=date(2027, 3, 4))
    assert request.needed_by == date(2027, 3, 4)


@pytest.mark.parametrize(
    "contacts",
    [
        (contact("f-room"),),
        (contact("f-remote", stop=True),),
        (contact("f-remote", expires=None),),
        (contact("f-remote"), contact("f-remote", id="b", stop=True)),
    ],
    ids=["none", "stopped", "no-expiry", "one-stopped"],
)
def test_request_waits_for_the_coordinator_in_the_same_words_whatever_the_cause(contacts: tuple[Contact, ...]) -> None:
    (request,) = asked(service(*contacts))
    assert (request.hand_over, request.set_up_call) == (TO_BE_ARRANGED, False)


def test_request_repeats_no_words_that_name_a_programme() -> None:
    depots = (DepotRecord(depot=Depot(id="d"), name="Team cupboard", hand_over="at the Cygnet group"),)
    (request,) = asked(service(depots=depots))
    assert request.hand_over == TO_BE_ARRANGED


def test_reference_is_stable_and_differs_by_family_and_depot() -> None:
    problem, _ = planned(service())
    words = [reference(problem, family, depot) for family, depot in (("a", "d"), ("a", "d"), ("b", "d"), ("a", "e"))]
    assert words[0] == words[1]
    assert len(set(words)) == 3


def test_no_loan_no_request() -> None:
    problem, roster = planned(service())
    bare = tuple(replace(placement, supports=()) for placement in roster.placements)
    assert loan_requests(service(), problem, replace(roster, placements=bare)) == ()
