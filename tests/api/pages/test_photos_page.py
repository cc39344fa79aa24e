"""Photos are put there by whoever may: doors by who keeps the places, a face by its owner or the administrator."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.photos.keeping import photos
from scheduler.store import Store, load_service, save_service
from support.browsing import Visitor
from support.pictures import encoded, image, of_a_telephone

PAGE = "/service/photos"
DOOR = [("photo", ("door.jpg", of_a_telephone()))]


def kept(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.kind, one.of, one.added.who) for one in photos(desk)]


def test_door_is_added_seen_and_taken_away(visitor: Visitor, shelf: Store) -> None:
    visitor.open(PAGE)
    visitor.send(f"{PAGE}/doors", DOOR, of="v")
    assert kept(shelf) == [("door", "v", "Mair")]
    assert 'alt="The door of Elm Road"' in visitor.page

    with shelf.reading() as desk:
        (photo,) = photos(desk)
    seen = visitor.open(f"{PAGE}/{photo.mark}.jpg")
    assert (seen.headers["content-type"], seen.headers["cache-control"]) == ("image/jpeg", "no-store")
    assert b"Zofia" not in seen.content

    visitor.open(PAGE)
    visitor.send(f"{PAGE}/door/remove", of="v")
    assert kept(shelf) == []


def test_what_is_no_photo_is_refused_in_words(visitor: Visitor, shelf: Store) -> None:
    visitor.open(PAGE)
    visitor.send(f"{PAGE}/doors", [("photo", ("door.svg", b"<svg onload=alert(1)>"))], of="v")

    assert "Door.svg: this is no photo; expected a JPEG, PNG or WebP file" in visitor.text
    assert kept(shelf) == []


def test_secret_place_has_no_form_and_its_photo_of_before_can_go(visitor: Visitor, shelf: Store) -> None:
    visitor.open(PAGE)
    visitor.send(f"{PAGE}/doors", DOOR, of="v")
    with shelf.writing() as desk:
        now = load_service(desk)
        hidden = replace(now.venues[0], venue=replace(now.venues[0].venue, secret=True))
        save_service(desk, replace(now, venues=(hidden,)))
    visitor.open(PAGE)
    assert "This place is secret now: no family sees the photo." in visitor.text
    assert f'action="{PAGE}/doors"' not in visitor.page

    visitor.send(f"{PAGE}/door/remove", of="v")

    assert "Elm Road" not in visitor.text


def test_practitioner_keeps_their_own_photo_and_no_other(app: FastAPI, shelf: Store) -> None:
    wyn = Visitor(app, who="Wyn", roles=(Role.PRACTITIONER,), practitioner="w")
    wyn.open(PAGE)
    assert "Doors" not in wyn.text
    wyn.send(f"{PAGE}/practitioners", DOOR, of="w", first_name="Wyn", agreed="true")
    assert kept(shelf) == [("practitioner", "w", "Wyn")]

    other = Visitor(app, who="Ola", roles=(Role.PRACTITIONER,))
    other.open(PAGE)
    assert "There is no practitioner whose photo you keep." in other.text
    wyn.open(PAGE)
    wyn.send(f"{PAGE}/practitioner/remove", of="x")
    assert "a practitioner’s photo is theirs, or the administrator’s" in wyn.text


def test_photo_without_the_tick_is_refused(visitor: Visitor, shelf: Store) -> None:
    visitor.open(PAGE)
    visitor.send(f"{PAGE}/practitioners", DOOR, of="w", first_name="Wyn")

    assert "nobody has said that they agree" in visitor.text
    assert kept(shelf) == []


@pytest.mark.parametrize("role", [Role.LOAN_TEAM, Role.AUDITOR])
def test_page_is_not_for_others(app: FastAPI, role: Role) -> None:
    somebody = Visitor(app, who=f"A {role}", roles=(role,))

    assert somebody.open(PAGE).status_code == 403


def test_coordinator_adds_doors_and_no_face(app: FastAPI, shelf: Store) -> None:
    somebody = Visitor(app, who="Cari", roles=(Role.COORDINATOR,))
    somebody.open(PAGE)
    somebody.send(f"{PAGE}/doors", [("photo", ("d.png", encoded(image(90, 60), "PNG")))], of="v")
    assert kept(shelf) == [("door", "v", "Cari")]
    assert f'action="{PAGE}/practitioners"' not in somebody.page
