"""The week in a page's address: its Monday."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends

from scheduler.errors import NotFound

WEEK = timedelta(days=7)
FIRST, LAST = date(2000, 1, 3), date(2999, 12, 30)


def _monday(monday: str) -> date:
    starts = monday_of(monday)
    if starts is None or not FIRST <= starts <= LAST:
        raise NotFound(f"week {monday!r}: expected the Monday it starts on, as 2027-03-01")
    if starts.isoformat() != monday:
        raise NotFound(f"week {monday}: it is no Monday; the week starts on {starts}")
    return starts


Monday = Annotated[date, Depends(_monday)]


def monday_of(text: str) -> date | None:
    """The Monday of the week that a day lies in; None for what is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day - timedelta(days=day.weekday())


def address(monday: date, part: str = "") -> str:
    """Where the week's page is, or a part of it."""
    return f"/weeks/{monday}{part}"
