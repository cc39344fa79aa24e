"""Whether an adult may be rung, and when: in the times that they said are safe for a call, and at no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.messages.gate import STAFF_WORDS, Refusal, gate
from scheduler.records import Contact, Route, Service

WITH_A_NUMBER = (Route.TELEPHONE, Route.SMS)
NO_NUMBER = "No number is on record. Ask by the agreed way for one, and when a call is safe."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """When an adult may be rung before something begins. `refusal` says why not, in words for staff; "" where so.

    `first` is the next moment that is safe, and `until` the end of that safe time; `last` is the end of the last one.
    None where there is none left.
    """

    refusal: str = ""
    first: datetime | None = None
    until: datetime | None = None
    last: datetime | None = None

    def is_safe(self, at: datetime) -> bool:
        """Whether it may be rung at this very moment."""
        return not self.refusal and self.first is not None and self.first <= at


def ringing(contact: Contact, before: datetime, at: datetime, service: Service) -> Ringing:
    """When this adult may be rung from now on and before that moment, as the gate answers now.

    A number that is agreed for text messages is rung in safe times too: they are the times of safe calls.
    """
    answer = gate(contact, at, service)
    if answer.refusal is not None:
        return Ringing(refusal=STAFF_WORDS[answer.refusal])
    if answer.route not in WITH_A_NUMBER:
        return Ringing(refusal=NO_NUMBER)
    if not contact.safe_times:
        return Ringing(refusal=STAFF_WORDS[Refusal.NO_SAFE_TIME])
    left = list(_stretches(contact, before, at, service))
    return Ringing(first=left[0][0], until=left[0][1], last=max(end for _, end in left)) if left else Ringing()


def _stretches(
    contact: Contact, before: datetime, at: datetime, service: Service
) -> Iterator[tuple[datetime, datetime]]:
    """What is left of the safe times from now on, the earliest first."""
    zone = ZoneInfo(service.zone)
    first, through = at.astimezone(zone).date(), before.astimezone(zone).date()
    for number in range((through - first).days + 1):
        midnight = datetime.combine(first + timedelta(days=number), time(), zone)
        for one in sorted(contact.safe_times):
            if one.weekday == midnight.weekday():
                start = max(at, midnight + timedelta(minutes=one.start_min))
                end = min(before, midnight + timedelta(minutes=one.end_min))
                if start < end:
                    yield start, end
