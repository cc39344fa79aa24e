"""Which adult of a family is rung who did not come: the one who was expected, and nobody else of the home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from scheduler.attendance.occurrence import Week
from scheduler.calls.ringing import ringing
from scheduler.messages.gate import gate
from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow

NOBODY = "The household has no contact record."
WHICH = "More than one adult of the household is on record, and it is not known which of them was expected."


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRing:
    """The record to ring by; None where there is none, and `why`. `is_stopped`: contact with the adult is stopped."""

    contact: Contact | None = None
    is_stopped: bool = False
    why: str = ""


def adults_of(week: Week, family: str) -> tuple[tuple[Contact, ...], ...]:
    """The adults of the family's household in the order of record, each with all records of them."""
    service = week.planned.service
    household = next((one.family.household for one in service.families if one.id == family), None)
    found: dict[tuple[str, str], list[Contact]] = {}
    for contact in service.contacts:
        if contact.household == household:
            found.setdefault(contact.adult, []).append(contact)
    return tuple(map(tuple, found.values()))


def named_adults(week: Week, family: str) -> tuple[tuple[Contact, ...], ...]:
    """The same, where they can only be the adults who attend: as many as the referral has. Else none."""
    adults = adults_of(week, family)
    known = week.planned.problem.family.get(family)
    return adults if known and len(known.adults) == len(adults) else ()


def whom_to_ring(desk: Desk, week: Week, family: str, missed: Sequence[int], before: datetime, at: datetime) -> ToRing:
    """The adult who was expected, by the record that can be rung first; `missed` are the numbers of who did not come.

    Somebody else of the home is never rung in place of them: who did not come may not have said where they go.
    """
    adults = adults_of(week, family)
    told = _told(desk, week, family)
    expected = [adults[number - 1] for number in missed if number <= len(adults)] if named_adults(week, family) else []
    if not expected:
        expected = [adult for adult in adults if any(one.id in told for one in adult)] or list(adults)
        if len(expected) != 1:
            stopped = bool(expected) and all(one.stop for adult in expected for one in adult)
            return ToRing(is_stopped=stopped, why=WHICH if expected else NOBODY)
    free = [adult for adult in expected if not any(one.stop for one in adult)]
    if not free:
        return ToRing(is_stopped=True)
    records = [one for adult in free for one in adult]
    service = week.planned.service
    open_now = [one for one in records if gate(one, at, service).is_open]
    ready = (one for one in open_now if ringing(one, before, at, service).first)
    return ToRing(contact=next(ready, next(iter(open_now), records[0])))


def _told(desk: Desk, week: Week, family: str) -> frozenset[str]:
    """The adults who were told of the family's meeting this week."""
    asked = select(MeetingRow.contact).where(
        MeetingRow.organisation_id == desk.organisation,
        MeetingRow.monday == week.monday,
        MeetingRow.family == family,
    )
    return frozenset(desk.session.exec(asked))
