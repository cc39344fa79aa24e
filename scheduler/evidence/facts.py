"""What happened in a period, as figures are counted from it: by ids, without a name, a place, a flag or a story.

Read once from the store (`scheduler.evidence.reading`); no figure asks the store again. Everything through the
period's last day is here, also from before its first: a course that ends in it began before.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Need(StrEnum):
    """What a family needs or lacks, as it shows in planning, never why. Their spelling is published: stable."""

    NO_SCREEN = "no-screen"
    NO_DATA = "no-data"
    NO_CAR = "no-car"
    CRECHE = "creche"
    INTERPRETER = "interpreter"
    WELSH = "welsh"
    ANXIETY = "anxiety"
    DISABILITY = "disability"


class LeftWhy(StrEnum):
    """How it is known that a family left a course before its end."""

    SAID_SO = "does-not-go-on"
    DECLINED = "declined"
    ERASED = "erased"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A programme, and of how many sessions a whole course of it is."""

    programme: str
    title: str
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One group on its way through a programme, from its first session on, whatever it was called then.

    `days` say when which session was planned, as published last: number and local day. `members` are all families
    that had a place in it. `ended` is the day of its last session, None where that was not planned by the last day.
    """

    course: str
    programme: str
    sessions: int
    days: tuple[tuple[int, date], ...]
    ended: date | None
    members: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One family: a household that was referred to one programme, and waits since.

    `needs` and `language` (its first) are as they were planned with last; None and "" of a family that was erased, and
    of which nothing but ids is kept. `prefers` is the side it asked for: "room", "remote", or "" for either.
    `on_record`: it was among the service's families when a week was last planned, or is now, where it never was yet.
    """

    family: str
    household: str
    programme: str
    since: date
    needs: frozenset[Need] | None
    language: str
    prefers: str
    urgent: bool
    on_record: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One session of a course, or slot with one family, of which a register was begun.

    `course` is the same for all meetings of one group, from its first on. `number` is the week of the course, 0 where
    none is known. `mode` is in-room, remote or super-group, or a slot's channel. `ran` False: `not_run` is why.
    """

    monday: date
    session: str
    programme: str
    group: str
    course: str
    number: int
    mode: str
    start: datetime
    ran: bool
    not_run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """What the last mark says of one adult, child or guest at one meeting. A mark that was taken back is none.

    `family` is "" for a guest. `planned` and `came` are sides: "room", "remote", "slot"; `planned` is "" for who was
    not on the list, `came` is "" for who was not there. `sent_word`: they said so before. `reason` is why, as said.
    """

    monday: date
    session: str
    family: str
    person: str
    planned: str
    came: str
    sent_word: bool
    late: bool
    left: str
    reason: str

    @property
    def is_adult(self) -> bool:
        """Not a child in the crèche, and no guest."""
        return bool(self.family) and not self.person.startswith("child-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one adult said last of one meeting: "worked", "partly" or "not". `side` is their own, as they were told."""

    monday: date
    session: str
    family: str
    contact: str
    side: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The place that a family had in one published week. `mode` is that of its session, "" of a slot.

    `published_at` is when the first roster of that week gave it one. `told_at` is when the first message about it
    left, or somebody told; None where neither happened, and where it is not kept any more. `answer` is the last that
    counts, "" for none. `stands` False: a later roster of the week took the place away again.
    """

    family: str
    monday: date
    session: str
    programme: str
    course: str
    number: int
    mode: str
    side: str
    start: datetime
    published_at: datetime
    told_at: datetime | None
    answer: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A family without a place in the roster of a week that holds, though it had not chosen to miss it.

    `rules` are the ids of what stood against it. `is_member`: of a running group, not waiting for its first place.
    """

    family: str
    monday: date
    rules: tuple[str, ...]
    is_member: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A family that did not go on with a course: in the week of `monday` it was no member any more, or said so.

    `why` is how that is known, `reason` what was recorded of why it left, "" where nobody asked.
    """

    family: str
    programme: str
    course: str
    monday: date
    why: LeftWhy
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A score of one person before ("before") or after ("after") a course, typed on this local day; None: taken back.

    All that was ever typed is here, in its order: which counts depends on when the course ended.
    """

    family: str
    person: str
    programme: str
    measure: str
    stage: str
    typed: date
    total: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of one organisation through `last`; the period that is asked about is from `first` to `last`, both in it."""

    organisation: str
    zone: str
    first: date
    last: date
    taught: tuple[Taught, ...] = ()
    courses: tuple[Course, ...] = ()
    referrals: tuple[Referral, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attended: tuple[Attended, ...] = ()
    offered: tuple[Offered, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    left: tuple[Left, ...] = ()
    answers: tuple[Answered, ...] = ()
    scores: tuple[Scored, ...] = ()
