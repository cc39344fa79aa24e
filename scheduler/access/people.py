"""The people of an organisation: who may sign in, and what each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import BadInput, NotFound
from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import PersonRow, TokenRow
from scheduler.store.trail import By, record

ROLES = Bodies(tuple[Role, ...])
LONGEST = 200
PERSON_CHANGED = "person changed"
GIVEN, TAKEN = "safeguarding role given", "safeguarding role taken away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may sign in, unless `disabled_at`. `sign_in` is what they type, an e-mail address as a rule."""

    id: int
    sign_in: str
    name: str
    roles: tuple[Role, ...]
    practitioner: str | None
    made_at: datetime
    made_by: str
    disabled_at: datetime | None
    locked_until: datetime | None
    has_password: bool


def name_key(name: str) -> str:
    """The name as names are compared: two people of one organisation are never called the same."""
    return " ".join(name.casefold().split())


def add_person(
    desk: Desk, sign_in: str, name: str, roles: Sequence[Role], by: By, practitioner: str | None = None
) -> Person:
    """One more person, who still has to set a password. Raises BadInput where name or sign-in is empty or taken."""
    typed, called, key = require_free(desk, sign_in, name)
    row = PersonRow(
        organisation_id=desk.organisation,
        sign_in=typed,
        name=called,
        name_key=key,
        roles=ROLES.write(tuple(sorted(set(roles)))),
        practitioner=practitioner,
        made_at=by.at,
        made_by=by.who,
    )
    desk.session.add(row)
    desk.session.flush()
    record(desk, by, "person added", f"person {typed}", details={"roles": ", ".join(sorted(set(roles)))})
    record_release(desk, row, (), tuple(roles), by)
    return person_from(row)


def record_release(desk: Desk, row: PersonRow, was: Sequence[Role], now: Sequence[Role], by: By) -> None:
    """Who may release from now on what is held, or may no more, has a line of its own on the trail."""
    for role in MAY_RELEASE:
        if (role in was) != (role in now):
            what = GIVEN if role in now else TAKEN
            record(desk, by, what, f"person {row.sign_in}", details={"role": role, "own": row.name == by.who})


def require_free(desk: Desk, sign_in: str, name: str, but: int | None = None) -> tuple[str, str, str]:
    """The sign-in, the name and its key as they are kept. Raises BadInput where one is none, or another's."""
    typed, called = sign_in.strip().casefold(), " ".join(name.split())
    for field, value in (("sign-in", typed), ("name", called)):
        if not value or len(value) > LONGEST or not value.isprintable():
            raise BadInput(f"{field} is {value!r}; expected 1 to {LONGEST} letters")
    others = select(PersonRow).where(PersonRow.organisation_id == desk.organisation, PersonRow.id != but)
    if desk.session.exec(others.where(PersonRow.sign_in == typed)).first():
        raise BadInput(f"sign-in {typed!r}: somebody has it already; expected another")
    if desk.session.exec(others.where(PersonRow.name_key == name_key(called))).first():
        raise BadInput(f"name {called!r}: somebody is called so already; expected a name that tells them apart")
    programs = select(TokenRow.name).where(
        TokenRow.organisation_id == desk.organisation, col(TokenRow.person_id).is_(None)
    )
    if name_key(called) in map(name_key, desk.session.exec(programs)):
        raise BadInput(f"name {called!r}: a token is called so; expected a name that tells them apart on the trail")
    return typed, called, name_key(called)


def people(desk: Desk) -> tuple[Person, ...]:
    """Everybody, by name."""
    mine = select(PersonRow).where(PersonRow.organisation_id == desk.organisation)
    return tuple(person_from(row) for row in desk.session.exec(mine.order_by(col(PersonRow.name_key))))


def person_row(desk: Desk, person: int) -> PersonRow:
    """The row of this person. Raises NotFound if there is none in this organisation."""
    row = desk.session.get(PersonRow, person)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"person {person}: there is nobody of this number")
    return row


def person_from(row: PersonRow) -> Person:
    """The person of a row that is stored."""
    if row.id is None:
        raise ValueError("a person that is not stored has no number")
    return Person(
        id=row.id,
        sign_in=row.sign_in,
        name=row.name,
        roles=ROLES.read(row.roles),
        practitioner=row.practitioner,
        made_at=row.made_at,
        made_by=row.made_by,
        disabled_at=row.disabled_at,
        locked_until=row.locked_until,
        has_password=row.password is not None,
    )
