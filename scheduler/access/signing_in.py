"""Somebody signs in with a password. Whatever is wrong, they hear the same, after the same work."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from scheduler.access.invitations import end_invitations
from scheduler.access.passwords import Checked, check, hash_of, require_good
from scheduler.access.people import LONGEST, person_from, person_row
from scheduler.access.secret import digest_of
from scheduler.access.sign_ins import begin_sign_in, end_all_sign_ins, end_sign_in
from scheduler.errors import NotAllowed
from scheduler.store import Desk, Store
from scheduler.store.tables import OrganisationRow, PersonRow
from scheduler.store.trail import By, record

WRONG_IN_A_ROW = 5
"""Enough for a slip and a capital lock. With the lock nobody tries more than 20 passwords an hour on one person. [A]"""
LOCKED_FOR = timedelta(minutes=15)
"""Long enough to make guessing hopeless, short enough that locking somebody out on purpose gains little. [A]"""
NEUTRAL = "that did not work. Check the sign-in name and the password; after several wrong tries wait 15 minutes"
"""Said of a wrong password, an unknown name, somebody locked or disabled: nobody learns which."""
WRONG = "the password that you have now is not right; nothing was changed"


def sign_in(store: Store, typed: str, password: str, at: datetime, was: str = "") -> str | None:
    """The secret of a new sign-in, None where there is none to give. `was` is the browser's secret of before: it ends.

    The right password during a lock does not count. Of many tries at once those that end first count first.
    """
    name = _name(typed)
    with store.reading() as desk:
        before = _row(desk, name)
        kept = before.password if before else None
    checked = check(password, kept)
    with store.writing() as desk:
        row = _row(desk, name)
        if row is None or row.disabled_at or row.password != kept or _is_locked(row, at):
            _write_all_the_same(desk)
            return None
        if not checked.is_right:
            _wrong(desk, row, at)
            return None
        return _right(desk, row, checked, at, was)


def change_password(store: Store, person: int, old: str, new: str, at: datetime, browser: str) -> None:
    """The person has a new password, and is signed in in this `browser` alone. No link to set one works any more.

    Raises BadInput for a new one that may not be one, NotAllowed where the old one is not right or is locked.
    """
    with store.reading() as desk:
        row = person_row(desk, person)
        require_good(new, row.sign_in)
        kept = row.password
    checked = check(old, kept)
    renewed = hash_of(new)
    with store.writing() as desk:
        row = person_row(desk, person)
        is_right = checked.is_right and row.password == kept and not _is_locked(row, at)
        if is_right:
            row.password, row.wrong, row.locked_until = renewed, 0, None
            desk.session.add(row)
            end_all_sign_ins(desk, person, but=browser)
            end_invitations(desk, person)
            record(desk, By(who=row.name, at=at), "password changed", f"person {row.sign_in}")
        elif not _is_locked(row, at):
            _wrong(desk, row, at)
    if not is_right:
        raise NotAllowed(WRONG)


def _right(desk: Desk, row: PersonRow, checked: Checked, at: datetime, was: str) -> str:
    row.wrong, row.locked_until = 0, None
    row.password = checked.renewed or row.password
    desk.session.add(row)
    return begun(desk, row, at, was)


def begun(desk: Desk, row: PersonRow, at: datetime, was: str) -> str:
    """Somebody whom we know for who they are is signed in; gives the new secret. The browser's old one ends."""
    if was:
        end_sign_in(desk, digest_of(was))
    record(desk, By(who=row.name, at=at), "signed in", f"person {row.sign_in}")
    return begin_sign_in(desk, person_from(row).id, at)


def _wrong(desk: Desk, row: PersonRow, at: datetime) -> None:
    """Counted; so many in a row lock the person for a while."""
    row.wrong += 1
    if row.wrong >= WRONG_IN_A_ROW:
        row.wrong, row.locked_until = 0, at + LOCKED_FOR
        why = f"{WRONG_IN_A_ROW} wrong passwords in a row"
        record(desk, By(who=row.name, at=at), "sign-in locked", f"person {row.sign_in}", why=why)
    desk.session.add(row)


def _write_all_the_same(desk: Desk) -> None:
    """The store is written to as for a wrong password, so that the time it takes tells nobody who is on record."""
    mine = col(OrganisationRow.id) == desk.organisation
    desk.session.exec(update(OrganisationRow).where(mine).values(name=OrganisationRow.name))


def _is_locked(row: PersonRow, at: datetime) -> bool:
    return row.locked_until is not None and at < row.locked_until


def _name(typed: str) -> str:
    """What was typed, as sign-in names are kept; "" for what cannot be one."""
    name = typed.strip().casefold()
    return name if len(name) <= LONGEST and name.isprintable() else ""


def _row(desk: Desk, name: str) -> PersonRow | None:
    mine = select(PersonRow).where(PersonRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(PersonRow.sign_in == name)).first()
