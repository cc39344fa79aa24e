"""The last look at a reminder before it goes: a day has passed since it was written, and much may have changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.messages.gate import gate
from scheduler.records import Contact, Service
from scheduler.reminders.keeping import stands
from scheduler.reminders.wanted import risky_households
from scheduler.store.desk import Desk
from scheduler.store.nouns import CONTACTS, FAMILIES, KEEP_AWAY, PAIRS
from scheduler.store.tables import MeetingRow, OrganisationRow, OutboxRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow, KeepAwayRow, PairRow
from solver.problem import PairKind


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
    return is_open and contact.household not in risky_households(_around(desk, contact), day)


def _around(desk: Desk, contact: Contact) -> Service:
    """What is on record of the adult's household that could make a reminder risky."""
    home, mine = contact.household, desk.organisation
    families = select(FamilyRow.body).where(FamilyRow.organisation_id == mine, FamilyRow.household == home)
    away = select(KeepAwayRow.body).where(KeepAwayRow.organisation_id == mine, KeepAwayRow.household == home)
    pairs = select(PairRow.body).where(PairRow.organisation_id == mine, col(PairRow.kind) == PairKind.NO_CONTACT)
    return Service(
        families=FAMILIES.bodies.read_all(desk.session.exec(families)),
        keep_away=KEEP_AWAY.bodies.read_all(desk.session.exec(away)),
        pairs=PAIRS.bodies.read_all(desk.session.exec(pairs)),
    )
