"""Which photos there are: one of each door and of each practitioner, with who put them there and who agreed."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import col, select

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.messages.unsaid import names_secret
from scheduler.photos.picture import Picture, picture_of
from scheduler.records import Service
from scheduler.store import Desk, Store
from scheduler.store.nouns import NOUNS
from scheduler.store.service import load_nouns
from scheduler.store.tables import PhotoRow
from scheduler.store.trail import By, Details, record

MARK_BYTES = 12
LONGEST_NAME = 40
SHOWN = tuple(noun for noun in NOUNS if noun.name in ("programmes", "venues", "rooms", "practitioners"))


class PhotoKind(StrEnum):
    """What a photo shows. Their spelling is stored: stable."""

    DOOR = "door"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo without its bytes. `caption` is the first name that families read, "" for a door."""

    kind: PhotoKind
    of: str
    mark: str
    width: int
    height: int
    size: int
    caption: str
    added: By
    body: bytes = field(repr=False)


def keep_door(store: Store, venue: str, sent: bytes, name: str, by: By) -> None:
    """Families that are told of this place can see its door; of a secret place no photo is kept.

    Raises NotAllowed for that, NotFound for an unknown place, BadInput for what is no photo.
    """
    picture = picture_of(sent, name)
    with store.writing() as desk:
        known = {one.id: one.venue.secret for one in load_nouns(desk, SHOWN).venues}
        if venue not in known:
            raise NotFound(f"venue {venue!r}: there is no such record")
        if known[venue]:
            raise NotAllowed(f"venue {venue!r}: it is secret; no photo of a secret place is kept")
        _keep(desk, Face(kind=PhotoKind.DOOR, of=venue), picture, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a photo is of. `first_name` is what families read; `agreed`: the practitioner has said yes to it."""

    kind: PhotoKind = PhotoKind.PRACTITIONER
    of: str
    first_name: str = ""
    agreed: bool = False


def keep_practitioner(store: Store, face: Face, sent: bytes, name: str, by: By) -> None:
    """Families who meet this practitioner can see who it is. That they agreed is on record, with who said so.

    Raises NotAllowed without that, NotFound for nobody on record; BadInput without a first name, for one that names
    what no family may read, and for what is no photo.
    """
    if not face.agreed:
        raise NotAllowed(f"practitioner {face.of!r}: nobody has said that they agree; expected the tick for it")
    if not face.first_name.strip() or len(face.first_name) > LONGEST_NAME:
        raise BadInput(f"first name: it is {face.first_name!r}; expected the name that families read, and no more")
    picture = picture_of(sent, name)
    with store.writing() as desk:
        service = load_nouns(desk, SHOWN)
        if face.of not in {one.id for one in service.practitioners}:
            raise NotFound(f"practitioner {face.of!r}: there is no such record")
        if names_secret(face.first_name, service):
            raise BadInput(
                f"first name: it is {face.first_name!r}; expected a name that tells of no programme or place"
            )
        _keep(desk, face, picture, by)


def remove(store: Store, kind: PhotoKind, of: str, by: By) -> None:
    """The photo is gone, for good and at once. Raises NotFound where there is none."""
    with store.writing() as desk:
        _remove(desk, kind, of, by)


def forget_photos(desk: Desk, service: Service, by: By) -> None:
    """No photo is kept of somebody or a place that is on record no more, nor of a place that has become secret.

    Whoever gets the id later would be shown to families with somebody else's face.
    """
    kept = {(PhotoKind.PRACTITIONER.value, one.id) for one in service.practitioners}
    kept |= {(PhotoKind.DOOR.value, one.id) for one in service.venues if not one.venue.secret}
    there = select(PhotoRow.kind, PhotoRow.of).where(PhotoRow.organisation_id == desk.organisation)
    for kind, of in sorted(set(desk.session.exec(there)) - kept):
        _remove(desk, PhotoKind(kind), of, by)


def _remove(desk: Desk, kind: PhotoKind, of: str, by: By) -> None:
    row = desk.session.get(PhotoRow, (desk.organisation, kind, of))
    if row is None:
        raise NotFound(f"photo of {kind} {of!r}: there is none")
    desk.session.delete(row)
    record(desk, by, "photo removed", f"{kind} {of}")


def photos(desk: Desk, kind: PhotoKind | None = None, of: Iterable[str] | None = None) -> tuple[Photo, ...]:
    """The photos there are; of one kind, or of these alone, where that is asked."""
    mine = select(PhotoRow).where(PhotoRow.organisation_id == desk.organisation)
    if kind is not None:
        mine = mine.where(PhotoRow.kind == kind)
    if of is not None:
        mine = mine.where(col(PhotoRow.of).in_(list(of)))
    return tuple(_photo(row) for row in desk.session.exec(mine.order_by(col(PhotoRow.kind), col(PhotoRow.of))))


def _keep(desk: Desk, face: Face, picture: Picture, by: By) -> None:
    """The photo is there, in place of any of before, by another mark."""
    old = desk.session.get(PhotoRow, (desk.organisation, face.kind, face.of))
    if old is not None:
        desk.session.delete(old)
        desk.session.flush()
    row = PhotoRow(
        organisation_id=desk.organisation,
        kind=face.kind,
        of=face.of,
        mark=secrets.token_urlsafe(MARK_BYTES),
        body=picture.body,
        width=picture.width,
        height=picture.height,
        caption=face.first_name.strip(),
        agreed_by=by.who if face.agreed else "",
        added_at=by.at,
        added_by=by.who,
    )
    desk.session.add(row)
    details: Details = {"bytes": len(row.body), "agreed": face.agreed}
    record(desk, by, "photo added", f"{face.kind} {face.of}", details=details)


def _photo(row: PhotoRow) -> Photo:
    return Photo(
        kind=PhotoKind(row.kind),
        of=row.of,
        mark=row.mark,
        width=row.width,
        height=row.height,
        size=len(row.body),
        caption=row.caption,
        added=By(who=row.added_by, at=row.added_at),
        body=row.body,
    )
