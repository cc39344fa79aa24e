"""roster.html stands by itself, escapes what was typed, and prints nobody's name."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from scheduler.outputs.page import roster_page
from solver.problem import Status
from support.told_week import told_problem, told_roster, told_service

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Outline(HTMLParser):
    """Every element of a page, and the text of each of its two parts: on screen and in print."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.unbalanced: list[str] = []
        self.text: dict[str, list[str]] = {"screen": [], "print": []}
        self.part = "screen"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.part = dict(attrs).get("class") or "" if ("class", "print") in attrs else self.part
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.text[self.part].append(" ".join(data.split()))


def outline(page: str) -> Outline:
    read = Outline()
    read.feed(page)
    read.close()
    return read


@pytest.fixture
def page() -> str:
    return roster_page(told_service(), told_problem(), told_roster())


def test_page_is_well_formed(page: str) -> None:
    read = outline(page)

    assert (read.open, read.unbalanced) == ([], [])


def test_page_runs_nothing_and_fetches_nothing(page: str) -> None:
    assert outline(page).tags & {"script", "img", "link", "iframe", "form", "object"} == set()
    assert re.findall(r"https?:|\bsrc=|url\(|@import|\bon\w+=", page) == []
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_page_says_who_needs_a_person_beside_the_plan(page: str) -> None:
    text = " | ".join(outline(page).text["screen"])

    assert "Two families need you | Beth M. (0388) | Triple P · urgent, new this week" in text
    repair = "1 more crèche worker: then Solihull, Tuesday 2 March, 10:00, in the room."
    # What would help stands first, then why not and whose turn it is.
    assert f"{repair} | Wants Tuesday in the room; the crèche at the Library is full. | Coordinator:" in text


def test_page_shows_what_was_typed_as_text() -> None:
    service = replace(told_service(), name='"><script>alert(1)</script>')

    page = roster_page(service, told_problem(), told_roster())

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Jo &amp; Lee &lt;Y.&gt; (0110)" in page


def test_page_names_no_secret_venue_no_address_and_no_mark(page: str) -> None:
    said = ("Oak", "Hidden", "Secret Street", "child-protection", "one-to-one-only", "Mair")

    assert [word for word in said if word in page] == []


def test_printed_page_is_a_noticeboard_without_names(page: str) -> None:
    assert outline(page).text["print"] == [
        "This week, 1 March 2027",
        "Monday 1 March",
        "09:45–11:45",
        "Day group – Elm Road, Hall",
        "18:00–19:30",
        "Evening group – Online",
        "Tuesday 2 March",
        "10:00–12:00",
        "Day group – Library, Garden room",
    ]


def test_page_without_a_plan_names_the_clash() -> None:
    clash = replace(told_roster(), status=Status.INFEASIBLE, conflict=("0101 is fixed where it cannot be",))

    page = roster_page(told_service(), told_problem(), clash)

    assert "<p>0101 is fixed where it cannot be.</p>" in page
