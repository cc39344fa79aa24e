"""Whose records they are: the adult of a contact record, and whether anybody else of the household is on record."""

from dataclasses import dataclass

from sqlmodel import col, select

from scheduler.own_needs.front_door import families_of
from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables.nouns import ContactRow
from scheduler.weeks.stopping import records_of_adult


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """All records of one adult. `is_alone`: no other adult of the household is on record in any way."""

    household: str
    adult: tuple[Contact, ...]
    is_alone: bool


def household_of(desk: Desk, contact: str) -> Household:
    """The adult of this record, with the household. Raises NotFound for an unknown record."""
    adult = records_of_adult(desk, contact)
    household = adult[0].household
    adults = {one.adult for one in contacts_of(desk, household)}
    attend = max((len(one.family.adults) for one in families_of(desk, household)), default=0)
    return Household(household=household, adult=adult, is_alone=len(adults) == 1 and attend <= 1)


def contacts_of(desk: Desk, household: str) -> tuple[Contact, ...]:
    """All contact records of a household, in their order."""
    mine = select(ContactRow.body).where(
        ContactRow.organisation_id == desk.organisation, ContactRow.household == household
    )
    return CONTACTS.bodies.read_all(desk.session.exec(mine.order_by(col(ContactRow.position))))
