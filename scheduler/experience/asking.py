"""Of which meetings an adult is asked whether they worked: those of the last days that the adult knows of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col

from scheduler.attendance.marks import has_run, run_of
from scheduler.invites.identity import token_of
from scheduler.links.coming import is_held, own_meetings
from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, OrganisationRow

ASKED_FOR = timedelta(days=7)
"""Until the next meeting of its group. No setting: for longer two weeks would stand side by side, and be mixed up."""
MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A meeting that is over, of one adult for one family. `mark` is its name on the page, which tells nobody anything.

    `start` and `end` are local.
    """

    mark: str
    contact: str
    family: str
    monday: date
    session: str
    side: str
    start: datetime
    end: datetime


def asked_about(desk: Desk, contact: Contact, now: datetime) -> tuple[Past, ...]:
    """What this adult is asked about, whose link holds now: the latest first. What they answered makes no difference.

    Nothing that was not told, whose news is held, or that did not run.
    """
    zone = ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone)
    rows = [row for row in _rows(desk, contact, now) if not is_held(desk, row)]
    held = [row for row in rows if has_run(run_of(desk, row.monday, row.session))]
    return tuple(past_of(row, zone) for row in held[:MOST])


def past_of(row: MeetingRow, zone: ZoneInfo) -> Past:
    """The meeting of a row of the ledger."""
    return Past(
        mark=token_of(row.uid),
        contact=row.contact,
        family=row.family,
        monday=row.monday,
        session=row.session,
        side=row.side,
        start=row.start.astimezone(zone),
        end=row.end.astimezone(zone),
    )


def _rows(desk: Desk, contact: Contact, now: datetime) -> list[MeetingRow]:
    """Those of which the adult was told, and which ended in the last days."""
    asked = own_meetings(desk, contact).where(
        col(MeetingRow.told), MeetingRow.end <= now, MeetingRow.end > now - ASKED_FOR
    )
    return list(desk.session.exec(asked.order_by(col(MeetingRow.start).desc(), col(MeetingRow.family))))
