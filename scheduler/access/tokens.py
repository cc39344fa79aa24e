"""Tokens with which programs call: each has a name, an end, and a list of what it may do."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import col, select

from scheduler.access.may import May
from scheduler.access.people import LONGEST as LONGEST_NAME
from scheduler.access.people import ROLES, name_key, person_row
from scheduler.access.roles import granted
from scheduler.access.secret import digest_of, new_secret
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput, NotAllowed
from scheduler.restored import held_since
from scheduler.store import Desk, Store
from scheduler.store.bodies import Bodies
from scheduler.store.tables import PersonRow, TokenRow
from scheduler.store.trail import By, record

SCOPES = Bodies(tuple[May, ...])
PREFIX = "supergroup_"
"""So that whoever finds a token in a file knows what it opens."""
LONGEST = timedelta(days=400)
USED_EVERY = timedelta(minutes=5)


def issue_token(
    desk: Desk, name: str, may: Collection[May], ends_at: datetime, by: By, person: int | None = None
) -> str:
    """A new token; it is told once, now. With a person it acts as that person, and never may more than they do.

    Raises BadInput for no name or a person's, nothing that it may do, or an end that is past or too far; NotAllowed
    for a program that would decide what only people decide.
    """
    called = " ".join(name.split())
    if not called or not may:
        raise BadInput(f"token {called!r}: expected a name, and at least one thing that it may do")
    if not by.at < ends_at <= by.at + LONGEST:
        raise BadInput(f"token {called!r}: ends {ends_at:%Y-%m-%d}; expected a day within {LONGEST.days} days")
    if May.DECIDE in may and person is None:
        raise NotAllowed(f"token {called!r}: {May.DECIDE.value} is for people, never for a program")
    if May.PARTNER in may and (person is not None or set(may) != {May.PARTNER}):
        raise NotAllowed(
            f"token {called!r}: {May.PARTNER.value} is for another organisation's program, and stands alone"
        )
    if person is None:
        _require_own_name(desk, called)
    else:
        person_row(desk, person)
    secret = PREFIX + new_secret()
    desk.session.add(
        TokenRow(
            organisation_id=desk.organisation,
            digest=digest_of(secret),
            name=called,
            may=SCOPES.write(tuple(sorted(set(may)))),
            person_id=person,
            made_at=by.at,
            made_by=by.who,
            ends_at=ends_at,
        )
    )
    desk.session.flush()
    record(desk, by, "token issued", f"token {called}", details={"may": ", ".join(sorted(set(may)))})
    return secret


def token_holder(store: Store, secret: str, at: datetime) -> SignedIn | None:
    """Who calls with this token; None where it is not believed. That it was used is kept now and then.

    None is while records came back from a backup: one that was taken back since would open everything again.
    """
    with store.reading() as desk:
        if held_since(desk):
            return None
        mine = select(TokenRow).where(TokenRow.organisation_id == desk.organisation)
        row = desk.session.exec(mine.where(TokenRow.digest == digest_of(secret))).first()
        if row is None or row.revoked_at or at >= row.ends_at:
            return None
        who = _holder(desk, row)
        ident, is_stale = row.id, row.used_at is None or at - row.used_at >= USED_EVERY
    if who is not None and is_stale:
        _used(store, ident, at)
    return who


def _require_own_name(desk: Desk, called: str) -> None:
    """Raises BadInput where the trail could not tell the program from a person, or from another program."""
    people = select(PersonRow.id).where(PersonRow.organisation_id == desk.organisation)
    programs = select(TokenRow).where(TokenRow.organisation_id == desk.organisation, col(TokenRow.person_id).is_(None))
    standing = programs.where(col(TokenRow.revoked_at).is_(None))
    if len(called) > LONGEST_NAME or not called.isprintable():
        raise BadInput(f"token {called!r}: expected a name of 1 to {LONGEST_NAME} letters")
    if desk.session.exec(people.where(PersonRow.name_key == name_key(called))).first() is not None:
        raise BadInput(f"token {called!r}: a person is called so; expected a name that tells them apart on the trail")
    if name_key(called) in {name_key(one.name) for one in desk.session.exec(standing)}:
        raise BadInput(f"token {called!r}: another is called so; expected another name, or that one revoked first")


def _holder(desk: Desk, row: TokenRow) -> SignedIn | None:
    may = frozenset(SCOPES.read(row.may))
    if row.person_id is None:
        return SignedIn(name=row.name, may=may - {May.DECIDE}, token=row.id)
    person = desk.session.get(PersonRow, row.person_id)
    if person is None or person.disabled_at:
        return None
    roles = ROLES.read(person.roles)
    return SignedIn(
        name=person.name,
        may=may & granted(roles),
        roles=roles,
        person=person.id,
        practitioner=person.practitioner,
    )


def _used(store: Store, token: int | None, at: datetime) -> None:
    with store.writing() as desk:
        row = desk.session.get(TokenRow, token)
        if row is not None:
            row.used_at = at
            desk.session.add(row)
