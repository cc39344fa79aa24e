"""A fact on record that is wrong is put right, with the reason, and published weeks are judged by it at once."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from scheduler.errors import BadInput, NotFound
from scheduler.records import Contact, FamilyRecord
from scheduler.rights.whose import contacts_of
from scheduler.store import Store
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import change_contact, change_family
from scheduler.store.tables.nouns import FamilyRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from scheduler.weeks.stopping import records_of_adult


class OfAdult(StrEnum):
    """Facts of an adult that are corrected here. How they are reached more is confirmed with them, elsewhere."""

    NAME = "name"
    ADDRESS = "address"
    LANGUAGE = "language"


class OfReferral(StrEnum):
    """Facts of a referral that are corrected here; what it needs is asked again, elsewhere."""

    NAME = "name"
    ADDRESS = "address"
    READING = "reading"
    WORKER = "worker"


def correct_adult(store: Store, contact: str, fact: OfAdult, value: str, why: str, by: By) -> dict[date, str]:
    """The fact is as given; gives the weeks whose sign-off is void, and why. Raises NotFound, and BadInput without why.

    A name is that of all records of the adult: a stop on one of them stays a stop on the others. Where a new address is
    given, messages to the old one do not go.
    """
    told = _told(fact, value, why)
    with store.writing() as desk:
        whose = records_of_adult(desk, contact)
        changed = [_of_adult(one, fact, told) for one in whose if fact is OfAdult.NAME or one.id == contact]
        others = {one.adult for one in contacts_of(desk, whose[0].household)} - {whose[0].adult}
        if any(one.adult in others for one in changed):
            raise BadInput(f"name is {told!r}; expected one that nobody else of the household has")
        for one in changed:
            change_contact(desk, one)
        record(desk, by, "fact corrected", f"contact {contact}", why=why.strip(), details={"fact": fact.value})
        return settle(desk, by)


def correct_referral(store: Store, family: str, fact: OfReferral, value: str, why: str, by: By) -> dict[date, str]:
    """The fact is as given; gives the weeks whose sign-off is void. Raises NotFound, and BadInput without why."""
    told = _told(fact, value, why)
    with store.writing() as desk:
        row = desk.session.get(FamilyRow, (desk.organisation, family))
        if row is None:
            raise NotFound(f"family {family!r}: there is no such record")
        change_family(desk, _of_referral(FAMILIES.bodies.read(row.body), fact, told))
        record(desk, by, "fact corrected", f"family {family}", why=why.strip(), details={"fact": fact.value})
        return settle(desk, by)


def _of_adult(one: Contact, fact: OfAdult, value: str) -> Contact:
    match fact:
        case OfAdult.NAME:
            return replace(one, name=value)
        case OfAdult.ADDRESS:
            return replace(one, address=value, unreachable_since=None)
        case OfAdult.LANGUAGE:
            return replace(one, language=value or None)


def _of_referral(one: FamilyRecord, fact: OfReferral, value: str) -> FamilyRecord:
    match fact:
        case OfReferral.NAME:
            return replace(one, name=value)
        case OfReferral.ADDRESS:
            return replace(one, address=value)
        case OfReferral.READING:
            return replace(one, reading=value)
        case OfReferral.WORKER:
            return replace(one, worker=value)


def _told(fact: StrEnum, value: str, why: str) -> str:
    if not why.strip():
        raise BadInput("why is empty; expected what was wrong, and who said so")
    if not value.strip() and fact.value == "name":
        raise BadInput("name is empty; expected a name")
    return value.strip()
