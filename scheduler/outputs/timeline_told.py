"""A timeline as a page tells it: day by day, each entry one sentence and what there is to say beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from scheduler.evidence.timeline.entry import KIND_SAYS, Entry, EntryKind
from scheduler.evidence.timeline.reading import Timeline
from scheduler.evidence.timeline.roles_then import RolesThen
from scheduler.outputs.words import clock, full_date, sentence

NO_DAY = "As it stands now"
FOR_PROOF = ("digest", "preview")
"""What proves in a file which plan was signed, and says nothing on a page."""
LONG = 400
"""So many letters of facts are shown at once; more than these are opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTold:
    """One entry. `role` is what who did it was then, "" where nobody knows. `is_short`: its facts fit beside it."""

    clock: str
    kind: EntryKind
    kind_says: str
    who: str
    role: str
    what: str
    facts: tuple[tuple[str, str], ...]
    why: str
    source: str
    is_short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTold:
    """What was on one day, by the service's clocks."""

    title: str
    entries: tuple[EntryTold, ...]


def days_told(timeline: Timeline, roles: RolesThen) -> tuple[DayTold, ...]:
    """The days in their order, and at the end what stands so now."""
    zone = ZoneInfo(timeline.zone)
    days = groupby(timeline.entries, key=lambda one: one.at.astimezone(zone).date() if one.at else None)
    return tuple(
        DayTold(title=full_date(on) if on else NO_DAY, entries=tuple(_told(each, zone, roles))) for on, each in days
    )


def _told(entries: Iterable[Entry], zone: ZoneInfo, roles: RolesThen) -> Iterable[EntryTold]:
    for one in entries:
        facts = tuple((name, value) for name, value in one.facts if name not in FOR_PROOF)
        yield EntryTold(
            clock=clock(one.at, zone) if one.at else "",
            kind=one.kind,
            kind_says=KIND_SAYS[one.kind],
            who=one.who,
            role=roles.of(one.who, one.at),
            what=sentence(one.what),
            facts=facts,
            why=one.why,
            source=one.mark,
            is_short=sum(len(name) + len(value) for name, value in facts) <= LONG,
        )
