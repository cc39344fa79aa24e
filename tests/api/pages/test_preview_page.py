"""What goes out, looked at before it does: what stands out first; and the safeguarding lead's page beside it."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.access.roles import Role
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import traces
from scheduler.weeks.planning import plan_week
from scheduler.weeks.shown import week_shown
from scheduler.weeks.states import WeekState
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind, Screen
from support.browsing import Visitor
from support.small_service import MAIR, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family

WEEK = "/weeks/2027-03-01"
FLAG = "remote safety"
CLEARED = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Lea", cleared_by="Lea", cleared_until=date(2027, 12, 31))


@pytest.fixture
def flagged(shelf: Store) -> Store:
    """The small service's week, planned; Cal's remote place rests on a clearance."""
    amy, bea, _ = small_service().families
    cal = FamilyRecord(family=family("cal", screen=Screen.NONE, flags=(CLEARED,)), name="Cal C.")
    saved(shelf, small_service(families=(amy, bea, cal)))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    return shelf


def state(store: Store) -> WeekState:
    with store.reading() as desk:
        return week_shown(desk, MONDAY).state


def test_board_leads_to_the_preview_before_anybody_signs(visitor: Visitor, flagged: Store) -> None:
    visitor.open(WEEK)

    assert f'href="{WEEK}/publish"' in visitor.page
    assert f'action="{WEEK}/sign-off"' not in visitor.page


def test_flagged_family_stands_first_and_no_reason_is_shown(visitor: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")

    assert "The safeguarding lead signs for these as well" in visitor.text
    assert visitor.text.index("Cal C. (cal)") < visitor.text.index("Amy of Amy A. (amy) by e-mail")
    assert FLAG not in visitor.text


def test_each_message_is_there_word_for_word_and_once(visitor: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")

    # Folded once, and whole for Amy; Bea's is another wording.
    assert visitor.text.count("Your appointment: Tuesday 2 March 2027, 10:00 to 12:00.") == 2
    assert visitor.text.count("Where: Elm Road, Hall, 1 Elm Road.") == 1
    assert "Where: ‹place›." in visitor.text
    assert "Calendar: Begins 20270302T100000" in visitor.text
    assert "File calendar.ics" in visitor.text


def test_coordinator_may_send_the_others_now(visitor: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    assert "Publish this week" not in visitor.text
    assert "Send the others now, hold these 1" in visitor.text

    visitor.send(f"{WEEK}/publish")

    assert state(flagged) is WeekState.PUBLISHED
    assert {row["family"]: row["state"] for row in ledgers(flagged)["tasks"]} == {"cal": "held"}
    assert "Countersign" in visitor.text


@pytest.fixture
def lea(visitor: Visitor) -> Visitor:
    """The safeguarding lead, who signs nothing off herself."""
    return Visitor(visitor.app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))


def test_lead_reads_the_flags_as_who_she_is_and_that_goes_on_record_once(lea: Visitor, flagged: Store) -> None:
    lea.open(f"{WEEK}/countersign")
    assert FLAG not in lea.text
    with flagged.reading() as desk:
        before = len(traces(desk))

    lea.send(f"{WEEK}/countersign/look")

    assert f"Flag “{FLAG}”, set by Lea; cleared by Lea through 31 December 2027." in lea.text
    with flagged.reading() as desk:
        lines = traces(desk)
    assert len(lines) == before + 1
    assert (lines[-1].by.who, lines[-1].what, lines[-1].details["families"]) == ("Lea", "reasons of flags read", 1)


def test_lead_countersigns_and_the_week_is_published(visitor: Visitor, lea: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    lea.open(f"{WEEK}/countersign")
    lea.send(f"{WEEK}/countersign/look")
    lea.send(f"{WEEK}/countersign", families="cal")
    assert "0 of 1 flagged families wait for a countersign." in lea.text

    visitor.open(f"{WEEK}/publish")
    assert "Countersigned by Lea." in visitor.text
    visitor.send(f"{WEEK}/publish")

    assert state(flagged) is WeekState.PUBLISHED
    assert {row["family"]: row["state"] for row in ledgers(flagged)["tasks"]} == {"cal": "open"}


def test_who_signed_it_off_does_not_countersign_it_with_the_same_sign_in(visitor: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    visitor.open(f"{WEEK}/countersign")
    visitor.send(f"{WEEK}/countersign/look")

    assert visitor.send(f"{WEEK}/countersign", families="cal").status_code == 403
    assert "Mair has signed it off; expected somebody else to countersign it" in visitor.text


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.LOAN_TEAM, Role.ADMINISTRATOR])
def test_nobody_else_is_shown_the_reasons(visitor: Visitor, flagged: Store, role: Role) -> None:
    other = Visitor(visitor.app, who="Tom", roles=(role,))

    assert other.open(f"{WEEK}/countersign").status_code == 403
    assert FLAG not in other.text


def test_week_with_nothing_to_countersign_says_so(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())

    assert visitor.open(f"{WEEK}/countersign").status_code == 409
    assert "There is nothing to show now Week of 1 March 2027: nothing of it waits for a countersign." in visitor.text
    assert "Nothing was overwritten" not in visitor.text


def test_sign_off_that_something_else_voided_is_told_on_the_page(visitor: Visitor, flagged: Store) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    stop_all_contact(flagged, "c-amy", MAIR)

    visitor.open(f"{WEEK}/publish")

    assert "The sign-off was taken away: Amy A. (amy): all contact with an adult is stopped; " in visitor.text
    assert f'action="{WEEK}/sign-off"' in visitor.page
    visitor.open(WEEK)
    assert "because something else would go out: Amy A. (amy)" in visitor.text


def test_adults_to_whom_nothing_may_be_sent_stand_out(visitor: Visitor, shelf: Store) -> None:
    with shelf.writing() as desk:
        service = load_service(desk)
        expired = replace(service.contacts[0], expires=date(2027, 2, 1))
        save_service(desk, replace(service, contacts=(expired, *service.contacts[1:])))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    visitor.open(f"{WEEK}/publish")

    assert "Nothing may be sent: a safe way has to be found" in visitor.text
    assert "The contact record is out of date on the day it is needed." in visitor.text


def test_changes_of_a_published_week_are_told_with_what_is_different(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())
    plan_week(shelf, MONDAY, AS_OF, running("thu"), MAIR)

    visitor.open(f"{WEEK}/publish")

    assert "This week was published before: only what is new to somebody goes out." in visitor.text
    assert "Taken back before it went" in visitor.text
    assert "A message that still waited falls away." in visitor.text
    assert "New since the last publication" in visitor.text
