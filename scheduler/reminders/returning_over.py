"""Nobody is asked any more for what has come back, is written off, or may be kept for longer."""

import re
from collections.abc import Iterable
from typing import TypeVar

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.loans.states import LoanState
from scheduler.messages.words import ENGLISH
from scheduler.reminders.returning_steps import Step, token
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow, OutboxRow, TaskRow
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import KIT_OVERDUE, NOT_GONE_YET, NOT_REACHED, WAITING_TASKS
from scheduler.weeks.states import MessageState, TaskState

RETURNS = (MessageKind.RETURN_REMINDER, MessageKind.NUDGE)
ABOUT = re.compile(r"Lent kit \S+, due back on [^:]+:")
R = TypeVar("R", OutboxRow, TaskRow, LoanRow)


def about(loan: LoanRow) -> str:
    """How a task about kit that is late begins: by this it is known again."""
    return f"Lent kit {loan.reference}, due back on {ENGLISH.day(loan.back_by)} {loan.back_by.year}:"


def no_longer_asked(desk: Desk, families: Iterable[str] | None = None) -> None:
    """What waits to ask for kit is of a loan that is out and due on that very day; the rest is taken back.

    Of these families, or of all. Nobody is told anything because of it.
    """
    chosen = None if families is None else tuple(families)
    out = _rows(desk, LoanRow, (LoanState.HANDED_OVER,), chosen)
    tokens, begins = {token(loan, step) for loan in out for step in Step}, {about(loan) for loan in out}
    for message in _rows(desk, OutboxRow, NOT_GONE_YET, chosen):
        if message.kind in RETURNS and message.token not in tokens:
            message.state, message.held_for = MessageState.CANCELLED, ""
            desk.session.add(message)
    for task in _rows(desk, TaskRow, WAITING_TASKS, chosen):
        found = ABOUT.search(task.words) if task.reason in (KIT_OVERDUE, NOT_REACHED) else None
        if found and found[0] not in begins:
            task.state, task.held_for = TaskState.CANCELLED, ""
            desk.session.add(task)
    desk.session.flush()


def _rows(desk: Desk, table: type[R], states: Iterable[str], families: tuple[str, ...] | None) -> list[R]:
    asked: SelectOfScalar[R] = select(table).where(
        table.organisation_id == desk.organisation, col(table.state).in_(list(states))
    )
    if families is not None:
        asked = asked.where(col(table.family).in_(families))
    return list(desk.session.exec(asked))
