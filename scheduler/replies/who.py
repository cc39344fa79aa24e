"""Whose a number or an address is, and which appointment an answer without one is about."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from scheduler.records import Contact, Route
from scheduler.replies.calendar import bare
from scheduler.replies.given import Answer, Doubt, Given, Via
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import MeetingRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.weeks.states import MeetingState

_ABROAD = re.compile(r"^(\+|00)")


def normal_number(text: str) -> str:
    """The number as it is dialled from abroad, digits alone: 07700 900123, +44 (0)7700 900123 and 0044… are one."""
    compact = re.sub(r"\(0\)", "", text) if _ABROAD.match(text.strip()) else text
    digits = re.sub(r"\D", "", compact)
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return f"44{digits[1:]}"
    return digits


def adults_with_number(desk: Desk, number: str) -> tuple[Contact, ...]:
    """The records of everybody who is reached at this number."""
    wanted = normal_number(number)
    routes = (Route.SMS, Route.TELEPHONE)
    return tuple(one for one in _contacts(desk) if one.route in routes and normal_number(one.address) == wanted)


def adults_with_address(desk: Desk, address: str) -> tuple[Contact, ...]:
    """The records of everybody who is reached at this e-mail address."""
    wanted = bare(address)
    return tuple(one for one in _contacts(desk) if one.route is Route.EMAIL and bare(one.address) == wanted)


def about_what(
    desk: Desk, adults: Collection[Contact], answer: Answer, via: Via, at: datetime, note: str, key: str
) -> Given:
    """The answer as given by whoever has this number or address, to the appointment that comes next.

    Whose it is, or what it is about, is for a person to say wherever it could be of two.
    """
    plain = Given(contact="", family="", monday=None, answer=answer, via=via, at=at, note=note, key=key)
    if not adults:
        return replace(plain, doubt=Doubt.NOBODY_KNOWN)
    rows = _coming(desk, [one.id for one in adults], at)
    soonest = rows[0] if rows else None
    if len({one.adult for one in adults}) > 1:
        return replace(plain, monday=soonest.monday if soonest else None, doubt=Doubt.SHARED_ADDRESS)
    if soonest is None:
        return replace(plain, contact=next(iter(adults)).id, doubt=Doubt.NO_APPOINTMENT)
    told = replace(plain, contact=soonest.contact, family=soonest.family, monday=soonest.monday)
    same_week = {row.family for row in rows if row.monday == soonest.monday}
    return replace(told, doubt=Doubt.SEVERAL_APPOINTMENTS) if len(same_week) > 1 else told


def _coming(desk: Desk, contacts: Collection[str], at: datetime) -> list[MeetingRow]:
    asked = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation,
        col(MeetingRow.contact).in_(contacts),
        MeetingRow.state == MeetingState.STANDING,
        MeetingRow.start > at,
    )
    return list(desk.session.exec(asked.order_by(col(MeetingRow.start), col(MeetingRow.family))))


def _contacts(desk: Desk) -> tuple[Contact, ...]:
    asked = select(ContactRow.body).where(ContactRow.organisation_id == desk.organisation)
    return CONTACTS.bodies.read_all(desk.session.exec(asked.order_by(col(ContactRow.position))))
