"""After a meeting the page asks with one tap whether it worked; it shows nothing that was said, to nobody."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlmodel import select

from api.outside.after_words import AFTER_IN
from scheduler.attendance.taking import say_whether_run
from scheduler.attendance.words import NotRun
from scheduler.experience.said import Wanted, WishState, Worked
from scheduler.outputs.told_needs import said_told
from scheduler.records import Route
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store
from scheduler.store.tables import ExperienceRow, MeetingRow, OutboxRow, TrailRow, WishRow
from scheduler.store.trail import By
from scheduler.weeks.stopping import stop_all_contact
from support.browsing import Forms
from support.on_the_page import NEXT_DAY, TOM, changed, link, of_two_families, outside_of, page_service
from support.on_the_page import told as told_of
from support.small_service import published, running
from support.weeks import MONDAY

SAME_DAY = datetime(2027, 3, 2, 14, tzinfo=UTC)
"""Two hours after the Tuesday's session ended."""
BUDGET = 20_000


@pytest.fixture
def met(shelf: Store) -> Store:
    """The week is published, every message has left, and the session is over."""
    return told_of(shelf, page_service())


def questions(store: Store, ident: str = "c-amy", at: datetime = SAME_DAY, look: str = "en") -> list[Any]:
    """The forms that ask whether it worked."""
    page = outside_of(store, at).get(f"{link(store, ident)}/{look}").text
    return [one for one in Forms.of(page) if one.action.endswith("/worked")]


def tap(store: Store, said: str, ident: str = "c-amy", at: datetime = SAME_DAY, **typed: Any) -> httpx.Response:
    """One tap on the page as it is now."""
    (form,) = questions(store, ident, at)
    return outside_of(store, at).post(form.action, data={**form.fields, "said": said, **typed})


def wish(store: Store, wanted: str, plan: str, ident: str = "c-amy", look: str = "en", **typed: Any) -> httpx.Response:
    """What would help, as the page that comes after a tap sends it."""
    (asked,) = questions(store, ident)
    outside, path = outside_of(store, SAME_DAY), f"{link(store, ident)}/{look}"
    page = outside.get(f"{path}/after/{asked.fields['meeting']}").text
    (form,) = [one for one in Forms.of(page) if one.action == f"{path}/helped"]
    return outside.post(form.action, data={**form.fields, "wish": wanted, "plan": plan, **typed})


