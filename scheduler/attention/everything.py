"""All that waits for a person now, in the order in which somebody should look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.attention.ask_again import ask_again
from scheduler.attention.matter import ORDER, Matter
from scheduler.attention.on_record import holds, kit_short, told_needs, without_place
from scheduler.attention.out import failed_messages, open_tasks, task_matters
from scheduler.attention.published import answers, findings, to_countersign
from scheduler.attention.weeks import WeekAhead, weeks_ahead
from scheduler.attention.with_partners import with_partners
from scheduler.records import FamilyRecord
from scheduler.store import Desk
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import load_nouns

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The weeks in hand, and what waits for a person."""

    service: str
    zone: str
    weeks: tuple[WeekAhead, ...]
    matters: tuple[Matter, ...]


def attention(desk: Desk, at: datetime, me: str = "") -> Attention:
    """What this person looks at first in the morning: no family is named in it."""
    service = load_nouns(desk, (FAMILIES,))
    records: Mapping[str, FamilyRecord] = {record.id: record for record in service.families}
    weeks = weeks_ahead(desk, at)
    today = at.astimezone(ZoneInfo(service.zone)).date()
    this = today - timedelta(days=today.weekday())
    found = (
        *task_matters(open_tasks(desk), me),
        *findings(desk, this),
        *to_countersign(desk, this),
        *failed_messages(desk, this),
        *answers(desk, this),
        *told_needs(desk),
        *with_partners(desk),
        *without_place(weeks, records),
        *holds(records),
        *ask_again(desk, at),
        *kit_short(desk, weeks[0].monday, at),
    )
    return Attention(service=service.name, zone=service.zone, weeks=weeks, matters=tuple(sorted(found, key=_order)))


def _order(one: Matter) -> tuple[object, ...]:
    return ORDER.index(one.kind), one.by or NEVER, one.week or NEVER.date(), one.who
