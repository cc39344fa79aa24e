"""When somebody is reminded of what they borrowed: once before the day, kindly twice after it, and then a person asks.

Two neutral nudges by the safe route and then the family's own worker is what practice asks for; how many days lie
between is our assumption, since no scheme was found that says.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b

from scheduler.store.tables import LoanRow
from solver.problem import working_days_after

REMINDED_BEFORE = 3
"""Working days before the day it is due: time to charge it, and to ask for longer."""
NUDGED_AFTER = 2
"""Working days after that day: what was handed in then has been written down."""
WEEK = timedelta(days=7)


class Step(StrEnum):
    """What is due for a loan that is out. Its spelling is in the names of messages: stable."""

    REMINDER = "reminder"
    FIRST_NUDGE = "first-nudge"
    SECOND_NUDGE = "second-nudge"
    ASK = "ask"


NUDGES = (Step.FIRST_NUDGE, Step.SECOND_NUDGE)


def step_on(day: date, back_by: date, holidays: Iterable[date]) -> Step | None:
    """What is due on this day for what is to be back by that one; None on the days when there is nothing to say.

    Each has its days, so that what was missed on them is not caught up with later, all at once.
    """
    closed = tuple(holidays)
    if day <= back_by:
        return Step.REMINDER if day >= working_days_after(back_by, -REMINDED_BEFORE, closed) else None
    since = working_days_after(back_by, NUDGED_AFTER, closed)
    if day < since:
        return None
    return (Step.FIRST_NUDGE, Step.SECOND_NUDGE, Step.ASK)[min((day - since) // WEEK, 2)]


def token(loan: LoanRow, step: Step) -> str:
    """The word by which the message of a step is known, which tells nobody anything: another for another day."""
    return blake2b(f"return {loan.id} {loan.reference} {loan.back_by} {step}".encode(), digest_size=8).hexdigest()
