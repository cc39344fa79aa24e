"""An adult says on their page what they need; the page shows nothing on record, and what is less holds at once."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import httpx
import pytest

from api.outside.needs_words import NEEDS_IN
from scheduler.outputs.told_needs import SaidTold, said_told
from scheduler.records import Contact, MaySay, Route
from scheduler.store import Store, load_service
from scheduler.store.service import change_family
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind, Screen, WeekTime
from support.browsing import Forms
from support.on_the_page import TOM, changed, link, outside_of, page_service, told

EVERYTHING: dict[str, Any] = {
    "screen": "phone",
    "internet": "metered",
    "come": ["1-morning", "1-afternoon", "4-evening"],
    "read": "large-and-easy",
    "language": "cy",
    "interpreter": "bsl",
    "step_free": "yes",
    "hearing_loop": "no",
    "quiet": "yes",
    "creche": "yes",
}
BUDGET = 20_000


@pytest.fixture
def at_home(shelf: Store) -> Store:
    return told(shelf, page_service())


def needs_page(store: Store, look: str = "en", ident: str = "c-amy") -> httpx.Response:
    return outside_of(store).get(f"{link(store, ident)}/{look}/needs")


def send(store: Store, what: str, ident: str = "c-amy", look: str = "en", **typed: Any) -> httpx.Response:
    """One of the page's two forms is sent."""
    path = f"{link(store, ident)}/{look}"
    page = outside_of(store).get(f"{path}/needs").text
    (form,) = [one for one in Forms.of(page) if one.action == f"{path}/{what}"]
    return outside_of(store).post(form.action, data={**form.fields, **typed})


def said(store: Store) -> tuple[SaidTold, ...]:
    with store.reading() as desk:
        return said_told(desk)


def adult(store: Store, ident: str) -> Contact:
    with store.reading() as desk:
        return next(one for one in load_service(desk).contacts if one.id == ident)


@pytest.mark.parametrize("look", ["en", "cy", "en-easy", "cy-large-easy"])
def test_all_that_is_said_reaches_the_coordinator_with_before_and_after(at_home: Store, look: str) -> None:
    away = send(at_home, "needs", look=look, **EVERYTHING)

    assert (away.status_code, away.headers["location"]) == (303, f"{link(at_home)}/{look}/needs/done")
    shown = outside_of(at_home).get(away.headers["location"]).text
    assert NEEDS_IN[look[:2], "easy" in look].thanks in unescape(shown)
    (one,) = said(at_home)
    assert [(line.field, line.before, line.after) for line in one.lines] == [
        ("Screen", "a tablet", "a phone"),
        ("Internet", "Wi-Fi or broadband", "metered data"),
        ("When they can come", one.lines[2].before, "Tuesday 09:00–13:00, Tuesday 13:00–17:00 and Friday 17:00–21:00"),
        ("Language", "English", "Welsh"),
        ("Reading", "(blank)", "large print, easy words"),
        ("Interpreter", "none", "BSL"),
        ("Step-free way", "no", "yes"),
        ("Quiet room", "no", "yes"),
        ("Crèche", "no", "yes"),
    ]


