"""Photos for the pages of families: of doors, by whoever keeps the places; of practitioners, by themselves."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Response, UploadFile
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.photos.keeping import Face, Photo, PhotoKind, keep_door, keep_practitioner, photos, remove
from scheduler.photos.picture import MOST_SENT_BYTES
from scheduler.photos.whose import keeps, require_keeper

routes = APIRouter(tags=["photos"], dependencies=[may(May.CHANGE_SERVICE, May.PEOPLE, May.OWN_WEEK)])
JPEG = "image/jpeg"
PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {JPEG: {"schema": {"type": "string", "format": "binary"}}}}
}
FOUND = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
Sent = Annotated[UploadFile, File(description="A JPEG, PNG or WebP file. What else it holds, such as where, is lost.")]
DOOR, FACE = "/photos/doors/{venue:path}", "/photos/practitioners/{practitioner:path}"


class PhotoOut(BaseModel):
    """A photo that families see. `first_name` is what they read beside it; empty for a door."""

    kind: PhotoKind
    of: str = Field(description="The id of the venue or practitioner.")
    first_name: str
    width: int
    height: int
    size_bytes: int
    added_at: AwareDatetime
    added_by: str


@routes.get("/photos", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_photos(here: Here, caller: TheCaller, turn: Turning) -> Page[PhotoOut]:
    """The photos that this caller keeps."""
    with here.store.reading() as desk:
        found = sorted((one for one in photos(desk) if keeps(caller, one.kind, one.of)), key=_order)
    return page_of(found, _order, turn, _out)


@routes.get(DOOR, response_class=Response, responses={**PICTURE, **FOUND})
def door(venue: Ident, here: Here, caller: TheCaller) -> Response:
    """The door of a place, as families see it."""
    return _picture(_one(here, caller, PhotoKind.DOOR, venue))


@routes.put(DOOR, dependencies=[may(May.CHANGE_SERVICE)], responses=FOUND)
def put_door(venue: Ident, here: Here, caller: TheCaller, by: Acting, photo: Sent) -> PhotoOut:
    """Families who are told of the place see its door, in place of any photo of before. 403: the place is secret."""
    keep_door(here.store, venue, _bytes(photo), photo.filename or "photo", by)
    return _out(_one(here, caller, PhotoKind.DOOR, venue))


@routes.delete(DOOR, dependencies=[may(May.CHANGE_SERVICE)], status_code=HTTPStatus.NO_CONTENT, responses=FOUND)
def remove_door(venue: Ident, here: Here, by: Acting) -> None:
    """The photo is gone, for good and at once."""
    remove(here.store, PhotoKind.DOOR, venue, by)


@routes.get(FACE, response_class=Response, responses={**PICTURE, **FOUND})
def face(practitioner: Ident, here: Here, caller: TheCaller) -> Response:
    """A practitioner, as families see them."""
    return _picture(_one(here, caller, PhotoKind.PRACTITIONER, practitioner))


@routes.put(FACE, responses=FOUND)
def put_face(
    practitioner: Ident,
    here: Here,
    caller: TheCaller,
    by: Acting,
    photo: Sent,
    first_name: Annotated[str, Form(min_length=1, max_length=40)],
    agreed: Annotated[bool, Form(description="The practitioner has said yes to it.")] = False,  # noqa: FBT002  a form's box
) -> PhotoOut:
    """Families who meet this practitioner see who it is. 403: nobody said that they agree, or it is not yours."""
    require_keeper(caller, PhotoKind.PRACTITIONER, practitioner)
    wanted = Face(of=practitioner, first_name=first_name, agreed=agreed)
    keep_practitioner(here.store, wanted, _bytes(photo), photo.filename or "photo", by)
    return _out(_one(here, caller, PhotoKind.PRACTITIONER, practitioner))


@routes.delete(FACE, status_code=HTTPStatus.NO_CONTENT, responses=FOUND)
def remove_face(practitioner: Ident, here: Here, caller: TheCaller, by: Acting) -> None:
    """The photo is gone, for good and at once."""
    require_keeper(caller, PhotoKind.PRACTITIONER, practitioner)
    remove(here.store, PhotoKind.PRACTITIONER, practitioner, by)


def _one(here: Installation, caller: TheCaller, kind: PhotoKind, of: str) -> Photo:
    with here.store.reading() as desk:
        found = next((one for one in photos(desk, kind, (of,)) if keeps(caller, one.kind, one.of)), None)
    if found is None:
        raise NotFound(f"photo of {kind} {of!r}: there is none")
    return found


def _picture(photo: Photo) -> Response:
    return Response(photo.body, media_type=JPEG)


def _bytes(photo: UploadFile) -> bytes:
    """What was sent, up to one byte more than anybody may send."""
    return photo.file.read(MOST_SENT_BYTES + 1)


def _order(one: Photo) -> str:
    return f"{one.kind}\n{one.of}"


def _out(one: Photo) -> PhotoOut:
    return PhotoOut(
        kind=one.kind,
        of=one.of,
        first_name=one.caption,
        width=one.width,
        height=one.height,
        size_bytes=one.size,
        added_at=one.added.at,
        added_by=one.added.who,
    )
