"""Whether a meeting worked for an adult is kept, by the page or by whoever was told: a later answer corrects it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.attendance.occurrence import published_week
from scheduler.errors import NotFound, WrongState
from scheduler.experience.asking import Past, past_of
from scheduler.experience.said import Worked
from scheduler.replies.given import Via
from scheduler.store import Desk, Store
from scheduler.store.tables import ExperienceRow, MeetingRow, OrganisationRow
from scheduler.store.trail import By, record
from scheduler.weeks.states import MeetingState


def say_worked(store: Store, about: Past, worked: Worked, by: By, *, via: Via = Via.PAGE, key: str = "") -> None:
    """The adult's answer is kept, and is the one that counts. The same form twice, or the same answer, is one."""
    with store.writing() as desk:
        keep_answer(desk, about, worked, by, via=via, key=key)


def keep_answer(desk: Desk, about: Past, worked: Worked, by: By, *, via: Via, key: str = "") -> None:
    """What `say_worked` does, within a transaction that is open already. What was said stands in no trail."""
    if _is_kept(desk, key) or last_said(desk, about) is worked:
        return
    row = ExperienceRow(
        organisation_id=desk.organisation,
        monday=about.monday,
        session=about.session,
        family=about.family,
        contact=about.contact,
        side=about.side,
        start=about.start,
        said=worked.value,
        via=via.value,
        at=by.at,
        taken_in_by=by.who,
        key=key or None,
    )
    desk.session.add(row)
    desk.session.flush()
    details = {"week": about.monday.isoformat(), "via": via.value}
    record(desk, by, "said whether it worked", f"contact {about.contact}", details=details)


def past_meeting(
    desk: Desk, monday: date, session: str, family: str, contact: str, at: datetime, *, only: str | None = None
) -> Past:
    """The meeting that an adult tells a worker of; with `only`, one of this practitioner's.

    Raises NotFound where this adult had no place in it, and WrongState before it has begun.
    """
    published_week(desk, monday).occurrence(session, only)
    row = desk.session.get(MeetingRow, (desk.organisation, monday, family, contact))
    if row is None or row.session != session or row.state != MeetingState.STANDING:
        raise NotFound(f"session {session!r}: this adult of family {family!r} had no place in it")
    if row.start > at:
        raise WrongState(f"session {session!r} has not begun; expected an answer about one that has")
    return past_of(row, ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone))


def last_said(desk: Desk, about: Past) -> Worked | None:
    """What this adult said of it last; None where they said nothing."""
    mine = select(ExperienceRow).where(
        ExperienceRow.organisation_id == desk.organisation,
        ExperienceRow.monday == about.monday,
        ExperienceRow.family == about.family,
        ExperienceRow.contact == about.contact,
    )
    row = desk.session.exec(mine.order_by(col(ExperienceRow.id).desc())).first()
    return Worked(row.said) if row else None


def _is_kept(desk: Desk, key: str) -> bool:
    asked = select(ExperienceRow.id).where(ExperienceRow.organisation_id == desk.organisation, ExperienceRow.key == key)
    return bool(key) and desk.session.exec(asked).first() is not None
