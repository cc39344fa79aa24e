"""Browsers in which somebody is signed in. Each holds a secret; we hold its digest, and an end to it."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from scheduler.access.people import ROLES
from scheduler.access.roles import granted
from scheduler.access.secret import digest_of, new_secret
from scheduler.access.signed_in import SignedIn
from scheduler.store import Desk, Store
from scheduler.store.tables import PersonRow, SignInRow

IDLE = timedelta(hours=1)
"""After so long without a request nobody is signed in any more: a browser in an office is left open. [A]"""
LONGEST = timedelta(hours=12)
"""After so long, in any case. [A]"""
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is kept when a browser was last seen: not every look at a page waits for a writer."""


def begin_sign_in(desk: Desk, person: int, at: datetime) -> str:
    """Somebody is signed in; gives the secret for the browser, always a new one. What is long over is forgotten."""
    secret = new_secret()
    over = col(SignInRow.made_at) < at - LONGEST
    desk.session.exec(delete(SignInRow).where(col(SignInRow.organisation_id) == desk.organisation, over))
    desk.session.add(
        SignInRow(digest=digest_of(secret), organisation_id=desk.organisation, person_id=person, made_at=at, seen_at=at)
    )
    desk.session.flush()
    return secret


def signed_in(store: Store, secret: str, at: datetime) -> SignedIn | None:
    """Who is signed in with this secret; None where nobody is any more. That they were seen is kept now and then."""
    with store.reading() as desk:
        found = desk.session.exec(
            select(SignInRow, PersonRow).where(
                SignInRow.digest == digest_of(secret),
                SignInRow.organisation_id == desk.organisation,
                PersonRow.id == SignInRow.person_id,
                PersonRow.organisation_id == desk.organisation,
            )
        ).first()
        if found is None:
            return None
        row, person = found
        if person.disabled_at or at >= row.made_at + LONGEST or at >= row.seen_at + IDLE:
            return None
        is_stale = at - row.seen_at >= SEEN_EVERY
        roles = ROLES.read(person.roles)
        who = SignedIn(
            name=person.name,
            may=granted(roles),
            roles=roles,
            person=person.id,
            practitioner=person.practitioner,
            browser=row.digest,
        )
    if is_stale:
        _seen(store, who.browser, at)
    return who


def end_sign_in(desk: Desk, digest: str) -> None:
    """Nobody is signed in there any more."""
    mine = col(SignInRow.organisation_id) == desk.organisation
    desk.session.exec(delete(SignInRow).where(mine, col(SignInRow.digest) == digest))


def end_all_sign_ins(desk: Desk, person: int, but: str = "") -> None:
    """Somebody is signed in nowhere any more, `but` there."""
    mine = col(SignInRow.organisation_id) == desk.organisation
    theirs = (col(SignInRow.person_id) == person, col(SignInRow.digest) != but)
    desk.session.exec(delete(SignInRow).where(mine, *theirs))


def _seen(store: Store, digest: str, at: datetime) -> None:
    with store.writing() as desk:
        row = desk.session.get(SignInRow, digest)
        if row is not None:
            row.seen_at = max(row.seen_at, at)
            desk.session.add(row)
