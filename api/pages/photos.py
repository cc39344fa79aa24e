"""Photos for the pages of families: of doors, by whoever keeps the places; of practitioners, by themselves."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import NotFound
from scheduler.photos.keeping import SHOWN, Face, Photo, PhotoKind, keep_door, keep_practitioner, photos, remove
from scheduler.photos.picture import MOST_SENT_BYTES
from scheduler.photos.whose import keeps, require_keeper
from scheduler.records import Service
from scheduler.store.service import load_nouns

AT = "/service/photos"
routes = APIRouter(route_class=PageRoute, prefix=AT, dependencies=[may(May.CHANGE_SERVICE, May.PEOPLE, May.OWN_WEEK)])
Sent = Annotated[UploadFile, File()]
Ident = Annotated[str, Form(min_length=1, max_length=200)]
JPEG = "image/jpeg"


@routes.get("")
def all_photos(request: Request, here: Here, caller: TheCaller) -> Response:
    """The photos that this caller keeps, with a form for each place or person that could have one."""
    with here.store.reading() as desk:
        service, there = load_nouns(desk, SHOWN), {(one.kind, one.of): one for one in photos(desk)}
    told = {"service": service.name, "doors": _doors(service, there, caller), "faces": _faces(service, there, caller)}
    return page(request, "photos.html", told)


@routes.get("/{mark}.jpg")
def one_photo(mark: str, here: Here, caller: TheCaller) -> Response:
    """A photo as families see it. Raises NotFound for one that is not the caller's to keep."""
    with here.store.reading() as desk:
        found = next((one for one in photos(desk) if one.mark == mark and keeps(caller, one.kind, one.of)), None)
    if found is None:
        raise NotFound("photo: there is none of this name")
    return Response(found.body, media_type=JPEG)


@routes.post("/doors", dependencies=[may(May.CHANGE_SERVICE), OwnForm])
def add_door(here: Here, by: Acting, of: Ident, photo: Sent) -> Response:
    """Families who are told of the place see its door."""
    keep_door(here.store, of, _bytes(photo), photo.filename or "photo", by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


@routes.post("/practitioners", dependencies=[OwnForm])
def add_face(
    here: Here,
    by: Acting,
    caller: TheCaller,
    of: Ident,
    first_name: Annotated[str, Form(max_length=40)],
    photo: Sent,
    agreed: Annotated[bool, Form()] = False,  # noqa: FBT002  (a form's box)
) -> Response:
    """Families who meet this practitioner see who it is."""
    require_keeper(caller, PhotoKind.PRACTITIONER, of)
    face = Face(of=of, first_name=first_name, agreed=agreed)
    keep_practitioner(here.store, face, _bytes(photo), photo.filename or "photo", by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


@routes.post("/{kind}/remove", dependencies=[OwnForm])
def take_away(kind: PhotoKind, here: Here, by: Acting, caller: TheCaller, of: Ident) -> Response:
    """The photo is gone."""
    require_keeper(caller, kind, of)
    remove(here.store, kind, of, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


def _bytes(photo: UploadFile) -> bytes:
    """What was sent, up to one byte more than anybody may send."""
    return photo.file.read(MOST_SENT_BYTES + 1)


There = dict[tuple[PhotoKind, str], Photo]


def _doors(service: Service, there: There, caller: SignedIn) -> list[dict[str, object]]:
    """Each place; a secret one only where a photo of before is still to be taken away."""
    if not caller.can(May.CHANGE_SERVICE):
        return []
    return [
        {"id": one.id, "name": one.name, "secret": one.venue.secret, "photo": there.get((PhotoKind.DOOR, one.id))}
        for one in service.venues
        if not one.venue.secret or (PhotoKind.DOOR, one.id) in there
    ]


def _faces(service: Service, there: There, caller: SignedIn) -> list[dict[str, object]]:
    return [
        {"id": one.id, "name": one.name, "photo": there.get((PhotoKind.PRACTITIONER, one.id))}
        for one in service.practitioners
        if keeps(caller, PhotoKind.PRACTITIONER, one.id)
    ]
