"""The timeline's page: read after saying why, in part, taken as files; each of it on the trail and on the page."""

import json
from datetime import timedelta

import pytest

from scheduler.access.roles import Role
from scheduler.rights.erasing import erase_household
from scheduler.store import Store
from scheduler.store.trail import By, traces
from support.browsing import Visitor
from support.small_service import MAIR, published, running

AT = "/families/amy/timeline"


@pytest.fixture
def lea(visitor: Visitor, shelf: Store) -> Visitor:
    published(shelf, running())
    return Visitor(visitor.app, who="Lea", roles=(Role.SAFEGUARDING_DEPUTY,))


def looks(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.by.who, one.what, one.why) for one in traces(desk) if one.what.startswith("timeline")]


def test_nothing_is_shown_before_why_is_said(lea: Visitor, shelf: Store) -> None:
    lea.open(AT)

    assert "Published" not in lea.text
    assert looks(shelf) == []

    assert lea.send(AT, because="review", note="the board meets").status_code == 200
    assert "Household amy: referrals amy; adults c-amy." in lea.text
    assert "version 1: planned" in lea.text
    assert "Timeline read. By Lea. Why: for a review of what stands: the board meets" in lea.text
    assert looks(shelf) == [("Lea", "timeline read", "for a review of what stands: the board meets")]


def test_part_is_shown_and_each_look_is_a_line(lea: Visitor, shelf: Store) -> None:
    lea.open(AT)
    lea.send(AT, because="review")

    lea.send(AT, kind="sent")

    assert "Message written" in lea.text
    assert "version 1: planned" not in lea.text
    assert len(looks(shelf)) == 2
    lea.send(AT, kind="", first="2020-01-01", last="2020-01-02")
    assert "Nothing on record is so." in lea.text
    assert "expected a day" in lea.send(AT, first="soon", last="").text


def test_files_are_what_was_chosen_and_on_the_trail(lea: Visitor, shelf: Store) -> None:
    lea.open(AT)
    lea.send(AT, because="asked", kind="sent")

    table = lea.send(f"{AT}/file", file="csv")
    lea.open(AT)
    lea.send(AT, because="asked", kind="sent")
    data = lea.send(f"{AT}/file", file="json")

    assert table.headers["content-disposition"] == 'attachment; filename="timeline.csv"'
    assert {one["kind"] for one in json.loads(data.text)["entries"]} == {"sent"}
    taken = ("Lea", "timeline taken", "because the family or its worker asked")
    assert [one for one in looks(shelf) if one[1] == "timeline taken"] == [taken, taken]


def test_family_page_leads_there_for_who_may(lea: Visitor, visitor: Visitor) -> None:
    lea.open("/weeks/2027-03-01/families/amy")
    assert AT in lea.page

    tom = Visitor(visitor.app, who="Tom", roles=(Role.COORDINATOR,))
    tom.open("/weeks/2027-03-01/families/amy")
    assert AT not in tom.page
    assert tom.open(AT).status_code == 403


def test_why_of_one_plan_is_judged_anew_and_on_the_trail(lea: Visitor, shelf: Store) -> None:
    lea.open(AT)
    lea.send(AT, because="review")

    shown = lea.send(f"{AT}/why", plan="2027-03-01 1")

    assert shown.status_code == 200
    assert "version 1" in lea.text
    assert "It is here." in lea.text
    assert len(looks(shelf)) == 2
    lea.open(AT)
    lea.send(AT, because="review")
    assert lea.send(f"{AT}/why", plan="2027-03-01 9").status_code == 404
    lea.open(AT)
    lea.send(AT, because="review")
    assert "expected a week and version" in lea.send(f"{AT}/why", plan="soon").text


def test_what_people_wrote_is_text(lea: Visitor) -> None:
    lea.open(AT)
    lea.send(AT, because="review", note="<b>bold</b>")

    assert "&lt;b&gt;bold&lt;/b&gt;" in lea.page


def test_erased_household_says_so(lea: Visitor, shelf: Store) -> None:
    erase_household(shelf, "amy", "she asked", By(who="Nia", at=MAIR.at + timedelta(weeks=6)))
    lea.open(AT)
    lea.send(AT, because="asked")

    assert "Its records were erased. What is kept is kept by ids" in lea.text
    assert "Amy A." not in lea.text
