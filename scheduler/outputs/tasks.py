"""All open tasks as whoever does them reads them: by whose they are, the soonest due first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.outputs.calls import times_in_words
from scheduler.outputs.words import clock, day
from scheduler.store.tables import TaskRow
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.sending import TIMES

WHAT = {
    TaskKind.CALL: "Ring with the news",
    TaskKind.TELL: "Tell by voice",
    TaskKind.FIND_A_WAY: "Find a safe way",
    TaskKind.FIRST_CALL: "First call",
    TaskKind.EQUIP: "See to what was lacking",
    TaskKind.WELFARE: "Welfare call today",
    TaskKind.CALL_BACK: "Ring back",
}
RUNG = (TaskKind.CALL, TaskKind.TELL, TaskKind.FIRST_CALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTold:
    """One task in words. `is_rung`: it is done from the list of calls, where the number is shown when it is needed."""

    id: int
    kind: str
    what: str
    monday: str
    family: str
    label: str
    words: str
    by: str
    is_late: bool
    safe_times: str
    tried: int
    is_rung: bool


def tasks_told(
    rows: Iterable[TaskRow], labels: Mapping[str, str], at: datetime, zone: str
) -> tuple[tuple[str, tuple[TaskTold, ...]], ...]:
    """Each owner with their tasks; whoever has the soonest one comes first."""
    by_owner: dict[str, list[TaskTold]] = {}
    for row in sorted(rows, key=lambda one: (one.before, one.id)):
        by_owner.setdefault(row.who, []).append(_told(row, labels, at, ZoneInfo(zone)))
    return tuple((who, tuple(found)) for who, found in by_owner.items())


def _told(row: TaskRow, labels: Mapping[str, str], at: datetime, zone: ZoneInfo) -> TaskTold:
    return TaskTold(
        id=row.id or 0,
        kind=row.kind,
        what=WHAT.get(TaskKind(row.kind), row.kind),
        monday=row.monday.isoformat(),
        family=row.family,
        label=labels.get(row.family, row.family),
        words=row.words,
        by=f"{day(row.before.astimezone(zone).date())}, {clock(row.before, zone)}",
        is_late=row.before < at,
        safe_times=times_in_words(TIMES.read(row.safe_times)),
        tried=row.tried,
        is_rung=row.kind in RUNG,
    )
