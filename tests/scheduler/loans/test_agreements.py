"""A loan is agreed to once for each kit, to the very words that were read, which the database keeps as they were."""

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select, text

from scheduler.errors import NotFound, WrongState
from scheduler.loans.agreements import agree, agree_on_paper, agreed, is_asked, text_agreed_to
from scheduler.loans.agreements_text import agreement_text
from scheduler.loans.extending import extend
from scheduler.loans.items import ITEMS
from scheduler.loans.losing import write_off
from scheduler.loans.rows import row_of
from scheduler.loans.words import ENGLISH, IN, WELSH
from scheduler.messages.words import ENGLISH as PHRASES
from scheduler.store import Store
from scheduler.store.tables import LoanAgreementRow
from scheduler.store.trail import By, traces
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import ItemKind
from support.lent import lent, loan_id, loan_row, on, with_cal
from support.on_the_page import VOICE

TOM = By(who="Tom", at=on("01", 9))
TABLET_AND_SIM = ((ItemKind.TABLET, 1), (ItemKind.SIM, 1), (ItemKind.DATA_GB, 12))
READS = """What you borrow from us

We lend you:
- Tablet: 1
- Charger: 1
- Stand: 1

Please take care of these things.

Tell us if something breaks or goes missing. Nobody will blame you.

We can lock the tablet from afar. Nobody looks where it is, ever.

Please bring everything back by Tuesday 16 March 2027. If you need it for longer, ask us.

When it is back, we wipe everything that is on it: pictures, messages, names and passwords.

If you have a question, ring 029 2000 9999.

Your reference: {}"""


def agrees(store: Store, contact: str = "c-cal") -> str:
    """The adult agrees to what they read in English; gives the digest of it."""
    with store.writing() as desk:
        row = row_of(desk, loan_id(store))
        words = agreement_text(row, ENGLISH, VOICE)
        agree(desk, row, contact, words, TOM)
    return words.digest


def since(store: Store) -> dict[int, date]:
    with store.reading() as desk:
        return dict(agreed(desk, [loan_id(store)]))


def becomes(store: Store, **changes: object) -> None:
    with store.writing() as desk:
        row = row_of(desk, loan_id(store))
        for name, value in changes.items():
            setattr(row, name, value)


def rows(store: Store) -> list[tuple[str, str]]:
    with store.reading() as desk:
        return [(row.contact, row.digest) for row in desk.session.exec(select(LoanAgreementRow))]


def test_agreement_reads_plainly_and_names_nobody(store: Store) -> None:
    row = loan_row(lent(store))
    assert agreement_text(row, ENGLISH, VOICE).text == READS.format(row.reference)


def test_agreement_says_what_is_on_the_sim_and_locks_only_what_can_be(store: Store) -> None:
    lent(store)
    becomes(store, items=ITEMS.write(TABLET_AND_SIM[1:]))
    said = agreement_text(loan_row(store), ENGLISH, VOICE)
    assert said.things == ("SIM card with data: 1 (12 GB)",)
    assert [one for one in said.paragraphs if "lock" in one] == []


def test_every_language_has_words_for_all_that_is_lent_and_a_day_that_is_its_own(store: Store) -> None:
    row = loan_row(lent(store))
    assert [(words.code, set(words.things)) for words in IN.values()] == [(one, set(ENGLISH.things)) for one in IN]
    welsh = agreement_text(row, WELSH, VOICE)
    assert welsh.things == ("Tabled: 1", "Gwefrydd: 1", "Stand: 1")
    assert "dydd Mawrth 16 Mawrth 2027" in welsh.text
    assert [word for word in (*PHRASES.weekdays, *PHRASES.months) if word in welsh.text] == []


def test_what_was_agreed_to_can_be_read_again_after_the_words_have_changed(store: Store) -> None:
    lent(store)
    digest = agrees(store)
    becomes(store, back_by=date(2027, 6, 1))
    with store.reading() as desk:
        assert text_agreed_to(desk, digest) == READS.format(loan_row(store).reference)
        with pytest.raises(NotFound):
            text_agreed_to(desk, "0" * 32)


