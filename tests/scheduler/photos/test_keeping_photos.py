"""One photo of each door and each practitioner: added with a name, agreed to, replaced, and taken away for good."""

from dataclasses import replace

import pytest

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.photos.keeping import Face, PhotoKind, keep_door, keep_practitioner, photos, remove
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import traces
from scheduler.weeks.importing import import_service
from support.pictures import encoded, image
from support.small_service import MAIR, saved, small_service

SENT = encoded(image(80, 60))
WYN = Face(of="w", first_name="Wyn", agreed=True)


@pytest.fixture
def there(store: Store) -> Store:
    return saved(store, small_service())


def kept(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.kind, one.of, one.caption) for one in photos(desk)]


def test_photos_are_kept_and_replaced_under_another_mark(there: Store) -> None:
    keep_door(there, "v", SENT, "door.jpg", MAIR)
    keep_practitioner(there, WYN, SENT, "wyn.jpg", MAIR)
    with there.reading() as desk:
        (first,) = photos(desk, PhotoKind.DOOR)
    keep_door(there, "v", SENT, "door.jpg", MAIR)

    assert kept(there) == [("door", "v", ""), ("practitioner", "w", "Wyn")]
    with there.reading() as desk:
        (second,) = photos(desk, PhotoKind.DOOR, ["v"])
        told = [(one.by.who, one.what, one.subject, one.details["agreed"]) for one in traces(desk)]
    assert second.mark != first.mark
    assert told == [
        ("Mair", "photo added", "door v", False),
        ("Mair", "photo added", "practitioner w", True),
        ("Mair", "photo added", "door v", False),
    ]


def test_secret_place_has_no_photo(there: Store) -> None:
    with there.writing() as desk:
        service = load_service(desk)
        hidden = replace(service.venues[0], venue=replace(service.venues[0].venue, secret=True))
        save_service(desk, replace(service, venues=(hidden,)))

    with pytest.raises(NotAllowed, match="it is secret"):
        keep_door(there, "v", SENT, "door.jpg", MAIR)
    assert kept(there) == []


def test_practitioner_who_did_not_agree_has_no_photo(there: Store) -> None:
    with pytest.raises(NotAllowed, match="expected the tick"):
        keep_practitioner(there, replace(WYN, agreed=False), SENT, "wyn.jpg", MAIR)
    assert kept(there) == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "Wyn of the Programme"])
def test_first_name_is_a_name_and_no_more(there: Store, name: str) -> None:
    with pytest.raises(BadInput, match="first name"):
        keep_practitioner(there, replace(WYN, first_name=name), SENT, "wyn.jpg", MAIR)


def test_unknown_has_no_photo(there: Store) -> None:
    with pytest.raises(NotFound):
        keep_door(there, "elsewhere", SENT, "door.jpg", MAIR)
    with pytest.raises(NotFound):
        keep_practitioner(there, replace(WYN, of="nobody"), SENT, "x.jpg", MAIR)


def test_photo_that_is_taken_away_is_gone(there: Store) -> None:
    keep_door(there, "v", SENT, "door.jpg", MAIR)

    remove(there, PhotoKind.DOOR, "v", MAIR)

    assert kept(there) == []
    with pytest.raises(NotFound):
        remove(there, PhotoKind.DOOR, "v", MAIR)


def test_photo_goes_with_the_record_and_no_door_stays_of_a_place_that_becomes_secret(there: Store) -> None:
    keep_door(there, "v", SENT, "door.jpg", MAIR)
    keep_practitioner(there, WYN, SENT, "wyn.jpg", MAIR)
    service = small_service()
    hidden = replace(service.venues[0], venue=replace(service.venues[0].venue, secret=True))

    import_service(there, lambda before: before, MAIR)
    assert len(kept(there)) == 2
    import_service(there, lambda before: replace(before, practitioners=(), venues=(hidden,)), MAIR)

    assert kept(there) == []
    with there.reading() as desk:
        told = [(one.what, one.subject) for one in traces(desk) if one.what == "photo removed"]
    assert told == [("photo removed", "door v"), ("photo removed", "practitioner w")]
