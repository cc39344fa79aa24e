"""A photo stands on a page, and is sent, only where that page tells everything of the meeting that it belongs to."""

from dataclasses import replace

import httpx
import pytest
from sqlmodel import select

from scheduler.photos.keeping import Face, PhotoKind, keep_door, keep_practitioner, photos, remove
from scheduler.records import MaySay
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import OutboxRow
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Programme
from support.on_the_page import TOM, changed, link, outside_of, page_service, told
from support.pictures import of_a_telephone
from support.small_service import MAIR, published, running
from support.weeks import programme


@pytest.fixture
def seen(shelf: Store) -> Store:
    """The week is published; there is a photo of the door, and one of Wyn."""
    store = told(shelf, page_service())
    keep_door(store, "v", of_a_telephone(), "door.jpg", MAIR)
    keep_practitioner(store, Face(of="w", first_name="Wyn", agreed=True), of_a_telephone(), "wyn.jpg", MAIR)
    return store


def marks(store: Store) -> dict[str, str]:
    with store.reading() as desk:
        return {one.kind: one.mark for one in photos(desk)}


def sent(store: Store, ident: str = "c-amy") -> dict[str, httpx.Response]:
    """Each photo, asked for by this adult's link."""
    path, outside = link(store, ident), outside_of(store)
    return {kind: outside.get(f"{path}/photo/{mark}") for kind, mark in marks(store).items()}


def statuses(store: Store, ident: str = "c-amy") -> dict[str, int]:
    return {kind: one.status_code for kind, one in sent(store, ident).items()}


NEITHER = {"door": 404, "practitioner": 404}


def test_adult_in_the_room_sees_the_door_and_whom_they_meet(seen: Store) -> None:
    page = outside_of(seen).get(f"{link(seen)}/en/photos").text
    welsh = outside_of(seen).get(f"{link(seen)}/cy/photos").text

    assert 'alt="The door"' in page
    assert 'alt="You meet Wyn"' in page
    assert 'loading="lazy"' in page
    assert ('alt="Y drws"' in welsh, 'alt="Byddwch yn cwrdd â Wyn"' in welsh) == (True, True)
    for one in sent(seen).values():
        assert (one.status_code, one.headers["content-type"], one.headers["cache-control"]) == (
            200,
            "image/jpeg",
            "no-store",
        )
        assert len(one.content) <= 30_000
        assert b"Zofia" not in one.content


def test_adult_at_home_sees_no_door(seen: Store) -> None:
    page = outside_of(seen).get(f"{link(seen, 'c-bea')}/en/photos").text

    assert ("The door" in page, "You meet Wyn" in page) == (False, True)
    assert statuses(seen, "c-bea") == {"door": 404, "practitioner": 200}


def test_page_without_photos_says_nothing_of_them(shelf: Store) -> None:
    store = told(shelf, page_service())

    for part in ("", "/photos"):
        page = outside_of(store).get(f"{link(store)}/en{part}").text
        assert ("<img" in page, "photos" in page) == (False, False)


def test_photos_take_data_once_they_are_wanted(seen: Store) -> None:
    page = outside_of(seen).get(f"{link(seen)}/en").text

    assert "<img" not in page
    assert f'href="{link(seen)}/en/photos#m1">Show photos (' in page


def test_adult_who_may_be_told_the_time_alone_sees_nobody(seen: Store) -> None:
    changed(seen, "c-amy", may_say=MaySay.NEUTRAL)

    assert statuses(seen) == NEITHER
    assert "<img" not in outside_of(seen).get(f"{link(seen)}/en/photos").text


def test_place_that_became_secret_is_not_seen(seen: Store) -> None:
    with seen.writing() as desk:
        now = load_service(desk)
        hidden = replace(now.venues[0], venue=replace(now.venues[0].venue, secret=True))
        save_service(desk, replace(now, venues=(hidden,)))

    assert statuses(seen) == NEITHER


@pytest.mark.parametrize("later", [True, False])
def test_whom_one_meets_in_a_sensitive_programme_is_not_seen(shelf: Store, *, later: bool) -> None:
    quiet: Programme = programme(sensitive=True)
    store = told(shelf, page_service() if later else page_service(programmes=(quiet,)))
    keep_practitioner(store, Face(of="w", first_name="Wyn", agreed=True), of_a_telephone(), "wyn.jpg", MAIR)
    if later:
        with store.writing() as desk:
            save_service(desk, replace(load_service(desk), programmes=(quiet,)))

    assert statuses(store) == {"practitioner": 404}
    assert "Wyn" not in outside_of(store).get(f"{link(store)}/en/photos").text


def test_place_that_is_held_is_not_seen(seen: Store) -> None:
    published(seen, running("thu"))
    with seen.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == "c-amy")):
            row.state = "held" if row.state == "queued" else row.state

    assert statuses(seen) == NEITHER


def test_whatever_may_not_be_seen_has_the_neutral_answer_byte_for_byte(seen: Store) -> None:
    outside, path = outside_of(seen), link(seen)
    door = marks(seen)["door"]
    no_mark = [outside.get(f"{path}/photo/{one}") for one in ("", "x", f"{door}x", door[:-1], "../door")]
    of_bea = outside.get(f"{link(seen, 'c-bea')}/photo/{door}")
    stop_all_contact(seen, "c-amy", TOM)
    stopped = [outside.get(f"{path}/photo/{door}"), outside.get(f"{path}/en/needs"), outside.get("/photo/x")]

    assert {(one.status_code, one.content) for one in (*no_mark, of_bea, *stopped)} == {(404, stopped[0].content)}
    assert len({tuple(one.headers.items()) for one in (*no_mark, of_bea, *stopped)}) == 1


def test_photo_that_was_taken_away_is_gone_at_once(seen: Store) -> None:
    gone = marks(seen)["door"]
    remove(seen, PhotoKind.DOOR, "v", MAIR)

    assert outside_of(seen).get(f"{link(seen)}/photo/{gone}").status_code == 404
    assert "The door" not in outside_of(seen).get(f"{link(seen)}/en/photos").text
