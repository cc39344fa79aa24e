"""Who of the people on record it is that the provider knows. Nobody is added because they have an account there."""

from datetime import datetime

from sqlmodel import col, select

from scheduler.access.oidc.believing import Known
from scheduler.access.signing_in import begun
from scheduler.store import Desk, Store
from scheduler.store.tables import PersonRow
from scheduler.store.trail import By, record


def sign_in_as(store: Store, known: Known, at: datetime, was: str = "") -> str | None:
    """The secret of a new sign-in; None for nobody on record, or somebody disabled.

    The first time somebody is found by their e-mail address, which must be their sign-in name; from then on by what
    the provider calls them and by nothing else: an address may be another's later.
    """
    with store.writing() as desk:
        row = _by_subject(desk, known) or _bound_now(desk, known, at)
        if row is None or row.disabled_at:
            return None
        return begun(desk, row, at, was)


def _by_subject(desk: Desk, known: Known) -> PersonRow | None:
    mine = select(PersonRow).where(PersonRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(PersonRow.subject == known.subject)).first()


def _bound_now(desk: Desk, known: Known, at: datetime) -> PersonRow | None:
    if not known.email:
        return None
    mine = select(PersonRow).where(PersonRow.organisation_id == desk.organisation, col(PersonRow.subject).is_(None))
    row = desk.session.exec(mine.where(PersonRow.sign_in == known.email)).first()
    if row is None or row.disabled_at:
        return None
    row.subject = known.subject
    desk.session.add(row)
    record(desk, By(who=row.name, at=at), "account at work known", f"person {row.sign_in}")
    return row
