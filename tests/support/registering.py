"""A published week of the small service whose register is taken on the Tuesday."""

from datetime import datetime, timedelta
from typing import Any

from scheduler.attendance.marks import Mark, Marking, marks_of, standing
from scheduler.attendance.occurrence import Whom, adult
from scheduler.attendance.taking import take
from scheduler.attendance.words import Came
from scheduler.records import FamilyRecord, Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.outgoing import TaskKind
from support.small_service import ledgers, published, running, saved, small_service
from support.weeks import MONDAY, at, family, programme

BEGUN = at(1, 10, 30)
"""Half past ten on the Tuesday of the week: the session of ten o'clock has begun."""
WYN = By(who="Wyn", at=BEGUN)
AMY, BEA, CAL, DEE = (adult(one, 1) for one in ("amy", "bea", "cal", "dee"))


def register_service(**changes: Any) -> Service:
    """The small service with Dee, who waits and has no place."""
    service = small_service()
    dee = FamilyRecord(family=family("dee", programme="p"), name="Dee D.")
    given: dict[str, Any] = {"families": (*service.families, dee), "programmes": (programme(),)}
    return small_service(**{**given, **changes})


def week_with_register(store: Store, **changes: Any) -> Store:
    """Amy in the room, Bea and Cal remote, on Tuesday at ten, published."""
    published(saved(store, register_service(**changes)), running())
    return store


def marked(store: Store, whom: Whom, came: Came, moment: datetime = BEGUN, who: str = "Wyn", **more: Any) -> None:
    """Somebody marks one person of Tuesday's session."""
    take(store, MONDAY, "tue", [Marking(whom=whom, came=came, **more)], By(who=who, at=moment))


def marks(store: Store) -> dict[Whom, Mark]:
    """What stands in Tuesday's register."""
    with store.reading() as desk:
        return standing(marks_of(desk, MONDAY, "tue"))


def register_tasks(store: Store) -> list[tuple[str, str, str, str, str]]:
    """Kind, family, reason, owner and state of the tasks that came of registers."""
    rows = [row for row in ledgers(store)["tasks"] if row["about"]]
    return [
        (TaskKind(row["kind"]).value, row["family"], row["reason"], row["who"], row["state"])
        for row in sorted(rows, key=lambda row: row["id"])
    ]


def later(minutes: int) -> datetime:
    """So many minutes after half past ten."""
    return BEGUN + timedelta(minutes=minutes)
