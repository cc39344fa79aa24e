"""Photos on the page of one adult: the door of a place that the page tells of, and whom they meet there."""

from collections.abc import Iterable
from datetime import UTC

from fastapi import APIRouter, Depends, Response

from api.outside.here import Here, not_too_often
from api.outside.needs_words import NeedsWords
from scheduler.errors import NotFound
from scheduler.links import Purpose, whose
from scheduler.links.coming import Coming, coming
from scheduler.photos.keeping import Photo, PhotoKind, photos
from scheduler.store import Desk

routes = APIRouter(prefix=f"/{Purpose.PAGE.value}", dependencies=[Depends(not_too_often)])
JPEG = "image/jpeg"


@routes.get("/{token}/photo/{mark}")
def photo(here: Here, token: str, mark: str) -> Response:
    """A photo that stands on this adult's page at this moment; nothing else, and nothing that anybody keeps."""
    with here.store.reading() as desk:
        now = here.now().astimezone(UTC)
        contact = whose(desk, token, Purpose.PAGE, now)
        found = photos_of(desk, coming(desk, contact, now)) if contact else {}
    shown = next((one for several in found.values() for one in several if one.mark == mark), None)
    if shown is None:
        raise NotFound("the photo: it does not stand on this page")
    return Response(shown.body, media_type=JPEG)


def photos_of(desk: Desk, meetings: Iterable[Coming]) -> dict[str, tuple[Photo, ...]]:
    """By the mark of each meeting, what may be seen of it: the door first."""
    every = tuple(meetings)
    doors = {one.of: one for one in _some(desk, PhotoKind.DOOR, (one.seen.venue for one in every))}
    faces = {
        one.of: one
        for one in _some(desk, PhotoKind.PRACTITIONER, (who for one in every for who in one.seen.practitioners))
    }
    return {
        one.mark: (
            *((doors[one.seen.venue],) if one.seen.venue in doors else ()),
            *(faces[who] for who in one.seen.practitioners if who in faces),
        )
        for one in every
    }


def shown(found: tuple[Photo, ...], token: str, words: NeedsWords) -> list[dict[str, object]]:
    """Each photo as a page shows it: where it is, how large, and what it shows, in words."""
    return [
        {
            "at": f"/{Purpose.PAGE.value}/{token}/photo/{one.mark}",
            "width": one.width,
            "height": one.height,
            "kb": max(1, round(one.size / 1000)),
            "name": words.door if one.kind is PhotoKind.DOOR else words.you_meet.format(one.caption),
        }
        for one in found
    ]


def _some(desk: Desk, kind: PhotoKind, of: Iterable[str]) -> tuple[Photo, ...]:
    wanted = {one for one in of if one}
    return photos(desk, kind, wanted) if wanted else ()
