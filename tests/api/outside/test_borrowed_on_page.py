"""An adult reads on their page what they borrow, agrees with one press, and reads later that it came back; nobody else.

Cal has a tablet on loan, due back on Tuesday 16 March 2027; Amy and Bea live elsewhere and have none.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from typing import Any

import httpx
import pytest
from sqlmodel import select

from scheduler.loans.agreements import agreed
from scheduler.loans.losing import write_off
from scheduler.loans.preparing import hand_over
from scheduler.loans.returning import give_back, wipe_loan
from scheduler.loans.words import ENGLISH, WELSH
from scheduler.records import MaySay
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store, load_service
from scheduler.store.tables import LoanAgreementRow, LoanRow, OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.findings import keep_findings
from scheduler.weeks.rechecking import recheck_all
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind
from solver.roster import Violation
from support.browsing import Forms
from support.callers import Caller
from support.lent import GIVEN, lent, loan_id, on, short_service, with_cal
from support.on_the_page import NEXT_DAY, TOM, changed, link, outside_of
from support.small_service import contact, published, running, saved
from support.weeks import MONDAY

BUDGET = 14_000
GONE = {"en": ENGLISH.borrow, "cy": WELSH.borrow}


@pytest.fixture
def cal(shelf: Store) -> Store:
    """Cal is told of a place from home, with a tablet to borrow."""
    return lent(shelf)


def page(store: Store, ident: str = "c-cal", at: datetime = NEXT_DAY, path: str = "/en") -> httpx.Response:
    return outside_of(store, at).get(link(store, ident) + path)


def text(told: httpx.Response) -> str:
    assert told.status_code == 200, told.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", told.text.partition("<main>")[2])).split())


def shows(store: Store, ident: str = "c-cal", at: datetime = NEXT_DAY) -> bool:
    """Whether anything of a loan stands on this adult's page, by any word of it."""
    said = text(page(store, ident, at))
    return any(word in said for word in ("borrow", "Tablet", "K-", "gave back"))


def press(store: Store, outside: Caller, language: str = "en") -> httpx.Response:
    path = f"{link(store, 'c-cal')}/{language}"
    form = Forms.of(outside.get(path).text)[-1]
    assert form.action == f"{path}/agree"
    return outside.post(form.action, data=form.fields)


def rows(store: Store) -> list[LoanAgreementRow]:
    with store.reading() as desk:
        found = list(desk.session.exec(select(LoanAgreementRow)))
        desk.session.expunge_all()
    return found


def test_page_says_plainly_what_is_lent_until_when_and_that_nobody_is_blamed_or_followed(cal: Store) -> None:
    said = text(page(cal))
    assert "We lend you: Tablet: 1 Charger: 1 Stand: 1 Please take care of these things." in said
    assert "Tell us if something breaks or goes missing. Nobody will blame you." in said
    assert "We can lock the tablet from afar. Nobody looks where it is, ever." in said
    assert "Please bring everything back by Tuesday 16 March 2027. If you need it for longer, ask us." in said
    assert "When it is back, we wipe everything that is on it: pictures, messages, names and passwords." in said
    assert "029 2000 9999" in said


@pytest.mark.parametrize("language", ["en", "cy"])
def test_one_press_agrees_once_and_the_words_are_the_same_each_time(cal: Store, language: str) -> None:
    outside = outside_of(cal)
    path = f"{link(cal, 'c-cal')}/{language}"
    form = Forms.of(outside.get(path).text)[-1]

    for _ in range(3):
        away = outside.post(form.action, data=form.fields)
        assert (away.status_code, away.headers["location"]) == (303, f"{path}/done")

    done = text(outside.get(f"{path}/done"))
    assert THE_SAME_WORDS[language] in done
    assert GONE[language] in done
    (row,) = rows(cal)
    assert (row.contact, row.loan_id, row.agreed_at) == ("c-cal", loan_id(cal), NEXT_DAY)
    assert "/agree" not in outside.get(path).text
    with cal.reading() as desk:
        assert agreed(desk, [loan_id(cal)]) == {loan_id(cal): date(2027, 2, 23)}


def test_words_that_have_changed_meanwhile_are_not_agreed_to_and_the_page_asks_again(cal: Store) -> None:
    outside, path = outside_of(cal), f"{link(cal, 'c-cal')}/en"
    form = Forms.of(outside.get(path).text)[-1]
    with cal.writing() as desk:
        row = desk.session.exec(select(LoanRow)).one()
        row.back_by = date(2027, 3, 30)

    away = outside.post(form.action, data=form.fields)

    assert (away.status_code, away.headers["location"], rows(cal)) == (303, f"{path}/done", [])
    assert "/agree" in outside.get(path).text


