"""Cal meets remotely on a lent tablet: asked for with a published week, handed over, and followed from there."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from scheduler.loans.preparing import hand_over
from scheduler.records import Service
from scheduler.reminders.returning import keep_returning
from scheduler.store import Store
from scheduler.store.tables import LoanRow, OutboxRow, TaskRow
from scheduler.store.trail import By
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import KIT_OVERDUE
from solver.problem import WeekKind
from support.on_the_page import page_service, told
from support.weeks import programme

GIVEN = datetime.fromisoformat("2027-02-26T10:00:00+00:00")
"""The Friday before the first session, when Cal has it handed over. It is due back on Tuesday 16 March."""


def lent(store: Store, **changes: Any) -> Store:
    """The week is published, everybody is told, and Cal's tablet is asked for: by e-mail, in English."""
    return told(store, short_service(**changes))


def short_service(**changes: Any) -> Service:
    """Of a course of one week: what is lent for it is due back two weeks later."""
    return page_service(**{"programmes": (programme(weeks=(WeekKind.GROUP,)),), **changes})


def with_cal(store: Store, **changes: Any) -> Store:
    """The same, and Cal has it."""
    lent(store, **changes)
    with store.writing() as desk:
        hand_over(desk, loan_id(store), By(who="Dai", at=GIVEN))
    return store


def loan_id(store: Store) -> int:
    """The number of Cal's loan."""
    with store.reading() as desk:
        return desk.session.exec(select(LoanRow.id).where(LoanRow.family == "cal")).one() or 0


def loan_row(store: Store) -> LoanRow:
    """Cal's loan as it is on record."""
    with store.reading() as desk:
        row = desk.session.exec(select(LoanRow).where(LoanRow.family == "cal")).one()
        desk.session.expunge(row)
        return row


def on(day: str, hour: int = 1) -> datetime:
    """An hour of a day of March 2027, as the daily check comes by."""
    return datetime.fromisoformat(f"2027-03-{day}T00:00:00+00:00") + timedelta(hours=hour)


def keep(store: Store, at: datetime) -> int:
    """What is due at that moment is written; gives how many are new."""
    with store.writing() as desk:
        return keep_returning(desk, at)


def asking(store: Store) -> list[OutboxRow]:
    """The messages that ask for kit, the oldest first."""
    kinds = (MessageKind.RETURN_REMINDER, MessageKind.NUDGE)
    with store.reading() as desk:
        rows = [row for row in desk.session.exec(select(OutboxRow)) if row.kind in kinds]
        desk.session.expunge_all()
    return sorted(rows, key=lambda row: row.id or 0)


def errands(store: Store) -> list[TaskRow]:
    """The tasks to ask for kit by voice, the oldest first."""
    with store.reading() as desk:
        rows = list(desk.session.exec(select(TaskRow).where(TaskRow.reason == KIT_OVERDUE)))
        desk.session.expunge_all()
    return sorted(rows, key=lambda row: row.id or 0)
