"""A source of the timeline: which tables it reads, and the entries that come of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Generic, TypeVar

from scheduler.evidence.timeline.entry import Entry, EntryKind, facts_of, words
from scheduler.evidence.timeline.scope import Scope
from scheduler.store.tables import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What tells something of a family. `tables` are those that it reads rows of a family from, all of them."""

    tables: tuple[str, ...]
    entries: Callable[[Scope], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class When:
    """One moment of a row: the column that holds it, what happened then, and in which column stands who did it."""

    column: str
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Generic[R]):
    """How rows of one table are told: one entry for each moment of a row that is on record.

    `facts` are columns that say more, `why` the one with the reason. A moment of no column stands so now.
    """

    table: type[R]
    kind: EntryKind
    rows: Callable[[Scope], Iterable[R]]
    moments: tuple[When, ...]
    facts: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        """The table, as the database calls it."""
        return str(self.table.__tablename__)

    def entries(self, scope: Scope) -> Iterator[Entry]:
        """Each row of the household, moment by moment."""
        for row in self.rows(scope):
            for when in self.moments:
                at = getattr(row, when.column) if when.column else None
                if at is not None or not when.column:
                    yield self._entry(row, when, at if isinstance(at, datetime | None) else start_of(at))

    def _entry(self, row: R, when: When, at: datetime | None) -> Entry:
        return Entry(
            kind=self.kind,
            at=at,
            who=words(getattr(row, when.who)) if when.who else "",
            what=when.what,
            facts=facts_of(row, *self.facts),
            why=words(getattr(row, self.why)) if self.why else "",
            table=self.name,
            rows=(key_of(row),),
            moment=when.column,
        )


def key_of(row: Row) -> str:
    """The row's own key, without the organisation: what the database finds it by."""
    table = row.metadata.tables[str(row.__tablename__)]
    return " ".join(str(getattr(row, one.name)) for one in table.primary_key if one.name != "organisation_id")


def start_of(day: date) -> datetime:
    """The beginning of a day, for what has a day on record and no time."""
    return datetime.combine(day, time(), UTC)


def source_of(*ledgers: Ledger[R]) -> Source:
    """The source that some ledgers make together."""

    def entries(scope: Scope) -> Iterator[Entry]:
        for ledger in ledgers:
            yield from ledger.entries(scope)

    return Source(tables=tuple(dict.fromkeys(one.name for one in ledgers)), entries=entries)


def in_order(found: Iterable[Entry]) -> Sequence[Entry]:
    """The oldest first; what has no moment stands at the end."""
    return sorted(found, key=lambda one: one.order)
