"""The last look at a reminder before it goes: a day has passed since it was written, and much may have changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.messages.gate import gate
from scheduler.records import Service
from scheduler.reminders.keeping import stands
from scheduler.reminders.wanted import risky_households
from scheduler.store.desk import Desk
from scheduler.store.nouns import CONTACTS, FAMILIES
from scheduler.store.tables import MeetingRow, OrganisationRow, OutboxRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from solver.problem import Family


def is_still_wanted(desk: Desk, row: OutboxRow, at: datetime) -> bool:
    """Whether a reminder that is due is of a meeting its adult comes to, by a record in date, and risks nothing.

    One that is not wanted any more falls away: of a reminder nobody needs to be told, and no person stands in for it.
    """
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    found = desk.session.get(ContactRow, (desk.organisation, row.contact))
    organisation = desk.session.get_one(OrganisationRow, desk.organisation)
    if meeting is None or found is None or not stands(meeting, at):
        return False
    contact = CONTACTS.bodies.read(found.body)
    day = meeting.start.astimezone(ZoneInfo(organisation.zone)).date()
    is_open = contact.stop or gate(contact, at, Service(zone=organisation.zone)).is_open
    return is_open and contact.household not in risky_households(_families(desk, contact.household), day)


def _families(desk: Desk, household: str) -> list[Family]:
    """All referrals of the household."""
    mine = select(FamilyRow.body).where(FamilyRow.organisation_id == desk.organisation)
    bodies = desk.session.exec(mine.where(FamilyRow.household == household))
    return [record.family for record in FAMILIES.bodies.read_all(bodies)]
