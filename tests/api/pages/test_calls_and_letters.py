"""Pages that are worked through: first calls, calls to make, and letters."""

from datetime import datetime

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.stopping import stop_all_contact
from support.browsing import Visitor
from support.on_paper import calling, calling_service, letter_service
from support.small_service import LATER, MAIR, ledgers, published, running, saved
from support.weeks import at

WEEK = "/weeks/2027-03-01"
SAFE = at(-6, 10, 30)


def visiting(store: Store, moment: datetime) -> Visitor:
    return Visitor(create_app(Installation(store=store, runner=Runner(store), now=lambda: moment)))


@pytest.fixture
def ringing(shelf: Store) -> Visitor:
    """Somebody at half past ten on a Tuesday, which is safe for Cal, who is rung; Bea has no safe time."""
    published(saved(shelf, calling_service()), calling())
    return visiting(shelf, SAFE)


@pytest.fixture
def posting(shelf: Store) -> Visitor:
    published(saved(shelf, letter_service()), running())
    return visiting(shelf, LATER)


def task(store: Store, kind: str, family: str) -> int:
    return next(int(row["id"]) for row in ledgers(store)["tasks"] if (row["kind"], row["family"]) == (kind, family))


def test_first_calls_are_listed_by_practitioner_without_any_number(ringing: Visitor) -> None:
    assert ringing.open(f"{WEEK}/first-calls").status_code == 200
    said = ringing.text
    assert "Wyn: first calls, week of 1 March 2027" in said
    assert said.index("Cal Cal C. (cal)") < said.index("Bea Bea B. (bea), English")
    assert "Ring by Tuesday 23 February, 12:00 . The session begins on Tuesday 2 March, 10:00." in said
    assert "Safe times: Tuesday 10:00 to 12:00" in said
    assert "No time is known to be safe for a call." in said
    assert "2000 0001" not in ringing.page
    assert "Programme" not in said


def test_the_number_is_shown_when_it_is_safe_and_on_record(ringing: Visitor, shelf: Store) -> None:
    call = task(shelf, "first-call", "cal")
    ringing.open(f"{WEEK}/first-calls")
    ringing.send(f"{WEEK}/calls/{call}/number")
    assert "029 2000 0001 Safe until 12:00." in ringing.text
    with shelf.reading() as desk:
        assert traces(desk, "contact c-cal")[-1].what == "number shown"


def test_the_number_is_not_offered_when_it_is_not_safe(ringing: Visitor, shelf: Store) -> None:
    later = visiting(shelf, at(-5, 10))
    later.open(f"{WEEK}/first-calls")
    assert "Show the number" not in later.text
    assert "no safe time is left before then" in later.text
    early = visiting(shelf, LATER)
    early.open(f"{WEEK}/first-calls")
    assert "The number is shown in a safe time: next on Tuesday 23 February, 10:00." in early.text


def test_an_outcome_is_tapped_in_and_the_call_is_gone(ringing: Visitor, shelf: Store) -> None:
    call = task(shelf, "first-call", "cal")
    ringing.open(f"{WEEK}/first-calls")
    ringing.send(f"{WEEK}/calls/{call}/outcome", ended="not-reached")
    assert "Tried 1 time." in ringing.text
    ringing.send(f"{WEEK}/calls/{call}/outcome", ended="reached", works="screen")
    assert "Cal C." not in ringing.text
    (equip,) = (row for row in ledgers(shelf)["tasks"] if row["kind"] == "equip")
    assert "sound, data enough, a place where they can speak unheard" in equip["words"]
    with shelf.reading() as desk:
        assert load_service(desk).families[2].family.had_first_call


def test_nothing_to_join_with_is_an_outcome_of_first_calls_alone(ringing: Visitor, shelf: Store) -> None:
    first, other = task(shelf, "first-call", "cal"), task(shelf, "call", "cal")
    ringing.open(f"{WEEK}/calls")
    assert ringing.send(f"{WEEK}/calls/{other}/outcome", ended="no-equipment").status_code == 422
    ringing.open(f"{WEEK}/first-calls")
    assert ringing.send(f"{WEEK}/calls/{first}/outcome", ended="no-equipment").status_code == 200
    assert "equip" in {row["kind"] for row in ledgers(shelf)["tasks"]}


def test_calls_to_make_are_tapped_in_too(ringing: Visitor, shelf: Store) -> None:
    call = task(shelf, "call", "cal")
    ringing.open(f"{WEEK}/calls")
    assert "Ring in a safe time and tell this adult alone" in ringing.text
    ringing.send(f"{WEEK}/calls/{call}/number")
    assert "029 2000 0001" in ringing.text
    ringing.send(f"{WEEK}/calls/{call}/outcome", ended="reached")
    assert "Nobody is to be rung." in ringing.text
    assert {row["told"] for row in ledgers(shelf)["meetings"] if row["contact"] == "c-cal"} == {True}


def test_who_is_stopped_vanishes_from_both_lists(ringing: Visitor, shelf: Store) -> None:
    call = task(shelf, "call", "cal")
    ringing.open(f"{WEEK}/calls")
    stop_all_contact(shelf, "c-cal", MAIR)
    assert ringing.send(f"{WEEK}/calls/{call}/number").status_code == 404
    for page in ("calls", "first-calls"):
        ringing.open(f"{WEEK}/{page}")
        assert "Cal" not in ringing.text.replace("Calls", "")


def test_a_call_of_another_site_is_not_taken(ringing: Visitor, shelf: Store) -> None:
    call = task(shelf, "call", "cal")
    ringing.open(f"{WEEK}/calls")
    ringing.who = "Jo"  # her browser, with a form that was given to another
    assert ringing.send(f"{WEEK}/calls/{call}/number").status_code == 403


def test_letters_are_pages_with_one_address_each(posting: Visitor) -> None:
    posting.open(f"{WEEK}/letters")
    letters = posting.page.split('<article class="letter"')[1:]
    assert [("Siân Morgan" in one, "Bea Brown" in one) for one in letters] == [(True, False), (False, True)]
    assert "2 to be printed and posted" in posting.text
    assert "to be posted by Wednesday 24 February, 17:00" in posting.text
    assert "Elm Road" not in letters[1]


def test_posted_letters_are_gone_and_others_stay(posting: Visitor, shelf: Store) -> None:
    posting.open(f"{WEEK}/letters")
    one, _ = sorted(row["id"] for row in ledgers(shelf)["outbox"])
    posting.send(f"{WEEK}/letters/posted", letter=str(one))
    assert "1 letter is on record as posted." in posting.text
    assert "1 to be printed and posted" in posting.text


def test_a_letter_that_may_not_go_any_more_is_to_be_taken_out_of_the_pile(posting: Visitor, shelf: Store) -> None:
    posting.open(f"{WEEK}/letters")
    one, _ = sorted(row["id"] for row in ledgers(shelf)["outbox"])
    stop_all_contact(shelf, "c-amy", MAIR)
    posting.send(f"{WEEK}/letters/posted", letter=str(one))
    assert "Take these out of the pile, and do not post them They may not go any more" in posting.text
    assert f"Letter {one}" in posting.text
    assert "Siân" not in posting.text


def test_pages_without_anything_to_do_say_so(visitor: Visitor) -> None:
    for page, said in (
        ("letters", "No letter waits to be posted."),
        ("calls", "Nobody is to be rung."),
        ("first-calls", "No first call is to be made."),
    ):
        visitor.open(f"{WEEK}/{page}")
        assert said in visitor.text
