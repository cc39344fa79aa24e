"""A copy is for one adult: it holds what they gave and were told, and nothing that another could be hurt by."""

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from sqlmodel import select

from scheduler.errors import BadInput, NotFound
from scheduler.records import Service
from scheduler.replies import take_in
from scheduler.replies.given import Answer, Doubt, Given, Via
from scheduler.rights.copies import Copy, copy_for
from scheduler.rights.papers import archive, page_of
from scheduler.store import Store
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import traces
from scheduler.weeks.states import MessageState
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind
from support.databases import ON_ONE
from support.small_service import MAIR, contact, published, running, saved, small_service
from support.weeks import MONDAY

pytestmark = ON_ONE
AMY = "c-amy"


def given(store: Store, ident: str = AMY) -> Copy:
    return copy_for(store, ident, "passport seen", "she asked", MAIR)


def everything(copy: Copy) -> str:
    """All that could be read in what is handed over."""
    with ZipFile(io.BytesIO(archive(copy))) as files:
        return "".join(files.read(name).decode() for name in files.namelist())


def with_second_adult(service: Service) -> Service:
    other = contact("other", household="amy", name="Rhys", address="rhys@example.org", read_by="his solicitor")
    return replace(service, contacts=(*service.contacts, other))


def flagged(service: Service) -> Service:
    first, *others = service.families
    flag = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Nia of safeguarding")
    marked = replace(first, family=replace(first.family, flags=(flag,)), holds=("he may be at home",), worker="Nia")
    return replace(service, families=(marked, *others))


def test_copy_holds_what_the_adult_gave_was_told_and_answered(store: Store) -> None:
    published(saved(store, small_service()), running())

    told = everything(given(store))

    assert "amy@example.org" in told
    with store.reading() as desk:
        (line,) = [one for one in traces(desk, f"contact {AMY}") if one.what == "copy given"]
    assert (line.by, line.why, line.details["checked"]) == (MAIR, "she asked", "passport seen")


def test_copy_tells_nothing_of_the_other_adult_nor_what_the_household_shares(store: Store) -> None:
    saved(store, with_second_adult(small_service()))

    copy = given(store)

    for word in ("Rhys", "rhys@example.org", "solicitor", "referral"):
        assert word not in everything(copy)
    assert any("others of the household are on record" in one for one in copy.kept_back)


def test_marks_holds_and_stops_are_kept_back_and_told_to_whoever_answers_alone(store: Store) -> None:
    saved(store, flagged(small_service()))
    stop_all_contact(store, AMY, MAIR)

    copy = given(store)

    assert {one.partition(": ")[2] for one in copy.kept_back if not one.startswith("trail")} == {
        "all contact is stopped, set by Mair",
        "who else may read it is on record",
        "a mark, remote-safety, set by Nia of safeguarding",
        "it is held: he may be at home",
    }
    assert any("all contact stopped" in one for one in copy.kept_back)
    for word in ("remote-safety", "safeguarding", "he may be at home", "stop", "withheld"):
        assert word not in everything(copy).casefold()


def test_copy_reads_the_same_whether_anything_was_kept_back(store: Store) -> None:
    """Nobody learns from the copy that there is a mark: it has the same parts and words without one."""
    plain = given(saved(store, small_service()))
    marked = given(saved(store, flagged(small_service())))

    assert [part for part in marked.parts if "somebody did" not in part.title] == list(plain.parts)


def test_words_of_a_record_are_no_script_in_the_page(store: Store) -> None:
    service = small_service()
    first, *others = service.contacts
    saved(store, replace(service, contacts=(replace(first, name="<script>alert(1)</script>"), *others)))

    page = page_of(given(store))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_copy_is_the_same_data_for_a_machine(store: Store) -> None:
    copy = given(saved(store, small_service()))
    with ZipFile(io.BytesIO(archive(copy))) as files:
        assert files.namelist() == ["your-record.html", "your-record.json"]
        data = json.loads(files.read("your-record.json"))
    assert list(data) == [part.title for part in copy.parts]


@pytest.mark.parametrize(("checked", "why"), [("", "she asked"), ("passport seen", " ")])
def test_nothing_is_given_without_a_word_of_who_asks_and_why(store: Store, checked: str, why: str) -> None:
    saved(store, small_service())

    with pytest.raises(BadInput, match="expected how you made sure who asks"):
        copy_for(store, AMY, checked, why, MAIR)


def test_unknown_adult_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        given(saved(store, small_service()), "nobody")


def test_answers_that_another_may_have_written_and_notes_of_workers_are_kept_back(store: Store) -> None:
    published(saved(store, small_service()), running())
    hers = Given(contact=AMY, family="amy", monday=MONDAY, answer=Answer.DECLINE, via=Via.TEXT, at=MAIR.at, note="ill")
    take_in(store, hers, MAIR)
    take_in(store, replace(hers, via=Via.EMAIL, doubt=Doubt.ANOTHER_SENDER, note="she stays here"), MAIR)
    take_in(store, replace(hers, via=Via.STAFF, note="sounded afraid"), MAIR)

    copy = given(store)

    (answers,) = [part for part in copy.parts if part.title == "Your answers"]
    assert [dict(one.facts).get("note") for one in answers.entries] == ["ill", None]
    assert sum(one.startswith("an answer of") for one in copy.kept_back) == 2
    assert not any(word in everything(copy) for word in ("she stays here", "sounded afraid"))


def test_links_that_were_sent_open_nothing_from_the_copy(store: Store) -> None:
    published(saved(store, small_service()), running())
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == AMY)):
            row.state, row.sent_at = MessageState.SENT, MAIR.at
            row.text = f"Look at https://families.example/p/zqsecret\nand come.\n{row.text}"
            desk.session.add(row)

    told = everything(given(store))

    assert "Look at (a link)" in told
    assert "zqsecret" not in told
