"""Whose photos these are: doors of whoever changes the service's places; a face of its owner, or the administrator."""

from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import NotAllowed
from scheduler.photos.keeping import PhotoKind


def keeps(caller: SignedIn, kind: PhotoKind, of: str) -> bool:
    """Whether this caller may look at the photo here, replace it and take it away."""
    if kind is PhotoKind.DOOR:
        return caller.can(May.CHANGE_SERVICE)
    return caller.can(May.PEOPLE) or (bool(of) and caller.practitioner == of)


def require_keeper(caller: SignedIn, kind: PhotoKind, of: str) -> None:
    """Raises NotAllowed where the photo is not the caller's to keep."""
    if not keeps(caller, kind, of):
        raise NotAllowed(f"{caller.name} may not do this: a practitioner’s photo is theirs, or the administrator’s")
