"""The kinds of value that paths and requests are made of, each with what is expected and an example."""

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, StringConstraints

FIRST, LAST = date(2000, 1, 3), date(2199, 12, 30)
NO_CONTROLS = r"^[^\x00-\x1f\x7f]+$"


def a_day(day: date) -> date:
    """The day, if it is of these centuries."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"expected a day of the years {FIRST.year} to {LAST.year}")
    return day


def a_monday(day: date) -> date:
    """The day, if a week starts on it."""
    a_day(day)
    if day.weekday() != 0:
        raise ValueError(f"{day} is a {day:%A}; expected the Monday that the week starts on")
    return day


def a_moment(moment: datetime) -> datetime:
    """The moment, if it is of these centuries."""
    if not FIRST.year <= moment.year <= LAST.year:
        raise ValueError(f"expected a moment of the years {FIRST.year} to {LAST.year}")
    return moment


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment as clocks of the zone show it; one that came without a zone is of this zone."""
    local = ZoneInfo(zone)
    return moment.astimezone(local) if moment.tzinfo else moment.replace(tzinfo=local)


Monday = Annotated[
    date,
    Path(description="The Monday that the week starts on.", examples=["2027-03-01"]),
    AfterValidator(a_monday),
]
Number = Annotated[int, Path(description="The version of the week's roster.", ge=1, le=1_000_000, examples=[1])]
Ident = Annotated[str, Path(description="The id, as on record.", min_length=1, max_length=200, pattern=NO_CONTROLS)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROLS)]
Moment = AwareDatetime
Day = Annotated[date, AfterValidator(a_day)]
DatedMoment = Annotated[AwareDatetime, AfterValidator(a_moment)]
"""A moment of these centuries; `Moment` is any."""
