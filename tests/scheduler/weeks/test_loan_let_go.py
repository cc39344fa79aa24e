"""One loan goes on to a safe adult while all contact with another is stopped, and nothing else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.access.may import May
from scheduler.access.roles import Role
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput, NotAllowed, WrongState
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.outputs.trail_told import line_told
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.store.trail_lines import Line
from scheduler.weeks.importing import import_service
from scheduler.weeks.loan_let_go import held_loans, let_loan_go
from scheduler.weeks.rechecking import settle
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.small_service import LATER, MAIR, contact, ledgers, published, running, saved, small_service

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
LEA = By(who="Lea", at=LATER + timedelta(hours=2))
LEAD = Role.SAFEGUARDING_LEAD


@pytest.fixture
def stopped(store: Store) -> Store:
    """Cal's household has kit to come and another adult, Cleo; all contact with Cal is stopped."""
    plain = small_service()
    cleo = replace(contact("cal", name="Cleo"), id="c-cleo", address="cleo@example.org")
    again = replace(next(one for one in plain.contacts if one.id == "c-cal"), id="c-cal-2")
    saved(store, replace(plain, contacts=(*plain.contacts, cleo, again)))
    published(store, running())
    assert stop_all_contact(store, "c-cal", TOM).loans == 1
    return store


def loan(store: Store) -> tuple[int, str, str]:
    (row,) = ledgers(store)["loans"]
    return row["id"], row["state"], row["hand_over"]


def test_loan_goes_on_and_the_stop_stays_whole(stopped: Store) -> None:
    number, state, _ = loan(stopped)
    assert state == "held"
    before = ledgers(stopped)

    let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it from the school")

    assert loan(stopped) == (number, "requested", TO_BE_ARRANGED)
    now = ledgers(stopped)
    assert (now["outbox"], now["tasks"]) == (before["outbox"], before["tasks"])
    with stopped.reading() as desk:
        lines = [one for one in traces(desk) if one.what == "loan let go in spite of a stop"]
        assert held_loans(desk, ["cal"]) == ()
    assert [(one.by, one.subject, one.why, one.details) for one in lines] == [
        (LEA, "contact c-cleo", "fetches it from the school", {"loan": str(number)})
    ]


def test_it_stays_let_go_when_weeks_are_judged_and_records_come_again(stopped: Store) -> None:
    number, _, _ = loan(stopped)
    let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it from the school")

    with stopped.writing() as desk:
        settle(desk, LEA)
    import_service(stopped, lambda before: before, MAIR)
    stop_all_contact(stopped, "c-cal", TOM)

    assert loan(stopped)[1] == "requested"


@pytest.mark.parametrize("contact_", ["c-cleo", "c-cal"])
def test_new_stop_holds_it_again(stopped: Store, contact_: str) -> None:
    number, _, _ = loan(stopped)
    let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it from the school")
    if contact_ == "c-cal":
        release_contact(stopped, "c-cal", LEA, LEAD, "safe again")

    assert stop_all_contact(stopped, contact_, TOM).loans == 1
    assert loan(stopped)[1] == "held"
    import_service(stopped, lambda before: before, MAIR)
    assert loan(stopped)[1] == "held"


@pytest.mark.parametrize("contact_", ["c-cal", "c-cal-2", "c-amy", "nobody"])
def test_it_goes_to_nobody_who_is_stopped_and_to_no_other_household(stopped: Store, contact_: str) -> None:
    with pytest.raises(BadInput, match="expected another adult of the household"):
        let_loan_go(stopped, loan(stopped)[0], contact_, LEA, LEAD, "she says so")
    assert loan(stopped)[1] == "held"


def test_lead_or_deputy_alone_with_a_reason_for_what_a_stop_holds(stopped: Store) -> None:
    number, _, _ = loan(stopped)

    with pytest.raises(NotAllowed, match="expected the safeguarding lead or deputy"):
        let_loan_go(stopped, number, "c-cleo", TOM, Role.COORDINATOR, "fetches it")
    with pytest.raises(NotAllowed, match="no reason is given"):
        let_loan_go(stopped, number, "c-cleo", LEA, LEAD, " ")
    let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it")
    with pytest.raises(WrongState, match="a stop of contact alone does not hold it"):
        let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it")


def test_who_sees_no_families_reads_neither_whose_loan_it_is_nor_why(stopped: Store) -> None:
    number, _, _ = loan(stopped)
    let_loan_go(stopped, number, "c-cleo", LEA, LEAD, "fetches it from the school")
    with stopped.reading() as desk:
        trace = next(one for one in traces(desk) if one.what == "loan let go in spite of a stop")
    admin = SignedIn(name="Ann", may=frozenset({May.SEE_TRAIL}))

    told = line_told(Line(number=1, trace=trace), admin, "Europe/London")

    assert (told.about, told.details, told.why) == ("an adult", "", "A reason is on record, for whoever may read it.")
