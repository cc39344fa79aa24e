"""The week in a page's address: its Monday."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends

from scheduler.errors import NotFound

WEEK = timedelta(days=7)


def _monday(monday: str) -> date:
    try:
        day = date.fromisoformat(monday)
        day - WEEK, day + WEEK
    except (ValueError, OverflowError):
        raise NotFound(f"week {monday!r}: expected the Monday it starts on, as 2027-03-01") from None
    if day.weekday() != 0:
        raise NotFound(f"week {monday}: it is no Monday; the week starts on {day - timedelta(days=day.weekday())}")
    return day


Monday = Annotated[date, Depends(_monday)]


def address(monday: date, part: str = "") -> str:
    """Where the week's page is, or a part of it."""
    return f"/weeks/{monday}{part}"
