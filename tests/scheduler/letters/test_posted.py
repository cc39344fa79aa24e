"""Letters are printed to the address of now, and marked as posted one by one, asked of the gate both times."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.errors import NotFound
from scheduler.letters.posted import Posted, letters_to_print, post
from scheduler.letters.sheet import Sheet
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.rechecking import recheck_all
from scheduler.weeks.stopping import stop_all_contact
from support.on_paper import letter_service
from support.small_service import LATER, MAIR, ledgers, published, running, saved
from support.weeks import MONDAY, at


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, letter_service()), running())
    return store


def sheets(store: Store, by: By = MAIR) -> tuple[Sheet, ...]:
    with store.reading() as desk:
        return letters_to_print(desk, MONDAY, by)


def numbers(store: Store) -> list[int]:
    return [sheet.message for sheet in sheets(store)]


def test_letters_lie_on_the_page_by_language_and_by_what_may_be_said(week: Store) -> None:
    first, second = sheets(week)
    assert replace(first, parts=()) == Sheet(
        message=first.message,
        address=("Siân Morgan", "3 Hill Road", "Bryn-y-Castell", "Cardiff", "CF10 1AA"),
        sender="Appointments",
        return_address=("PO Box 1", "Cardiff CF10 1AA"),
        subject="Apwyntiad",
        parts=(),
        post_by=at(-5, 17),  # Wednesday: Thursday, Friday and Monday are three working days
    )
    (welsh,) = first.parts
    assert (welsh.language, welsh.day) == ("cy", "22 Chwefror 2027")
    assert welsh.paragraphs[:2] == (
        "Eich apwyntiad: dydd Mawrth 2 Mawrth 2027, 10:00 tan 12:00.",
        "Lle: Elm Road, Hall, 1 Elm Road.",
    )
    assert [(part.language, part.day) for part in second.parts] == [
        ("en", "22 February 2027"),
        ("cy", "22 Chwefror 2027"),
    ]
    assert second.parts[0].paragraphs[:2] == (
        "Your appointment: Tuesday 2 March 2027, 10:00 to 12:00.",
        "We will tell you the rest when we speak.",
    )
    assert "Elm Road" not in repr(second)


def test_nothing_on_a_letter_names_programme_or_service(week: Store) -> None:
    said = repr(sheets(week))
    assert "Programme" not in said
    assert "Family support" not in said


def test_each_letter_is_on_record_as_posted_with_time_and_who(week: Store) -> None:
    one, other = numbers(week)
    assert post(week, MONDAY, [one], MAIR) == Posted(went=(one,), taken_out=())
    assert numbers(week) == [other]
    (row,) = (row for row in ledgers(week)["outbox"] if row["id"] == one)
    assert (row["state"], row["sent_at"]) == ("sent", LATER)
    with week.reading() as desk:
        last = traces(desk, "contact c-amy")[-1]
    assert (last.what, last.by) == ("letter posted", MAIR)


def test_to_post_twice_changes_nothing(week: Store) -> None:
    both = numbers(week)
    post(week, MONDAY, both, MAIR)
    before = ledgers(week)["outbox"]
    assert post(week, MONDAY, both, By(who="Tom", at=LATER + timedelta(hours=1))) == Posted(
        went=tuple(both), taken_out=()
    )
    assert ledgers(week)["outbox"] == before


def stopped(store: Store) -> None:
    stop_all_contact(store, "c-amy", MAIR)


def moved_house(store: Store) -> None:
    def merged(service: Service) -> Service:
        amy = replace(service.contacts[0], address="8 New Street\nCardiff\nCF10 2BB")
        return replace(service, contacts=(amy, *service.contacts[1:]))

    import_service(store, merged, MAIR)


def placed_otherwise(store: Store) -> None:
    published(store, running("thu"), LATER + timedelta(minutes=5))


@pytest.mark.parametrize("happens", [stopped, moved_house], ids=lambda one: one.__name__)
def test_what_changed_since_printing_is_taken_out_of_the_pile(week: Store, happens: Any) -> None:
    one, other = numbers(week)
    happens(week)
    assert post(week, MONDAY, [one, other], MAIR) == Posted(went=(other,), taken_out=(one,))
    assert {row["state"] for row in ledgers(week)["outbox"] if row["id"] == one} <= {"held", "cancelled"}


def test_letters_of_an_earlier_plan_are_taken_out_of_the_pile(week: Store) -> None:
    old = numbers(week)
    placed_otherwise(week)
    assert post(week, MONDAY, old, MAIR) == Posted(went=(), taken_out=tuple(old))
    assert len(sheets(week, By(who="Tom", at=LATER + timedelta(minutes=6)))) == 2


def test_a_letter_that_would_come_too_late_is_a_call(week: Store) -> None:
    old = numbers(week)
    late = By(who="Tom", at=at(-5, 17))
    assert sheets(week, late) == ()
    assert post(week, MONDAY, old, late) == Posted(went=(), taken_out=tuple(old))
    recheck_all(week, late)
    assert {row["state"] for row in ledgers(week)["outbox"]} == {"by-person"}
    calls = [row for row in ledgers(week)["tasks"] if row["reason"] == "too-late"]
    assert [(row["kind"], row["contact"], row["state"], row["before"]) for row in calls] == [
        ("call", "c-amy", "open", at(1, 10)),
        ("call", "c-bea", "open", at(1, 10)),
    ]


def test_publishing_too_late_for_the_post_makes_calls_at_once(store: Store) -> None:
    published(saved(store, letter_service()), running(), at(-4, 9))
    assert sheets(store, By(who="Tom", at=at(-4, 9))) == ()
    assert sum(row["reason"] == "too-late" for row in ledgers(store)["tasks"]) == 2


def test_a_number_that_is_no_letter_is_refused(week: Store) -> None:
    with pytest.raises(NotFound, match="letter 999"):
        post(week, MONDAY, [999], MAIR)
