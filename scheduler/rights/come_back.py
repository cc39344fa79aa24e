"""A household that was erased is on record again, as by an older file: whoever answers for records hears of it.

It may be a new referral, which is right; or the file of before, and then it is to be erased again, and from the file.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from scheduler.records import Service
from scheduler.store import Desk
from scheduler.store.tables import TrailRow
from scheduler.store.trail import By, record

ERASED, AGAIN = "household erased", "erased household on record again"
LATELY = timedelta(days=28)
"""So long it is shown, unless it is erased again. [A]"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack:
    """A household that was erased once, and who brought it back."""

    household: str
    by: By


def tell_come_back(desk: Desk, before: Service, after: Service, by: By) -> None:
    """The trail says which households are on record now that were not, and had been erased."""
    old, new = ({one.family.household for one in service.families} for service in (before, after))
    subjects = {f"household {home}" for home in new - old}
    erased = select(TrailRow.subject).where(
        TrailRow.organisation_id == desk.organisation, TrailRow.what == ERASED, col(TrailRow.subject).in_(subjects)
    )
    for subject in sorted(set(desk.session.exec(erased))) if subjects else ():
        record(desk, by, AGAIN, subject)


def come_back(desk: Desk, at: datetime) -> tuple[ComeBack, ...]:
    """Those of late that were not erased again, the longest ago first."""
    mine = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        col(TrailRow.what).in_((ERASED, AGAIN)),
        TrailRow.at > at - LATELY,
    )
    last: dict[str, ComeBack] = {}
    for row in desk.session.exec(mine.order_by(col(TrailRow.id))):
        last.pop(row.subject, None)
        if row.what == AGAIN:
            household = row.subject.removeprefix("household ")
            last[row.subject] = ComeBack(household=household, by=By(who=row.who, at=row.at))
    return tuple(last.values())
