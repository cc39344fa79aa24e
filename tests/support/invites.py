"""An invite to read back."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.invites.calendar import Invite
from scheduler.invites.identity import Identity

LONDON = ZoneInfo("Europe/London")
IDENTITY = Identity(
    uid="5f0c6c1e-6f0e-4b0a-9f5e-0b7a6c1d2e3f",
    sequence=2,
    dtstamp=datetime(2027, 2, 22, 9, tzinfo=UTC),
    message_id="<4f1d@service.example.org>",
)


def invite(**changes: Any) -> Invite:
    """To one adult for 25 March 2027, 10:00 to 12:00 in London, by video."""
    given: dict[str, Any] = {
        "identity": IDENTITY,
        "organizer": "appointments@service.example.org",
        "attendee": "parent@example.org",
        "start": datetime(2027, 3, 25, 10, tzinfo=LONDON),
        "end": datetime(2027, 3, 25, 12, tzinfo=LONDON),
        "summary": "Appointment",
        "location": "As agreed",
        "description": "Your appointment.\n\nRing us; we help, gladly.",
        "maker": "-//Appointments//Calendar//EN",
        "link": "https://meet.example.org/k7?a=1;b=2",
    }
    return Invite(**{**given, **changes})
