"""How one adult may be reached safely. It belongs to that adult, never to a household."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from solver.problem import WeekTime


class Route(StrEnum):
    """The one safe channel. None: nobody writes or calls; a person finds a way."""

    EMAIL = "email"
    SMS = "sms"
    TELEPHONE = "telephone"
    LETTER = "letter"
    NONE = "none"


class MaySay(StrEnum):
    """What a message may hold: where and when it meets, only the neutral words, or nothing at all."""

    PLACE = "place"
    NEUTRAL = "neutral"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The safe-contact record of one adult.

    `safe_times` are local and weekly; none given means that no time is known to be safe for a call.
    `read_by` is who else may read it: "nobody", a description, or "" when nobody has asked.
    `wants_calendar` is yes only if the adult asked for calendar entries. Through `expires` it may be used;
    without that day it may not be used at all. `stop` is *stop all contact*, with who set it. `reminders` is how
    many the adult asked for, None where they did not say. `unreachable_since` is the day that something came
    back from the address: until somebody has asked again nothing more is sent there.
    """

    id: str
    household: str
    name: str
    route: Route
    address: str = ""
    safe_times: tuple[WeekTime, ...] = ()
    may_say: MaySay = MaySay.NOTHING
    read_by: str = ""
    language: str | None = None
    wants_calendar: bool = False
    expires: date | None = None
    stop: bool = False
    stop_set_by: str = ""
    reminders: int | None = None
    unreachable_since: date | None = None

    @property
    def adult(self) -> tuple[str, str]:
        """Who the record is of: records of one household and one name, however it is written, are of one adult."""
        return self.household, " ".join(self.name.casefold().split())
