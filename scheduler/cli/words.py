"""What the commands' arguments mean: Mondays, moments, and how they are told when they are wrong."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import typer


def a_day(text: str) -> date:
    """The day that was typed, as 2027-03-01."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; expected one as 2027-03-01") from None


def monday(text: str) -> date:
    """The Monday that was typed, as 2027-03-01."""
    day = a_day(text)
    if day.weekday() != 0:
        raise typer.BadParameter(f"{text} is a {day:%A}; expected the Monday that the week starts on")
    return day


def moment(text: str | None, zone: str) -> datetime:
    """The moment that was typed (as 2027-02-22T09:00, local to the zone unless it says), or now."""
    local = ZoneInfo(zone)
    if text is None:
        return datetime.now(local).replace(second=0, microsecond=0)
    try:
        typed = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no moment; expected one as 2027-02-22T09:00") from None
    return typed if typed.tzinfo else typed.replace(tzinfo=local)
