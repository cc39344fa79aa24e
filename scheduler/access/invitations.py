"""Links with which a person sets a password: one at a time for each, once, and for a while."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from scheduler.access.opening import record_opened
from scheduler.access.passwords import hash_of, require_good
from scheduler.access.people import Person, person_from, person_row
from scheduler.access.secret import digest_of, new_secret
from scheduler.access.sign_ins import begin_sign_in, end_all_sign_ins, end_sign_in
from scheduler.errors import NotFound, WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import InvitationRow, PersonRow
from scheduler.store.trail import By, record

GOOD_FOR = timedelta(days=7)
"""Long enough for a holiday's Monday, short enough that a letter left in a drawer opens nothing. [A]"""
USED_UP = "this link was used, is too old, or was never one; ask your administrator for another"


def invite(desk: Desk, person: int, by: By) -> str:
    """The secret of a new link for this person; those of before end. Raises WrongState for somebody disabled."""
    row = person_row(desk, person)
    if row.disabled_at:
        raise WrongState(f"person {row.sign_in}: may not sign in; enable them first")
    end_invitations(desk, person)
    secret = new_secret()
    desk.session.add(
        InvitationRow(
            digest=digest_of(secret),
            organisation_id=desk.organisation,
            person_id=person,
            made_at=by.at,
            ends_at=by.at + GOOD_FOR,
        )
    )
    desk.session.flush()
    record(desk, by, "invited", f"person {row.sign_in}")
    record_opened(desk, row, by)
    return secret


def end_invitations(desk: Desk, person: int) -> None:
    """No link of this person works any more."""
    mine = col(InvitationRow.organisation_id) == desk.organisation
    desk.session.exec(delete(InvitationRow).where(mine, col(InvitationRow.person_id) == person))


def invited(desk: Desk, secret: str, at: datetime) -> Person:
    """Whose link it is. Raises NotFound for one that does not work, whatever the reason."""
    return person_from(_found(desk, secret, at)[1])


def accept(store: Store, secret: str, password: str, at: datetime, was: str = "") -> str:
    """The password is set, the link used up, and the person signed in here and nowhere else: gives the new secret.

    `was` is the browser's secret of before: whoever was signed in there is no more. Raises NotFound for a link that
    does not work, BadInput for a password that may not be one.
    """
    with store.reading() as desk:
        require_good(password, invited(desk, secret, at).sign_in)
    kept = hash_of(password)  # outside the transaction: nobody waits for it
    with store.writing() as desk:
        invitation, person = _found(desk, secret, at)
        require_good(password, person.sign_in)
        invitation.used_at = at
        desk.session.add(invitation)
        end_sign_in(desk, digest_of(was))
        return begin_with_password(desk, person, kept, at)


def begin_with_password(desk: Desk, row: PersonRow, kept: str, at: datetime) -> str:
    """The person has the password that `kept` is of, no lock holds, and they are signed in here alone."""
    row.password, row.wrong, row.locked_until = kept, 0, None
    desk.session.add(row)
    desk.session.flush()
    person = person_from(row).id
    end_all_sign_ins(desk, person)
    record(desk, By(who=row.name, at=at), "password set", f"person {row.sign_in}")
    return begin_sign_in(desk, person, at)


def _found(desk: Desk, secret: str, at: datetime) -> tuple[InvitationRow, PersonRow]:
    found = desk.session.exec(
        select(InvitationRow, PersonRow).where(
            InvitationRow.digest == digest_of(secret),
            InvitationRow.organisation_id == desk.organisation,
            PersonRow.id == InvitationRow.person_id,
            PersonRow.organisation_id == desk.organisation,
        )
    ).first()
    if found is None or found[0].used_at or at >= found[0].ends_at or found[1].disabled_at:
        raise NotFound(USED_UP)
    return found[0], found[1]
