"""People who sign in with a password, as an administrator would have added them."""

from collections.abc import Sequence
from datetime import datetime

from scheduler.access.invitations import accept, invite
from scheduler.access.people import Person, add_person, people
from scheduler.access.roles import Role
from scheduler.store import Store
from scheduler.store.trail import By
from support.small_service import LATER

PASSWORD = "three quiet herons"
ADMIN = By(who="Ann", at=LATER)


def added(
    store: Store, name: str = "Mair", roles: Sequence[Role] = (Role.COORDINATOR,), practitioner: str | None = None
) -> Person:
    """Somebody on record, who signs in as name@example.org once there is a password."""
    with store.writing() as desk:
        return add_person(desk, f"{name.casefold()}@example.org", name, roles, ADMIN, practitioner)


def with_password(
    store: Store, name: str = "Mair", roles: Sequence[Role] = (Role.COORDINATOR,), practitioner: str | None = None
) -> Person:
    """Somebody on record who has set PASSWORD, and was signed in then."""
    person = added(store, name, roles, practitioner)
    with store.writing() as desk:
        secret = invite(desk, person.id, ADMIN)
    accept(store, secret, PASSWORD, LATER)
    return person


def as_they_are(store: Store, person: int) -> Person:
    """The person as they are on record now."""
    with store.reading() as desk:
        return next(one for one in people(desk) if one.id == person)


def invited(store: Store, person: int, at: datetime = LATER) -> str:
    """The secret of a new link for them."""
    with store.writing() as desk:
        return invite(desk, person, By(who="Ann", at=at))