@pytest.mark.parametrize("typed", [{"loan": ""}, {"loan": "x" * 16}, {"words": ""}, {"words": "0" * 32}, {}])
def test_press_that_was_not_offered_changes_nothing_and_reads_the_same(cal: Store, typed: dict[str, str]) -> None:
    outside, path = outside_of(cal), f"{link(cal, 'c-amy')}/en"
    of_cal = Forms.of(outside.get(f"{link(cal, 'c-cal')}/en").text)[-1]
    away = outside.post(f"{path}/agree", data={**of_cal.fields, **typed})
    assert (away.status_code, away.headers["location"], rows(cal)) == (303, f"{path}/done", [])


def test_opening_changes_nothing(cal: Store) -> None:
    outside, path = outside_of(cal), link(cal, "c-cal")
    for one in ("", "/en", "/cy", "/cy/done", "/en?said=accept&loan=x"):
        assert outside.get(path + one).status_code == 200
    assert rows(cal) == []
    assert outside.get(f"{path}/en/agree").status_code == 404


@pytest.mark.parametrize("ident", ["c-amy", "c-bea"])
def test_nobody_else_learns_that_there_is_a_loan(cal: Store, ident: str) -> None:
    assert not shows(cal, ident)


def less_said(store: Store) -> None:
    changed(store, "c-cal", may_say=MaySay.NEUTRAL)


def read_by_nobody_knows(store: Store) -> None:
    changed(store, "c-cal", read_by="")


def another_is_stopped(store: Store) -> None:
    stop_all_contact(store, "c-dan", TOM)


def on_hold(store: Store) -> None:
    with store.writing() as desk:
        desk.session.exec(select(LoanRow)).one().held_for = "remote-ready"


def found_unsafe(store: Store) -> None:
    broken = (Violation(rule="keep-apart", text="they would meet", families=("cal",)),)
    with store.writing() as desk:
        keep_findings(desk, MONDAY, 1, broken, TOM)


def flagged(store: Store) -> None:
    """A flag comes in by another way than ours, and no week is judged again for it."""
    with store.reading() as desk:
        service = load_service(desk)
    amy, bea, cal = service.families
    flag = Flag(kind=FlagKind.NO_DEVICE_HOME, set_by="Ada")
    saved(store, replace(service, families=(amy, bea, replace(cal, family=replace(cal.family, flags=(flag,))))))


def judged_again(store: Store) -> None:
    """A flag comes in, and the week is judged again."""
    flagged(store)
    recheck_all(store, TOM)


def lost(store: Store) -> None:
    with store.writing() as desk:
        write_off(desk, loan_id(store), By(who="Dai", at=NEXT_DAY), "gone")


BY_THEN = [less_said, read_by_nobody_knows, another_is_stopped, on_hold, found_unsafe, flagged, judged_again]


@pytest.mark.parametrize("is_out", [False, True])
@pytest.mark.parametrize("happened", BY_THEN)
def test_section_is_gone_at_once_where_it_may_not_be_told(shelf: Store, happened: Any, *, is_out: bool) -> None:
    both = (*short_service().contacts, contact("dan", household="cal", language="en", wants_calendar=False))
    store = (with_cal if is_out else lent)(shelf, contacts=both)
    assert shows(store)

    happened(store)

    assert not shows(store)


def test_written_off_it_is_not_spoken_of_any_more(shelf: Store) -> None:
    store = with_cal(shelf)
    assert shows(store)
    lost(store)
    assert not shows(store)


def test_stopped_adult_has_no_page_and_agrees_to_nothing(cal: Store) -> None:
    outside, path = outside_of(cal), f"{link(cal, 'c-cal')}/en"
    form = Forms.of(outside.get(path).text)[-1]
    stop_all_contact(cal, "c-cal", TOM)
    refused = outside.post(form.action, data=form.fields)
    assert (refused.status_code, refused.content, rows(cal)) == (404, outside.get("/nowhere").content, [])


def test_forged_link_and_unknown_language_agree_to_nothing_in_the_same_words(cal: Store) -> None:
    outside, path = outside_of(cal), link(cal, "c-cal")
    seen = [outside.post(one, data={"loan": "x"}) for one in (f"{path[:-2]}xx/en/agree", f"{path}/fr/agree")]
    assert [one.status_code for one in seen] == [404, 404]
    assert {one.content for one in seen} == {outside.get("/nowhere").content}


def test_loan_of_a_place_that_nobody_was_told_of_yet_is_not_shown(shelf: Store) -> None:
    store = saved(shelf, short_service())
    published(store, running())
    assert not shows(store)


def test_loan_is_not_shown_while_news_of_its_place_is_on_its_way(cal: Store) -> None:
    published(cal, running("thu"), NEXT_DAY)
    with cal.reading() as desk:
        assert [row.state for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == "c-cal"))] == [
            "sent", "queued",
        ]  # fmt: skip
    assert not shows(cal)


def returned(store: Store, day: str = "12") -> None:
    with store.writing() as desk:
        give_back(desk, loan_id(store), None, By(who="Dai", at=on(day, 9)))