def said(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        rows = desk.session.exec(select(ExperienceRow).order_by(ExperienceRow.id)).all()  # type: ignore[arg-type]
        return [(row.contact, row.family, row.said) for row in rows]


def wishes(store: Store) -> list[tuple[str, str, str, bool]]:
    with store.reading() as desk:
        rows = desk.session.exec(select(WishRow).order_by(WishRow.id)).all()  # type: ignore[arg-type]
        return [(row.contact, row.wish, row.state, row.said is not None) for row in rows]


def same(page: str) -> str:
    """A page without what is new each time."""
    return re.sub(r'(name="once" value=)"[^"]*"', r"\1", page)


@pytest.mark.parametrize("answer", ["worked", "partly", "not"])
def test_one_tap_is_one_answer_and_what_follows_is_the_same(met: Store, answer: str) -> None:
    away = tap(met, answer)

    assert away.status_code == 303
    assert said(met) == [("c-amy", "amy", answer)]
    shown = outside_of(met, SAME_DAY).get(away.headers["location"])
    (asked,) = questions(met)
    assert away.headers["location"] == f"{link(met)}/en/after/{asked.fields['meeting']}"
    assert THE_SAME_WORDS["en"] in unescape(shown.text)


def test_what_follows_tells_not_what_was_said(met: Store) -> None:
    outside, pages = outside_of(met, SAME_DAY), []
    for answer in Worked:
        pages.append(same(outside.get(tap(met, answer).headers["location"]).text))
        pages.append(same(outside.get(f"{link(met)}/en").text))

    assert len({*pages[::2]}) == 1
    assert len({*pages[1::2]}) == 1


def test_later_answer_corrects_the_first(met: Store) -> None:
    for answer in ("worked", "not", "not"):
        tap(met, answer)

    assert said(met) == [("c-amy", "amy", "worked"), ("c-amy", "amy", "not")]


def test_same_form_twice_is_one_answer(met: Store) -> None:
    (form,) = questions(met)
    for answer in ("worked", "partly", "worked"):
        outside_of(met, SAME_DAY).post(form.action, data={**form.fields, "said": answer})

    assert said(met) == [("c-amy", "amy", "worked"), ("c-amy", "amy", "partly")]


@pytest.mark.parametrize("look", ["en", "cy", "en-easy", "cy-large-easy"])
def test_question_and_list_stand_in_each_look_with_pictures(met: Store, look: str) -> None:
    words = AFTER_IN[look[:2], "easy" in look]
    outside, path = outside_of(met, SAME_DAY), f"{link(met)}/{look}"
    page = outside.get(path).text
    (asked,) = questions(met, look=look)
    after = outside.get(f"{path}/after/{asked.fields['meeting']}").text

    assert words.ask_today in unescape(page)
    assert [one for one in words.said.values() if one not in unescape(page)] == []
    assert [
        one for one in (*words.wanted.values(), words.plan, words.yes, words.no) if one not in unescape(after)
    ] == []
    for shown in (page, after):
        drawn = set(re.findall(r'<symbol id="([^"]+)"', shown))
        assert set(re.findall(r'<use href="#([^"]+)"', shown)) <= drawn


def test_the_day_after_it_is_not_today_any_more(met: Store) -> None:
    page = outside_of(met, SAME_DAY + timedelta(days=1)).get(f"{link(met)}/en").text

    assert AFTER_IN["en", False].ask in page
    assert "today" not in page


@pytest.mark.parametrize(
    "at", [NEXT_DAY, datetime(2027, 3, 2, 11, tzinfo=UTC), datetime(2027, 3, 9, 12, 30, tzinfo=UTC)],
    ids=["before", "while it goes on", "a week later"],
)  # fmt: skip
def test_nothing_is_asked_of_what_is_not_over_or_long_over(met: Store, at: datetime) -> None:
    (form,) = questions(met)

    away = outside_of(met, at).post(form.action, data={**form.fields, "said": "worked"})

    assert questions(met, at=at) == []
    assert (away.headers["location"], said(met)) == (f"{link(met)}/en", [])


def test_question_tells_a_time_and_nothing_else_of_the_meeting(met: Store) -> None:
    page = outside_of(met, SAME_DAY).get(f"{link(met)}/en").text
    (asked,) = re.findall(r'<section class="asked">.*?</section>', page, re.DOTALL)

    words = re.sub(r'value="[^"]*"|action="[^"]*"', "", asked)
    assert [one for one in ("Amy", "amy", "Wyn", "Elm", "Hall", "Parenting", "tue", "room", "c-") if one in words] == []
    assert "Tuesday 2 March 2027, 10:00" in asked


def test_session_that_did_not_run_is_not_asked_about(met: Store) -> None:
    say_whether_run(met, MONDAY, "tue", NotRun.WEATHER, By(who="Wyn", at=SAME_DAY))

    assert questions(met) == []


def test_place_that_moved_or_is_held_is_not_asked_about(met: Store) -> None:
    published(met, running("thu"), NEXT_DAY)
    with met.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == "c-amy")):
            row.state, row.held_for = "held", "keep-apart"

    assert questions(met, at=SAME_DAY + timedelta(days=3)) == []


def test_nobody_is_asked_where_nothing_may_be_sent(met: Store) -> None:
    (amy,), (bea,) = questions(met), questions(met, "c-bea")
    after = f"{link(met)}/en/after/{amy.fields['meeting']}"
    stop_all_contact(met, "c-amy", TOM)
    changed(met, "c-bea", route=Route.NONE)

    outside = outside_of(met, SAME_DAY)
    seen = [outside.post(one.action, data={**one.fields, "said": "not"}) for one in (amy, bea)]
    seen += [
        outside.get(after),
        outside.post(f"{link(met)}/en/helped", data={**amy.fields, "wish": "room", "plan": "yes"}),
    ]

    assert {one.status_code for one in seen} == {404}
    assert len({one.content for one in seen}) == 1
    assert (said(met), wishes(met)) == ([], [])


def test_link_that_does_not_hold_has_the_neutral_answer(met: Store) -> None:
    (form,) = questions(met)
    forged = form.action.replace(link(met), link(met)[:-1] + ("A" if link(met)[-1] != "A" else "B"))

    away = outside_of(met, SAME_DAY).post(forged, data={**form.fields, "said": "worked"})

    assert (away.status_code, away.content) == (404, outside_of(met, SAME_DAY).get("/nowhere").content)
    assert said(met) == []


def test_meeting_of_another_adult_cannot_be_answered(met: Store) -> None:
    """Neither by their form on one's own page, nor what would help of it; nor by a mark that nobody has."""
    (bea,) = questions(met, "c-bea")
    outside, path = outside_of(met, SAME_DAY), f"{link(met)}/en"
    for mark in (bea.fields["meeting"], "0" * 16, "", "1"):
        away = outside.post(f"{path}/worked", data={"meeting": mark, "said": "not", "once": "x"})
        helped = outside.post(f"{path}/helped", data={"meeting": mark, "wish": "room", "plan": "yes", "once": "x"})
        seen = outside.get(f"{path}/after/{mark}") if mark else away
        assert {one.headers["location"] for one in (away, helped, seen)} == {path}

    assert (said(met), wishes(met)) == ([], [])


