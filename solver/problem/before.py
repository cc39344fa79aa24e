"""What a plan must look back on: pairs, people to keep away from, what was published, pins, overrides."""

from dataclasses import dataclass
from datetime import datetime

from solver.problem.checks import require
from solver.problem.times import WeekTime
from solver.problem.words import AwayFrom, PairKind, Side

OVERRIDABLE = ("group-size", "staff-time", "joinable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two households, and what they are to each other."""

    kind: PairKind
    households: tuple[str, str]

    def __post_init__(self) -> None:
        first, second = self.households
        require(first != second, ("pair", f"{first} and {second}"), "households", second, "two different households")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAway:
    """Somebody who is no client, and whom a household must not meet.

    `who` is the id of a practitioner, interpreter or venue, and a venue's id for a crèche worker of it.
    A driver is not known beforehand: `who` is empty and the household takes no taxi. `times` are when
    that person is in the venue (local); none means at any time.
    """

    household: str
    as_: AwayFrom
    who: str = ""
    times: tuple[WeekTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The place that was published for a family this week, and whether it has been told."""

    family: str
    session: str
    group: str
    side: Side
    start: datetime
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A person fixed a family's session (or slot), or its side, or with session None and no side: no place."""

    family: str
    session: str | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A named person set a rule aside for one thing, with a reason.

    `target` is the session's id for group-size, "practitioner session" for staff-time, the family's id
    for joinable. Rules that keep people safe are not in OVERRIDABLE.
    """

    rule: str
    target: str
    by: str
    reason: str

    def __post_init__(self) -> None:
        of = ("override", self.target)
        require(self.rule in OVERRIDABLE, of, "rule", self.rule, "one of " + ", ".join(OVERRIDABLE))
        require(bool(self.by.strip()), of, "by", self.by, "the name of who allowed it")
        require(bool(self.reason.strip()), of, "reason", self.reason, "a reason")