def test_page_is_the_same_whatever_is_on_record(at_home: Store) -> None:
    """What is on record, also of another adult, of risk and of how somebody is reached, makes no letter different."""
    plain = needs_page(at_home).text
    flags = (Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada"), Flag(kind=FlagKind.CHILD_PROTECTION, set_by="Ada"))
    with at_home.writing() as desk:
        old = load_service(desk).families[0]
        other = replace(old.family, flags=flags, screen=Screen.NONE, interpreter="bsl", quiet=True, step_free=True)
        change_family(desk, replace(old, family=other, address="9 Hidden Lane", holds=("ask Ada",)))
    changed(at_home, "c-bea", household="amy")
    changed(at_home, "c-amy", safe_times=(WeekTime(0, 600, 700),), reminders=0, read_by="Rob", wants_calendar=True)
    send(at_home, "needs", quiet="yes")

    def same(page: str) -> str:
        return re.sub(r'(name="once" value=)"[^"]*"', r"\1", page)

    assert same(needs_page(at_home).text) == same(plain)


@pytest.mark.parametrize("look", ["en", "cy"])
def test_page_names_nobody_and_nothing_that_tells(at_home: Store, look: str) -> None:
    page = needs_page(at_home, look).text.replace(link(at_home), "")
    page = re.sub(r'(type="hidden" name="\w+" value=)"[^"]*"', r"\1", page)

    canaries = ("Amy", "Bea", "amy", "bea", "c-cal", "Wyn", "Parenting", "Programme", "tue\"", "@", "029 2000 0000",
                "Elm", "Rob", "risk", "flag", "selected", "checked")  # fmt: skip
    assert [one for one in canaries if one in page] == []


def test_what_was_not_offered_is_not_said(at_home: Store) -> None:
    away = send(at_home, "needs", screen="wall", come=["9-morning", "x"], language="fr", step_free="maybe")

    assert away.headers["location"] == f"{link(at_home)}/en/needs"
    assert said(at_home) == ()


def test_same_form_twice_is_said_once(at_home: Store) -> None:
    path = f"{link(at_home)}/en"
    filled = {**Forms.of(outside_of(at_home).get(f"{path}/needs").text)[0].fields, "quiet": "yes"}
    for _ in range(2):
        assert outside_of(at_home).post(f"{path}/needs", data=filled).status_code == 303

    assert len(said(at_home)) == 1


def test_no_more_texts_holds_at_once_and_ends_the_page(at_home: Store) -> None:
    path = link(at_home, "c-bea")
    away = send(at_home, "reach", "c-bea", unsafe=["sms"])

    assert away.status_code == 303
    assert adult(at_home, "c-bea").route is Route.NONE
    neutral = outside_of(at_home).get("/nowhere")
    for there in (path, f"{path}/en/needs", away.headers["location"]):
        gone = outside_of(at_home).get(there)
        assert (gone.status_code, gone.content) == (404, neutral.content)


def test_less_of_everything_holds_at_once(at_home: Store) -> None:
    changed(at_home, "c-amy", wants_calendar=True, reminders=2)
    send(at_home, "reach", calendar="no", reminders="0", says="neutral", safe=["1-morning"])

    now = adult(at_home, "c-amy")
    assert (now.wants_calendar, now.reminders, now.may_say, now.safe_times) == (
        False,
        0,
        MaySay.NEUTRAL,
        (WeekTime(1, 540, 780),),
    )
    assert "Elm Road" not in outside_of(at_home).get(link(at_home)).text


def test_more_holds_in_nothing_and_reads_the_same(at_home: Store) -> None:
    changed(at_home, "c-bea", may_say=MaySay.NEUTRAL, reminders=0, safe_times=(WeekTime(1, 600, 720),))
    before = adult(at_home, "c-bea")
    more = send(at_home, "reach", "c-bea", wished="email", says="place", reminders="1", safe=["1-morning", "2-morning"])
    less = send(at_home, "reach", "c-amy", reminders="0")

    assert adult(at_home, "c-bea") == before
    shown = [outside_of(at_home).get(one.headers["location"]) for one in (more, less)]
    assert [NEEDS_IN["en", False].thanks in unescape(one.text) for one in shown] == [True, True]


def test_stop_is_a_stop(at_home: Store) -> None:
    send(at_home, "reach", stop="yes")

    assert adult(at_home, "c-amy").stop
    assert outside_of(at_home).get(f"{link(at_home)}/en/needs").status_code == 404


def test_page_asks_for_no_address_and_has_no_field_to_type_in(at_home: Store) -> None:
    page = needs_page(at_home).text

    assert set(re.findall(r'<input type="(\w+)"', page)) == {"hidden", "checkbox"}
    assert "<textarea" not in page


def test_whatever_does_not_work_has_the_same_answer_byte_for_byte(at_home: Store) -> None:
    works = f"{link(at_home)}/en/needs"
    outside = outside_of(at_home)
    stopped = f"{link(at_home, 'c-cal')}/en"
    stop_all_contact(at_home, "c-cal", TOM)
    changed(at_home, "c-bea", expires=date(2027, 2, 22))
    outdated = f"{link(at_home, 'c-bea')}/en"
    paths = [f"{stopped}/needs", f"{stopped}/reach", f"{outdated}/needs", f"{works}/x", "/a/x/en/needs",
             f"{link(at_home)}/fr/needs", f"{link(at_home)}/en-huge/needs", f"{link(at_home)}/large-en"]  # fmt: skip
    seen = [outside.get(path) for path in paths] + [outside.post(path, data={"stop": "yes"}) for path in paths]
    seen.append(outside.post(works, data={"screen": "x" * 100}))

    assert {one.status_code for one in seen} == {404}
    assert len({one.content for one in seen}) == 1
    assert len({tuple(one.headers.items()) for one in seen}) == 1
    assert said(at_home) == ()


@pytest.mark.parametrize("look", ["en", "cy", "en-large-easy", "cy-large-easy"])
def test_page_with_its_style_is_light(at_home: Store, look: str) -> None:
    """HTML and CSS as sent, uncompressed."""
    page = needs_page(at_home, look)
    styles = [outside_of(at_home).get(path) for path in re.findall(r'href="(/static/[^"]+\.css)"', page.text)]

    size = len(page.content) + sum(len(one.content) for one in styles)

    assert len(styles) == 2
    assert size < BUDGET, size
