"""What a service offers: programmes, their running cohorts, and the candidate sessions of one week."""

from dataclasses import dataclass
from datetime import datetime

from solver.problem.checks import require, require_at_least
from solver.problem.words import Audience, Mode, Side, WeekKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeTerms:
    """How a programme runs in one mode: minutes, sizes in adults attending, and staff."""

    mode: Mode
    minutes: int
    size_min: int
    size_target: int
    size_max: int
    leads: int
    hosts: int = 0

    def __post_init__(self) -> None:
        of = ("terms of mode", self.mode.value)
        require_at_least(of, 1, minutes=self.minutes, size_min=self.size_min, leads=self.leads)
        require_at_least(of, 0, hosts=self.hosts)
        sizes = (self.size_min, self.size_target, self.size_max)
        require(sizes == tuple(sorted(sizes)), of, "size", sizes, "min, target and max in rising order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A course that a service runs, week by week, by one set of terms per allowed mode.

    `reminders` is how many an adult gets who asked for nothing else, at `reminder_hour` of the day before. An answer
    is asked for by `reply_by_days` before, by no day where that is 0.
    """

    id: str
    title: str
    neutral_title: str
    weeks: tuple[WeekKind, ...]
    terms: tuple[ModeTerms, ...]
    floor_per_side: int = 3
    run_on_min: int = 2
    rooms_needed: int = 1
    accreditation: str | None = None
    audience: Audience = Audience.ANY
    staff_same_audience: bool = False
    last_week_to_join: int = 2
    sensitive: bool = False
    first_call_needed: bool = True
    call_min: int = 30
    visit_min: int = 60
    reminders: int = 1
    reminder_hour: int = 10
    reply_by_days: int = 3

    def __post_init__(self) -> None:
        of = ("programme", self.id)
        require(bool(self.weeks), of, "weeks", self.weeks, "at least one week")
        require(bool(self.terms), of, "terms", self.terms, "at least one mode")
        modes = tuple(terms.mode for terms in self.terms)
        require(len(set(modes)) == len(modes), of, "terms", modes, "each mode once")
        require_at_least(of, 1, floor_per_side=self.floor_per_side, run_on_min=self.run_on_min)
        require_at_least(of, 1, rooms_needed=self.rooms_needed, call_min=self.call_min, visit_min=self.visit_min)
        require_at_least(of, 0, last_week_to_join=self.last_week_to_join)
        require(
            self.reminders in (0, 1), of, "reminders", self.reminders, "0 or 1: only adults themselves ask for more"
        )
        require(
            0 <= self.reply_by_days <= 14, of, "reply_by_days", self.reply_by_days, "days from 1 to 14, or 0 for none"
        )
        require(9 <= self.reminder_hour <= 19, of, "reminder_hour", self.reminder_hour, "an hour from 9 to 19")

    def terms_of(self, mode: Mode) -> ModeTerms:
        """The terms of one mode. KeyError where the programme does not run in it."""
        for terms in self.terms:
            if terms.mode is mode:
                return terms
        raise KeyError(f"programme {self.id!r} does not run in mode {mode.value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A group that is running: the week it has reached, and what its members are used to.

    `usual_start` is its accustomed time in the planned week, whether or not it meets as a group then.
    """

    id: str
    programme: str
    week: int
    practitioners: tuple[str, ...] = ()
    room: str | None = None
    usual_start: datetime | None = None

    def __post_init__(self) -> None:
        require_at_least(("cohort", self.id), 1, week=self.week)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPin:
    """What a person fixed of a session; None leaves the choice to the planner."""

    runs: bool | None = None
    mode: Mode | None = None
    rooms: tuple[str, ...] = ()
    practitioners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A professional of another agency who joins one session: a seat towards the maximum, or a screen."""

    id: str
    session: str
    side: Side

    def __post_init__(self) -> None:
        sides = (Side.ROOM, Side.REMOTE)
        require(self.side in sides, ("guest", self.id), "side", self.side.value, "room or remote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A candidate of this week. At most one candidate of a group runs.

    `group` is the cohort's id for a running cohort (then `cohort` says so too), and any shared word for
    the candidates of one new group. `rooms` may lie in several venues.
    """

    id: str
    programme: str
    group: str
    start: datetime
    modes: tuple[Mode, ...]
    rooms: tuple[str, ...] = ()
    cohort: str | None = None
    language: str = "en"
    video_link: str | None = None
    held_back: bool = False
    pin: SessionPin = SessionPin()

    def __post_init__(self) -> None:
        of = ("session", self.id)
        require(self.start.tzinfo is not None, of, "start", self.start.isoformat(), "a time with a zone")
        require(bool(self.modes), of, "modes", self.modes, "at least one mode")
        needs_room = any(mode is not Mode.REMOTE for mode in self.modes)
        require(bool(self.rooms) or not needs_room, of, "rooms", self.rooms, "a room, for modes with a room")
        same = self.cohort is None or self.group == self.cohort
        require(same, of, "group", self.group, f"the cohort's id {self.cohort!r}")
