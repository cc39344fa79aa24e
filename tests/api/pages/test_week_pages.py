"""The week on a board, from an empty one to a published one."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.weeks.planning import plan_week
from scheduler.weeks.shown import week_shown
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import RosterVersion
from solver.problem import Days
from support.browsing import Visitor
from support.signed import signed_off
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

WEEK = "/weeks/2027-03-01"


def state(store: Store) -> WeekState:
    with store.reading() as desk:
        return week_shown(desk, MONDAY).state


def test_first_page_is_the_week_with_something_on(visitor: Visitor) -> None:
    # Today is 22 February; nothing is on this week, and the sessions are in the next.
    answer = visitor.open("/week")

    assert (answer.status_code, answer.url.path) == (200, WEEK)
    assert "3 families on record" in visitor.text
    assert "Tuesday 2 March 10:00 Programme, new Thursday 4 March 10:00 Programme, new" in visitor.text


def test_week_goes_from_draft_to_published_by_forms_alone(visitor: Visitor, shelf: Store) -> None:
    visitor.open(WEEK)
    visitor.send(f"{WEEK}/plan", seconds="10", as_of="2027-02-22T09:00")
    assert "3 of 3 families placed" in visitor.text

    visitor.open(f"{WEEK}/publish")
    assert "What goes out: week of 1 March 2027" in visitor.text
    visitor.send(f"{WEEK}/sign-off")
    assert "Exactly this is signed off" in visitor.text
    assert state(shelf) is WeekState.SIGNED_OFF

    visitor.send(f"{WEEK}/publish")
    assert state(shelf) is WeekState.PUBLISHED
    assert "Published on Monday 22 February, 10:00" in visitor.text


def test_board_shows_sessions_seats_and_what_goes_with_them(visitor: Visitor, planned: RosterVersion) -> None:
    visitor.open(WEEK)

    seats = "Room Room: 1 taken 1 Remote Remote: 2 taken 2 Free 9 free on either side 9"
    assert f"10:00–12:00 new Programme Elm Road, Hall Wyn {seats} Super-group 1 tablet" in visitor.text
    assert '<a href="/weeks/2027-03-01/families/amy" tabindex="-1" title="Amy A. (amy)"></a>' in visitor.page
    assert '<a href="/weeks/2027-03-01/families/amy">Amy A. (amy)</a>' in visitor.page
    assert '<span class="unseen">Remote: 2 taken</span>' in visitor.page


def test_board_says_what_is_closed(visitor: Visitor, shelf: Store) -> None:
    record = small_service().venues[0]
    shut = replace(record, venue=replace(record.venue, closures=(Days(date(2027, 3, 4), date(2027, 3, 9)),)))
    saved(shelf, small_service(venues=(shut,), breaks=(date(2027, 3, 29),)))

    visitor.open(WEEK)

    assert "The next break is the week of 29 March 2027." in visitor.text
    assert "Elm Road is closed from Thursday 4 March to Sunday 7 March." in visitor.text


def test_preview_says_what_goes_out_and_does_nothing(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/publish")

    # Amy by e-mail with an entry, Bea by text; Cal is rung; Cal's tablet is asked for.
    assert "2 messages to 2 adults, 1 call and 1 loan request." in visitor.text
    assert "Nothing stands out." in visitor.text
    assert "Amy of Amy A. (amy) by e-mail: Tuesday 2 March 2027, 10:00 to 12:00; Elm Road" in visitor.text
    assert "Coordinator rings Cal, before Tuesday 2 March, 10:00" in visitor.text
    assert "1 tablet from Team cupboard" in visitor.text
    assert state(shelf) is WeekState.PLANNED
    with shelf.reading() as desk:
        assert [trace.what for trace in traces(desk, "week 2027-03-01")] == ["planned"]


def test_second_of_two_who_sign_is_told_and_overwrites_nothing(
    app_visitors: tuple[Visitor, Visitor], shelf: Store
) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    first, second = app_visitors
    first.open(f"{WEEK}/publish")
    second.open(f"{WEEK}/publish")

    assert first.send(f"{WEEK}/sign-off").status_code == 200
    answer = second.send(f"{WEEK}/sign-off")

    assert answer.status_code == 409
    assert "Nothing was overwritten" in second.text
    with shelf.reading() as desk:
        assert [trace.what for trace in traces(desk, "week 2027-03-01")] == ["planned", "signed off"]


def test_plan_that_was_replaced_meanwhile_is_not_signed(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/publish")
    plan_week(shelf, MONDAY, AS_OF, running("thu"), MAIR)

    answer = visitor.send(f"{WEEK}/sign-off")

    assert (answer.status_code, state(shelf)) == (412, WeekState.PLANNED)
    assert "Somebody changed it meanwhile" in visitor.text


def test_plan_that_was_not_looked_at_is_not_published(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    other = plan_week(shelf, MONDAY, AS_OF, running("thu"), MAIR)
    signed_off(shelf, MONDAY, other.digest, MAIR)

    answer = visitor.send(f"{WEEK}/publish")

    assert (answer.status_code, state(shelf)) == (412, WeekState.SIGNED_OFF)
    assert "another plan was signed off since you looked" in visitor.text


def test_board_says_why_a_sign_off_was_taken_away(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/publish")
    visitor.send(f"{WEEK}/sign-off")
    saved(shelf, small_service(taxi_pence=500))

    assert visitor.open(f"{WEEK}/publish").status_code == 412
    visitor.open(WEEK)

    assert "The sign-off was taken away, because the records changed: taxi pence changed." in visitor.text


def test_records_that_contradict_each_other_are_told_on_the_board(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, small_service(rooms=()))

    assert visitor.open(WEEK).status_code == 200
    assert "This week cannot be planned yet" in visitor.text


def test_day_that_is_no_monday_is_told_the_monday(visitor: Visitor) -> None:
    answer = visitor.open("/weeks/2027-03-03")

    assert answer.status_code == 404
    assert "the week starts on 1 March 2027" in visitor.text
    assert 'href="/weeks/2027-03-01"' in visitor.page


@pytest.mark.parametrize("day", ["soon", "0001-01-01", "9999-12-27", "2027-02-30", "20270301"])
def test_what_is_no_week_is_not_found(visitor: Visitor, day: str) -> None:
    assert visitor.open(f"/weeks/{day}").status_code == 404


def test_names_are_shown_as_text(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, replace(small_service(), name="<script>alert(1)</script>"))

    visitor.open(WEEK)

    assert "<script>alert" not in visitor.page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in visitor.page
