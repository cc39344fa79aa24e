"""An answer to an appointment as it came in, by whichever way, and what may make staff look before it counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What an adult said of an appointment. Unclear: a person has to read it. Their spelling is stored: stable."""

    ACCEPT = "accept"
    DECLINE = "decline"
    ROOM = "room"
    HOME = "home"
    NOT_THIS_WEEK = "not-this-week"
    UNCLEAR = "unclear"


class Via(StrEnum):
    """How an answer came. Staff: somebody told a worker; telephone: somebody rang, or was rung."""

    PAGE = "page"
    CALENDAR = "calendar"
    EMAIL = "email"
    TEXT = "text"
    STAFF = "staff"
    TELEPHONE = "telephone"


class Doubt(StrEnum):
    """Why an answer does not count until a person has looked. None of it is ever told to whoever answered."""

    NONE = ""
    NOBODY_KNOWN = "nobody-known"
    SHARED_ADDRESS = "shared-address"
    STOPPED = "contact-stopped"
    ANOTHER_HOUSEHOLD = "another-household"
    ANOTHER_SENDER = "another-sender"
    UNPROVEN = "unproven"
    NO_APPOINTMENT = "no-appointment"
    SEVERAL_APPOINTMENTS = "several-appointments"
    CANCELLED = "cancelled"
    OVER = "over"
    OUTDATED = "outdated"
    ASKS_FOR_OTHER = "asks-for-other"
    UNREADABLE = "unreadable"


DOUBTS = {
    Doubt.NONE: "",
    Doubt.NOBODY_KNOWN: "Nobody on record has this number or address.",
    Doubt.SHARED_ADDRESS: "More than one adult has this number or address: find out who answered.",
    Doubt.STOPPED: "All contact with this adult is stopped. Ask the safeguarding lead before doing anything.",
    Doubt.ANOTHER_HOUSEHOLD: "This adult is not of the family's household.",
    Doubt.ANOTHER_SENDER: "It is not from the address on record of the adult it speaks for.",
    Doubt.UNPROVEN: "It answers no message of ours, so that anybody could have written it: ask this adult.",
    Doubt.NO_APPOINTMENT: "There is no appointment that it could be about.",
    Doubt.SEVERAL_APPOINTMENTS: "There is more than one appointment: find out which is meant.",
    Doubt.CANCELLED: "The appointment does not stand any more.",
    Doubt.OVER: "It came after the appointment had begun.",
    Doubt.OUTDATED: "It answers an earlier version of the appointment: ignored.",
    Doubt.ASKS_FOR_OTHER: "It asks for something that only a person can agree to.",
    Doubt.UNREADABLE: "It could not be read.",
}
"""What staff read of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer of one adult for one family and week.

    `contact` and `family` are "" where nobody knows whose it is; then `monday` is None. `at` is when it was given.
    `note` is for staff alone. `whole_course`: a yes that stands for all meetings of the group. `doubt` is what the
    channel itself found. `key` is the channel's own id of it: the same key a second time changes nothing.
    """

    contact: str
    family: str
    monday: date | None
    answer: Answer
    via: Via
    at: datetime
    note: str = ""
    whole_course: bool = False
    doubt: Doubt = Doubt.NONE
    key: str = ""