def test_a_partners_answer_is_on_nobody_elses_page(met: Store) -> None:
    """Two adults of one household answer of the same meeting: each as it was, and neither page is another for it."""
    with met.writing() as desk:
        row = desk.session.exec(select(MeetingRow).where(MeetingRow.contact == "c-amy")).one()
        changed_of = {"contact": "c-bea", "uid": "another", "message_id": "another"}
        desk.session.add(MeetingRow(**{**row.model_dump(), **changed_of}))
    changed(met, "c-bea", household="amy")
    before = same(outside_of(met, SAME_DAY).get(f"{link(met, 'c-bea')}/en").text)

    tap(met, "not")
    assert same(outside_of(met, SAME_DAY).get(f"{link(met, 'c-bea')}/en").text) == before
    tap(met, "worked", "c-bea")

    assert said(met) == [("c-amy", "amy", "not"), ("c-bea", "amy", "worked")]


@pytest.mark.parametrize("part", ["", "/en", "/en/worked", "/en/helped", "/en?said=not", "/en/after/{}", "/cy-easy"])
def test_opening_changes_nothing(met: Store, part: str) -> None:
    """As a scanner of links does, with every way that it could think of."""
    (form,) = questions(met)
    outside = outside_of(met, SAME_DAY)
    for method in ("GET", "HEAD"):
        outside(method, link(met) + part.format(form.fields["meeting"]))

    assert (said(met), wishes(met)) == ([], [])


@pytest.mark.parametrize("typed", [{"said": "great"}, {"said": ""}, {"said": "x" * 60}, {"meeting": ""}])
def test_answer_that_was_not_offered_is_none(met: Store, typed: dict[str, Any]) -> None:
    assert tap(met, **{"said": "worked", **typed}).headers["location"] == f"{link(met)}/en"
    assert said(met) == []


@pytest.mark.parametrize(
    ("wanted", "plan", "state", "waits"),
    [
        ("home", "yes", WishState.AGREED, True),
        ("home", "no", WishState.TOLD, False),
        ("interpreter", "yes", WishState.AGREED, False),
    ],
)
def test_wish_is_kept_and_planned_with_only_after_they_agree(
    met: Store, wanted: str, plan: str, state: WishState, waits: bool
) -> None:
    away = wish(met, wanted, plan)

    assert away.headers["location"] == f"{link(met)}/en/done"
    assert wishes(met) == [("c-amy", wanted, state, waits)]
    with met.reading() as desk:
        lines = [line.after for one in said_told(desk) for line in one.lines]
    assert lines == (["in the room: fine; from home: rather"] if waits else [])


@pytest.mark.parametrize("typed", [{"wanted": "gold"}, {"wanted": ""}, {"plan": "maybe"}, {"plan": ""}])
def test_wish_that_was_not_offered_is_none(met: Store, typed: dict[str, str]) -> None:
    assert wish(met, **{"wanted": "room", "plan": "yes", **typed}).headers["location"] == f"{link(met)}/en"
    assert wishes(met) == []


def test_each_wish_of_the_list_can_be_said(met: Store) -> None:
    for wanted in Wanted:
        assert wish(met, wanted, "no").status_code == 303

    assert [one[1] for one in wishes(met)] == [*Wanted]


def test_trail_says_that_something_was_said_and_never_what(met: Store) -> None:
    tap(met, "not")
    wish(met, "quiet", "no")

    with met.reading() as desk:
        rows = [row for row in desk.session.exec(select(TrailRow)) if row.who == "contact c-amy"]
    assert [(row.what, row.subject) for row in rows] == [
        ("said whether it worked", "contact c-amy"), ("said what would help", "contact c-amy"),
    ]  # fmt: skip
    assert [row.details for row in rows if "not" in row.details or "quiet" in row.details] == []


def test_two_families_of_one_adult_are_asked_about_each(shelf: Store) -> None:
    store = told_of(shelf, *of_two_families())

    after_both = datetime(2027, 3, 4, 18, tzinfo=UTC)
    forms = questions(store, at=after_both)
    for form, answer in zip(forms, ("partly", "worked"), strict=True):
        outside_of(store, after_both).post(form.action, data={**form.fields, "said": answer})

    assert said(store) == [("c-amy", "amy-2", "partly"), ("c-amy", "amy", "worked")]


@pytest.mark.parametrize("look", ["en", "cy", "en-large-easy", "cy-large-easy"])
def test_pages_stay_light(met: Store, look: str) -> None:
    outside, path = outside_of(met, SAME_DAY), f"{link(met)}/{look}"
    (form,) = questions(met, look=look)
    for at in (path, f"{path}/after/{form.fields['meeting']}"):
        page = outside.get(at)
        parts = [page, *(outside.get(one) for one in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))]
        assert sum(len(one.content) for one in parts) < BUDGET