def test_it_is_agreed_to_once(store: Store) -> None:
    lent(store)
    assert since(store) == {}
    digest = agrees(store)
    assert agrees(store) == digest
    assert rows(store) == [("c-cal", digest)]
    assert since(store) == {loan_id(store): date(2027, 3, 1)}


def test_extension_asks_for_no_other_agreement(store: Store) -> None:
    with_cal(store)
    agrees(store)
    with store.writing() as desk:
        extend(desk, loan_id(store), date(2027, 3, 30), TOM)
    assert since(store) == {loan_id(store): date(2027, 3, 1)}


def test_other_kit_asks_again_and_more_data_does_not(store: Store) -> None:
    lent(store)
    becomes(store, items=ITEMS.write(TABLET_AND_SIM))
    agrees(store)
    becomes(store, items=ITEMS.write((*TABLET_AND_SIM[:2], (ItemKind.DATA_GB, 30))))
    assert list(since(store)) == [loan_id(store)]

    becomes(store, items=ITEMS.write((*TABLET_AND_SIM, (ItemKind.HEADSET, 1))))
    assert since(store) == {}

    agrees(store)
    assert list(since(store)) == [loan_id(store)]
    assert len(rows(store)) == 2


def test_another_adult_is_asked_all_the_same_so_that_nobody_learns_who_agreed(store: Store) -> None:
    lent(store)
    agrees(store)
    with store.reading() as desk:
        row = row_of(desk, loan_id(store))
        assert [is_asked(desk, row, [one]) for one in ("c-cal", "c-dan")] == [False, True]


def test_paper_is_agreed_to_by_no_name_and_for_everybody(store: Store) -> None:
    lent(store)
    for _ in range(2):
        with store.writing() as desk:
            assert agree_on_paper(desk, loan_id(store), "cy", TOM) == date(2027, 3, 1)
    ((contact, digest),) = rows(store)
    assert contact == ""
    with store.reading() as desk:
        assert text_agreed_to(desk, digest).startswith("Yr hyn rydych chi’n ei fenthyg gennym ni")
        assert not is_asked(desk, row_of(desk, loan_id(store)), ["c-cal"])


def test_trail_says_that_it_was_agreed_to_and_how_but_not_by_whom(store: Store) -> None:
    lent(store)
    agrees(store)
    with store.reading() as desk:
        told = [trace for trace in traces(desk, f"loan {loan_id(store)}") if trace.what == "loan agreed to"]
    assert [(trace.by.who, trace.details) for trace in told] == [("Tom", {"how": "on the page", "language": "en"})]


def over(store: Store) -> None:
    with_cal(store)
    with store.writing() as desk:
        write_off(desk, loan_id(store), TOM, "lost")


def on_hold(store: Store) -> None:
    lent(store)
    stop_all_contact(store, "c-cal", TOM)


@pytest.mark.parametrize("happened", [over, on_hold])
def test_loan_that_is_over_or_on_hold_is_not_agreed_to_on_paper(store: Store, happened: object) -> None:
    happened(store)  # type: ignore[operator]
    with store.writing() as desk, pytest.raises(WrongState):
        agree_on_paper(desk, loan_id(store), "en", TOM)


def test_paper_in_an_unknown_language_or_of_an_unknown_loan_is_refused(store: Store) -> None:
    lent(store)
    with store.writing() as desk, pytest.raises(NotFound, match="expected one of en, cy"):
        agree_on_paper(desk, loan_id(store), "fr", TOM)
    with store.writing() as desk, pytest.raises(NotFound):
        agree_on_paper(desk, 999, "en", TOM)


@pytest.mark.parametrize("table", ["loan_agreements", "agreement_texts"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET digest = 'x'"])
def test_database_itself_keeps_them(store: Store, table: str, statement: str) -> None:
    lent(store)
    agrees(store)
    with pytest.raises(DBAPIError, match="kept as it was written"), store.writing() as desk:
        desk.session.connection().execute(text(statement.format(table)))
