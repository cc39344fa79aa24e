"""The timeline of one household, whole or by kind and days. Who reads it has said why: see `looking`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.evidence.timeline.entry import Entry, EntryKind
from scheduler.evidence.timeline.registry import SOURCES
from scheduler.evidence.timeline.source import in_order
from scheduler.evidence.timeline.whose import scope_of
from scheduler.store import Desk
from scheduler.store.service import load_nouns

LAST = date(2999, 12, 30)
KEPT = (
    "Its records were erased. What is kept is kept by ids: places of weeks that are over, attendance, loans, the trail"
    " and whom it must not meet. Names, words of messages and reasons of plans are gone, as they must be."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries: of these kinds (none: all), from and through which days of the service's clocks."""

    kinds: frozenset[EntryKind] = field(default_factory=frozenset)
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was asked for of a household's story, the oldest first. `counts` are of all of it, by kind."""

    family: str
    household: str
    families: tuple[str, ...]
    contacts: tuple[str, ...]
    service: str
    zone: str
    entries: tuple[Entry, ...]
    counts: Mapping[EntryKind, int]
    is_erased: bool


def timeline_of(desk: Desk, family: str, asked: Asked | None = None) -> Timeline:
    """The family's household, whole or as asked. Whoever calls has called `look` for it. Raises NotFound."""
    scope = scope_of(desk, family)
    service = load_nouns(desk, ())
    every = in_order(one for source in SOURCES for one in source.entries(scope))
    return Timeline(
        family=family,
        household=scope.household,
        families=scope.families,
        contacts=scope.contacts,
        service=service.name,
        zone=service.zone,
        entries=_asked_for(every, asked or Asked(), ZoneInfo(service.zone)),
        counts=Counter(one.kind for one in every),
        is_erased=not any(one.table == "families" for one in every),
    )


def _asked_for(every: Sequence[Entry], asked: Asked, zone: ZoneInfo) -> tuple[Entry, ...]:
    """What stands now is of no day, so it is told whenever days are not asked for."""
    since = datetime.combine(asked.first, time(), zone) if asked.first else None
    until = datetime.combine(min(asked.last, LAST) + timedelta(days=1), time(), zone) if asked.last else None

    def is_asked(one: Entry) -> bool:
        if asked.kinds and one.kind not in asked.kinds:
            return False
        if one.at is None:
            return since is None and until is None
        return (since is None or one.at >= since) and (until is None or one.at < until)

    return tuple(one for one in every if is_asked(one))
