"""Who works: practitioners with their slots, and interpreters."""

from dataclasses import dataclass
from datetime import date, datetime

from solver.problem.checks import require, require_at_least
from solver.problem.times import Span, WeekTime
from solver.problem.words import Channel, Sex, StaffRole

BSL = "bsl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """Leave to lead a programme, through `until` (that day included; None: it does not run out)."""

    name: str
    until: date | None = None

    def good_on(self, day: date) -> bool:
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """Somebody who leads, hosts the remote side, or meets families one to one.

    Availability is a weekly pattern (local); `busy` are leave and other work, in any week.
    `call_min` are minutes a week for telephone calls. `not_with` are households they may not work with.
    """

    id: str
    roles: tuple[StaffRole, ...]
    availability: tuple[WeekTime, ...]
    accreditations: tuple[Accreditation, ...] = ()
    languages: tuple[str, ...] = ("en",)
    sex: Sex | None = None
    busy: tuple[Span, ...] = ()
    max_per_day: int = 2
    max_per_week: int = 6
    call_min: int = 0
    not_with: tuple[str, ...] = ()
    pence_per_hour: int = 0

    def __post_init__(self) -> None:
        of = ("practitioner", self.id)
        require_at_least(of, 0, max_per_day=self.max_per_day, max_per_week=self.max_per_week, call_min=self.call_min)
        require(bool(self.languages), of, "languages", self.languages, "at least one language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time that a practitioner keeps for one family, by any of the channels; a venue where in person."""

    id: str
    practitioner: str
    start: datetime
    minutes: int
    channels: tuple[Channel, ...]
    venue: str | None = None

    def __post_init__(self) -> None:
        of = ("slot", self.id)
        require(self.start.tzinfo is not None, of, "start", self.start.isoformat(), "a time with a zone")
        require_at_least(of, 1, minutes=self.minutes)
        require(bool(self.channels), of, "channels", self.channels, "at least one channel")
        placed = Channel.IN_PERSON not in self.channels or self.venue is not None
        require(placed, of, "venue", self.venue, "a venue, for a slot in person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """A person who interprets for one side of one session at a time.

    `languages` are codes, with "bsl" for British Sign Language. `booked` are sessions already agreed:
    for them no booking notice is asked.
    """

    id: str
    languages: tuple[str, ...]
    availability: tuple[WeekTime, ...]
    busy: tuple[Span, ...] = ()
    booked: tuple[str, ...] = ()
    pence_per_hour: int = 0

    def __post_init__(self) -> None:
        of = ("interpreter", self.id)
        require(bool(self.languages), of, "languages", self.languages, "at least one language")
        require_at_least(of, 0, pence_per_hour=self.pence_per_hour)