def test_page_says_for_four_weeks_that_it_came_back_and_was_wiped(shelf: Store) -> None:
    store = with_cal(shelf)
    changed(store, "c-cal", expires=date(2027, 12, 31))
    returned(store)
    said = text(page(store, at=on("12", 12), path="/en"))
    assert "It came back on Friday 12 March 2027: Tablet: 1 Charger: 1 Stand: 1" in said
    assert "We wipe everything on it before anybody else has it." in said

    with store.writing() as desk:
        wipe_loan(desk, loan_id(store), "factory reset of Cal's tablet", By(who="Dai", at=on("13", 9)))
    said = text(page(store, at=on("13", 12)))
    assert "Everything on it was wiped on Saturday 13 March 2027." in said
    assert "factory reset" not in said  # what somebody typed stays with the staff

    last, after = on("12", 12).replace(month=4, day=9), on("12", 12).replace(month=4, day=10)
    assert link(store, "c-cal", last) != link(store, "c-cal")
    seen = [outside_of(store, at).get(link(store, "c-cal", at)) for at in (last, after)]
    assert ["What you gave back" in text(one) for one in seen] == [True, False]


@pytest.mark.parametrize("happened", [less_said, found_unsafe, flagged])
def test_receipt_is_shown_under_the_same_conditions(shelf: Store, happened: Any) -> None:
    store = with_cal(shelf)
    returned(store)
    assert shows(store, at=on("12", 12))
    happened(store)
    assert not shows(store, at=on("12", 12))


def test_second_adult_is_asked_whatever_the_first_has_answered(shelf: Store) -> None:
    both = (*short_service().contacts, contact("dan", household="cal", language="en", wants_calendar=False))
    store = lent(shelf, contacts=both)
    before = text(page(store, "c-dan"))
    press(store, outside_of(store))
    assert text(page(store, "c-dan")) == before


def test_new_loan_asks_again(cal: Store) -> None:
    press(cal, outside_of(cal))
    with cal.writing() as desk:
        row = desk.session.exec(select(LoanRow)).one()
        again = row.model_copy(update={"id": None, "reference": "K-AGAIN", "state": "requested"})
        desk.session.add(LoanRow(**again.model_dump()))
    said = page(cal).text
    assert said.count("/agree") == 1
    assert "K-AGAIN" in said.partition("/agree")[0]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_with_a_loan_still_fits_into_one_breath(cal: Store, language: str) -> None:
    outside = outside_of(cal)
    told = outside.get(f"{link(cal, 'c-cal')}/{language}/done")
    parts = [told, *(outside.get(path) for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', told.text))]
    size = sum(len(one.content) + sum(len(name) + len(value) + 4 for name, value in one.headers.raw) for one in parts)
    assert size < BUDGET


def test_page_with_a_loan_names_nobody_and_sets_no_cookie(cal: Store) -> None:
    told = page(cal)
    body = told.text.replace(link(cal, "c-cal"), "")
    body = re.sub(r'(type="hidden" name="\w+" value=)"[^"]*"', r"\1", body)
    assert [one for one in ("Cal", "c-cal", "Wyn", "Parenting", "cupboard", "Team", "@") if one in body] == []
    assert "set-cookie" not in told.headers


def test_hand_over_makes_no_difference_to_the_page(cal: Store) -> None:
    before = text(page(cal))
    with cal.writing() as desk:
        hand_over(desk, loan_id(cal), By(who="Dai", at=GIVEN))
    assert text(page(cal)) == before


def test_family_without_anything_to_hold_in_ones_hands_reads_of_no_loan(cal: Store) -> None:
    with cal.writing() as desk:
        desk.session.exec(select(LoanRow)).one().items = '[["data-gb", 5]]'
    assert not shows(cal)


@pytest.mark.parametrize("is_back", [False, True])
def test_adult_who_was_never_told_of_the_place_reads_of_no_kit(shelf: Store, *, is_back: bool) -> None:
    with_cal(shelf)
    if is_back:
        with shelf.writing() as desk:
            give_back(desk, loan_id(shelf), None, By(who="Dai", at=on("05")))
    service = short_service()
    saved(shelf, replace(service, contacts=(*service.contacts, contact("dan", household="cal", language="en"))))

    assert (shows(shelf, at=on("06")), shows(shelf, "c-dan", at=on("06"))) == (True, False)


def test_home_without_devices_cannot_be_cleared_for_the_page(shelf: Store) -> None:
    with_cal(shelf)
    flag = Flag(kind=FlagKind.NO_DEVICE_HOME, cleared_by="Sal", cleared_until=date(2027, 12, 1))
    service = short_service()
    families = tuple(
        replace(one, family=replace(one.family, flags=(flag,))) if one.id == "cal" else one for one in service.families
    )
    saved(shelf, replace(service, families=families))

    assert not shows(shelf)
