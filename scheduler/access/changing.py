"""What an administrator decides of somebody: what they are called and are, and whether they may sign in."""

from dataclasses import dataclass

from sqlmodel import select

from scheduler.access.invitations import end_invitations
from scheduler.access.opening import GUARDED, is_used, record_opened
from scheduler.access.people import PERSON_CHANGED, ROLES, Person, person_from, person_row, record_release, require_free
from scheduler.access.roles import Role, granted
from scheduler.access.sign_ins import end_all_sign_ins
from scheduler.errors import BadInput, WrongState
from scheduler.store import Desk, load_service
from scheduler.store.tables import PersonRow
from scheduler.store.trail import By, Details, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody is to be. `practitioner` is the id of one on record, None for who leads no groups."""

    sign_in: str
    name: str
    roles: tuple[Role, ...]
    practitioner: str | None


def change_person(desk: Desk, person: int, to: Standing, by: By) -> Person:
    """The person is so from now on, also where they are signed in. With another sign-in name they begin anew.

    Raises BadInput for a name that is taken or a practitioner not on record, WrongState where nobody would be left who
    can administer.
    """
    row, was = person_row(desk, person), person_from(person_row(desk, person))
    require_practitioner(desk, to.practitioner)
    if Role.ADMINISTRATOR not in to.roles:
        _require_another_administrator(desk, row)
    sign_in, row.name, row.name_key = require_free(desk, to.sign_in, to.name, but=person)
    if sign_in != row.sign_in:
        _begin_anew(desk, row, sign_in, by, keeps_password=was.name == by.who)
    row.roles, row.practitioner = ROLES.write(tuple(sorted(set(to.roles)))), to.practitioner
    if (granted(to.roles) - granted(was.roles)) & GUARDED and is_used(row):
        end_invitations(desk, person)
    desk.session.add(row)
    desk.session.flush()
    now = person_from(row)
    _tell(desk, was, now, by)
    record_release(desk, row, was.roles, now.roles, by)
    return now


def disable(desk: Desk, person: int, by: By) -> Person:
    """They may not sign in any more, and are signed in nowhere. Raises WrongState for the last administrator.

    Of the safeguarding lead or deputy the others read of it where their day begins.
    """
    row = person_row(desk, person)
    if row.disabled_at is None:
        _require_another_administrator(desk, row)
        row.disabled_at = by.at
        desk.session.add(row)
        end_all_sign_ins(desk, person)
        end_invitations(desk, person)
        record(desk, by, "person disabled", f"person {row.sign_in}")
        record_release(desk, row, ROLES.read(row.roles), (), by)
    return person_from(row)


def enable(desk: Desk, person: int, by: By) -> Person:
    """They may sign in again, with the password that they had."""
    row = person_row(desk, person)
    if row.disabled_at is not None:
        row.disabled_at = None
        desk.session.add(row)
        record(desk, by, "person enabled", f"person {row.sign_in}")
        record_release(desk, row, (), ROLES.read(row.roles), by)
    return person_from(row)


def unlock(desk: Desk, person: int, by: By) -> Person:
    """Wrong passwords of before count no more."""
    row = person_row(desk, person)
    if row.locked_until is not None:
        row.locked_until, row.wrong = None, 0
        desk.session.add(row)
        record(desk, by, "person unlocked", f"person {row.sign_in}")
    return person_from(row)


def require_practitioner(desk: Desk, practitioner: str | None) -> None:
    """Raises BadInput where no practitioner of this id is on record."""
    if practitioner is not None and practitioner not in {one.id for one in load_service(desk).practitioners}:
        raise BadInput(f"practitioner {practitioner!r}: nobody of this id is on record; expected one of those that are")


def _begin_anew(desk: Desk, row: PersonRow, sign_in: str, by: By, *, keeps_password: bool) -> None:
    """The person signs in by this name, and what the one of before opened opens nothing: an address may be another's.

    They are signed in nowhere, the account at work is to be known anew, and they set a password by a new link. Only
    whoever changes themselves keeps theirs: they are who they were.
    """
    if not (keeps_password and row.password):
        _require_another_administrator(desk, row)
    record_opened(desk, row, by)
    row.sign_in, row.subject, row.wrong, row.locked_until = sign_in, None, 0, None
    row.password = row.password if keeps_password else None
    end_all_sign_ins(desk, person_from(row).id)
    end_invitations(desk, person_from(row).id)


def _tell(desk: Desk, was: Person, now: Person, by: By) -> None:
    """What changed stands on the trail, and whether somebody changed themselves."""
    subject = f"person {now.sign_in}"
    whose: Details = {"own": was.name == by.who}
    if (was.sign_in, was.name, was.practitioner) != (now.sign_in, now.name, now.practitioner):
        renamed: Details = {} if was.name == now.name else {"name_before": was.name, "name_now": now.name}
        record(desk, by, PERSON_CHANGED, subject, details={"sign_in_before": was.sign_in, **renamed, **whose})
    if was.roles != now.roles:
        told: Details = {"before": ", ".join(was.roles), "now": ", ".join(now.roles), **whose}
        record(desk, by, "roles changed", subject, details=told)


def _require_another_administrator(desk: Desk, row: PersonRow) -> None:
    """Raises WrongState where this is an administrator, and no other one can sign in."""
    if row.disabled_at or Role.ADMINISTRATOR not in ROLES.read(row.roles):
        return
    mine = select(PersonRow).where(PersonRow.organisation_id == desk.organisation, PersonRow.id != row.id)
    others = (one for one in desk.session.exec(mine) if one.disabled_at is None and (one.password or one.subject))
    if not any(Role.ADMINISTRATOR in ROLES.read(one.roles) for one in others):
        raise WrongState(
            f"person {row.sign_in}: is the last administrator who can sign in; expected another one before, "
            "who has set a password or signed in"
        )
