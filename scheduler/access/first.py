"""The first administrator of a service in which nobody can sign in yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select

from scheduler.access.invitations import begin_with_password
from scheduler.access.passwords import hash_of, require_good
from scheduler.access.people import add_person, person_row
from scheduler.access.roles import Role
from scheduler.errors import NotFound
from scheduler.store import Desk, Store
from scheduler.store.tables import PersonRow
from scheduler.store.trail import By

TAKEN = "somebody is on record already, and can add you; this address works for the first person only"


def is_nobody_there(desk: Desk) -> bool:
    """Whether this organisation has no people yet."""
    mine = select(func.count(col(PersonRow.id))).where(PersonRow.organisation_id == desk.organisation)
    return desk.session.exec(mine).one() == 0


def make_first(store: Store, sign_in: str, name: str, password: str, also: Sequence[Role], at: datetime) -> str:
    """The first person is there, administrator and what else they are, and signed in: gives the secret.

    Raises NotFound once anybody is on record, BadInput for a name, sign-in or password that cannot be one.
    """
    require_good(password, sign_in.strip())
    kept = hash_of(password)
    with store.writing() as desk:
        if not is_nobody_there(desk):
            raise NotFound(TAKEN)
        roles = (Role.ADMINISTRATOR, *also)
        person = add_person(desk, sign_in, name, roles, By(who=" ".join(name.split()), at=at))
        return begin_with_password(desk, person_row(desk, person.id), kept, at)
