"""Hours and days as they were used, reckoned by hand; what counts families is told with care."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.evidence.language import Language
from scheduler.evidence.parity.periods import Quarter
from scheduler.evidence.reports.read import period_of, read_of
from scheduler.evidence.reports.sections.shared import PART
from scheduler.partners.agreeing import end_share
from scheduler.partners.booking import book_room, end_time, return_kit, take_kit
from scheduler.partners.known import shares
from scheduler.partners.share_of_use import KitUse, RoomUse, in_quarter, share_of_use
from scheduler.partners.taken_told import taken_told
from scheduler.store import Store
from scheduler.store.trail import By
from solver.problem import Days, ItemKind, Span
from support.partnered import HALL, TABLETS, partnered
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import at

FIRST_QUARTER = in_quarter(Quarter(year=2027, number=1))


def used(store: Store) -> tuple[tuple[RoomUse, ...], tuple[KitUse, ...]]:
    with store.reading() as desk:
        found = share_of_use(desk, "ardal", FIRST_QUARTER)
    return found.rooms, found.kit


def test_room_in_minutes_agreed_theirs_ours_and_free(store: Store) -> None:
    """90 days of 600 minutes a week; 3 hours booked; ours is 2 hours and a quarter to set up."""
    published(saved(store, small_service()), running())
    partnered(store, HALL)
    book_room(store, "ardal", "r", Span(at(0, 9), at(0, 12)), MAIR)
    given_up = book_room(store, "ardal", "r", Span(at(2, 9), at(2, 12)), MAIR)
    end_time(store, "ardal", given_up.id, MAIR)

    ((room,), _) = used(store)

    assert room == RoomUse(room="r", agreed=600 * 90 // 7, theirs=180, ours=135)
    assert room.free == 7714 - 180


def test_what_is_given_up_half_way_was_used_until_then(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf, HALL)
    booked = book_room(shelf, "ardal", "r", Span(at(0, 9), at(0, 12)), MAIR)
    end_time(shelf, "ardal", booked.id, By(who="Mair", at=at(0, 10)))

    assert used(shelf)[0][0].theirs == 60


def test_kit_in_days_of_each_piece(shelf: Store) -> None:
    """One of two tablets for 90 days; had for 5 days, and once brought back after 2 of 10."""
    saved(shelf, small_service())
    partnered(shelf, TABLETS)
    take_kit(shelf, "ardal", "cupboard", ItemKind.TABLET, 1, Days(date(2027, 3, 1), date(2027, 3, 5)), MAIR)
    again = take_kit(shelf, "ardal", "cupboard", ItemKind.TABLET, 1, Days(date(2027, 3, 10), date(2027, 3, 19)), MAIR)
    return_kit(shelf, "ardal", again.id, By(who="Mair", at=at(9, 12) + timedelta(days=1)))

    (_, (kit,)) = used(shelf)

    assert kit == KitUse(depot="cupboard", item=ItemKind.TABLET, agreed=90, taken=5 + 2)


def test_share_that_ended_counts_until_then(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf, replace(HALL, amount=70))
    with shelf.reading() as desk:
        (share,) = shares(desk, "ardal")
    end_share(shelf, "ardal", share.id, By(who="Mair", at=datetime.fromisoformat("2027-01-15T09:00+00:00")))

    assert used(shelf)[0][0].agreed == 70 * 14 // 7


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5 to 9"), (12, "10 to 14")]
)
def test_families_are_told_in_fives_and_no_small_number(count: int, told: str) -> None:
    assert taken_told(count) == told


@pytest.mark.parametrize("language", Language)
def test_report_has_it_in_both_languages(shelf: Store, language: Language) -> None:
    published(saved(shelf, small_service()), running())
    partnered(shelf, HALL, TABLETS)
    book_room(shelf, "ardal", "r", Span(at(0, 9), at(0, 12)), MAIR)
    with shelf.reading() as desk:
        section = PART.make(desk, read_of(desk, period_of("2027-Q1", 1, date(2027, 4, 2))), language)

    assert section is not None
    assert [(one.definition.id, one.heading) for one in section.blocks] == [
        ("shared-hours", "Ardal"), ("own-hours", "Ardal"), ("shared-kit", "Ardal")
    ]  # fmt: skip
    (hours,) = section.blocks[0].lines
    assert (hours.part.about, hours.whole and hours.whole.about) == (3, 128)
    assert hours.says == {"en": "125 h free", "cy": "125 awr yn rhydd"}[language]


def test_report_says_nothing_where_nothing_is_shared(shelf: Store) -> None:
    saved(shelf, small_service())
    with shelf.reading() as desk:
        read = read_of(desk, period_of("2027-Q1", 1, date(2027, 4, 2)))
        assert PART.make(desk, read, Language.ENGLISH) is None
