"""Large print and easy words: chosen on the page, kept in its address, and told to nobody else of the household."""

import re
from html import unescape

import pytest

from api.outside.easy import EASY, EASY_PHRASES
from api.outside.looks import EVERY, PHRASES
from api.outside.needs_words import NEEDS_IN
from api.outside.words import IN
from scheduler.own_needs import Needs, Reading, say_needs
from scheduler.replies import THE_SAME_WORDS, Answer
from scheduler.store import Store
from scheduler.store.trail import By
from support.answers import answers
from support.browsing import Forms
from support.on_the_page import NEXT_DAY, changed, link, outside_of, page_service, told

SEGMENTS = ["en", "en-easy", "en-large", "en-large-easy", "cy", "cy-easy", "cy-large", "cy-large-easy"]
BUDGET = 20_000


@pytest.fixture
def at_home(shelf: Store) -> Store:
    return told(shelf, page_service())


def page(store: Store, segment: str, ident: str = "c-amy") -> str:
    seen = outside_of(store).get(f"{link(store, ident)}/{segment}".rstrip("/"))
    assert seen.status_code == 200
    return unescape(seen.text)


def test_every_look_has_an_address_and_leads_to_the_others(at_home: Store) -> None:
    path = link(at_home)
    assert sorted(EVERY) == sorted(SEGMENTS)
    for segment in SEGMENTS:
        there = set(re.findall(rf'href="{re.escape(path)}/([a-z-]+)"', page(at_home, segment)))
        other = ("cy" if segment.startswith("en") else "en") + segment[2:]
        assert other in there
        assert len(there & set(SEGMENTS)) == 3


@pytest.mark.parametrize("segment", SEGMENTS)
def test_page_says_the_same_in_other_words(at_home: Store, segment: str) -> None:
    shown, look = page(at_home, segment), EVERY[segment]

    words = (EASY if look.easy else IN)[look.code]
    assert f"<h1>{words.heading}</h1>" in shown
    assert all(label in shown for label in words.answers.values())
    assert "Elm Road, Hall, 1 Elm Road" in shown
    assert ('class="' in shown.split(">", 2)[1]) == (look.large or look.easy)
    assert ('<p class="where">' in shown) == look.easy


@pytest.mark.parametrize("segment", ["en-easy", "cy-large-easy"])
@pytest.mark.parametrize("said", list(Answer)[:5])
def test_answer_is_kept_and_the_look_with_it(at_home: Store, segment: str, said: Answer) -> None:
    outside, path = outside_of(at_home), f"{link(at_home)}/{segment}"
    (form, *_) = Forms.of(outside.get(path).text)

    away = outside.post(path, data={**form.fields, "said": said.value})

    assert away.headers["location"] == f"{path}/done"
    assert THE_SAME_WORDS[segment[:2]] in outside.get(f"{path}/done").text
    assert [one.given.answer for one in answers(at_home)] == [said]


def test_adult_who_said_how_they_read_finds_it_so(at_home: Store) -> None:
    by = By(who="contact c-amy", at=NEXT_DAY)
    say_needs(at_home, "c-amy", Needs(reading=Reading.LARGE_AND_EASY), by)
    changed(at_home, "c-bea", household="amy")

    assert '<html lang="en" class="large easy">' in page(at_home, "")
    assert '<html lang="en">' in page(at_home, "en")
    assert '<html lang="en">' in page(at_home, "", "c-bea")


@pytest.mark.parametrize("segment", SEGMENTS)
def test_page_with_its_style_is_light(at_home: Store, segment: str) -> None:
    seen = outside_of(at_home).get(f"{link(at_home)}/{segment}")
    styles = [outside_of(at_home).get(path) for path in re.findall(r'href="(/static/[^"]+\.css)"', seen.text)]

    assert len(seen.content) + sum(len(one.content) for one in styles) < BUDGET


def test_easy_sentences_are_short() -> None:
    """Nobody has to keep more than a few words in mind; a place or a number that is filled in is not counted."""
    for phrases in EASY_PHRASES.values():
        own = [phrases.where, phrases.ring_first, phrases.taxi, phrases.lent, phrases.buddy, phrases.rest_by_voice]
        sentences = [one for text in own for one in re.split(r"[.:]", text.replace("{}", "")) if one.strip()]
        assert max(len(one.split()) for one in sentences) <= 12, phrases.code


def test_languages_ask_the_same() -> None:
    assert PHRASES.keys() == EASY_PHRASES.keys() == IN.keys() == EASY.keys()
    for easy in (False, True):
        english, welsh = NEEDS_IN["en", easy], NEEDS_IN["cy", easy]
        for choices in (
            "screens",
            "internets",
            "readings",
            "interpreters",
            "helps",
            "ways",
            "reminder_counts",
            "saying",
        ):
            assert list(getattr(english, choices)) == list(getattr(welsh, choices))
        assert (len(english.bands), len(english.days)) == (len(welsh.bands), len(welsh.days)) == (3, 7)
