"""What of adults' answers is on record."""

from datetime import date

from scheduler.replies import Received, answers_of
from scheduler.store import Store
from support.weeks import MONDAY


def answers(store: Store, monday: date = MONDAY) -> tuple[Received, ...]:
    """All answers to meetings of this week."""
    with store.reading() as desk:
        return answers_of(desk, monday)
