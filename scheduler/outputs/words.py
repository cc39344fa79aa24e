"""Numbers, times and money as people write them."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from solver.problem import DAY_NAMES, Channel, ItemKind, Mode

DAY = re.compile(r"\b(?:([Ww]eek)(?: of)? )?(?<![\w/'’\"“.-])(?<!\bas )(\d{4}-\d\d-\d\d)(?![\w'’\"”/-])")
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MODES = {Mode.IN_ROOM: "in the room", Mode.REMOTE: "remote", Mode.SUPER_GROUP: "super-group"}
CHANNELS = {
    Channel.TELEPHONE: "by telephone",
    Channel.VIDEO: "by video",
    Channel.IN_PERSON: "in person",
    Channel.HOME_VISIT: "at home",
}
ITEMS = {
    ItemKind.TABLET: ("tablet", "tablets"),
    ItemKind.HEADSET: ("headset", "headsets"),
    ItemKind.SIM: ("data SIM", "data SIMs"),
    ItemKind.DATA_GB: ("GB of data", "GB of data"),
}


def in_words(number: int) -> str:
    """The number as prose has it: a word up to ten, figures above."""
    return SMALL[number] if 0 <= number < len(SMALL) else str(number)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: 1 family, 2 taxis; `many` where an s is not enough."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def ago(past: timedelta) -> str:
    """How long ago, as one would say it: just now, 2 minutes ago, 3 hours ago, 2 days ago."""
    minutes = max(0, round(past.total_seconds() / 60))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count(minutes, 'minute')} ago"
    hours = round(minutes / 60)
    return f"{count(hours, 'hour')} ago" if hours < 24 else f"{count(round(hours / 24), 'day')} ago"


def listed(things: Sequence[str]) -> str:
    """The things as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def spot_words(venue: str, room: str) -> str:
    """Elm Road, Hall; a venue and a room of the same name are named once."""
    same = venue.strip().casefold() == room.strip().casefold()
    return venue if same else ", ".join(filter(None, (venue, room)))


def sentence(text: str) -> str:
    """The text with a capital and an end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def money(pence: int) -> str:
    """£43, or £43.50 where there are odd pence."""
    pounds, odd = divmod(pence, 100)
    return f"£{pounds:,}" + (f".{odd:02}" if odd else "")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """09:45 on the wall."""
    return f"{moment.astimezone(zone):%H:%M}"


def day(on: date) -> str:
    """Monday 1 March."""
    return f"{DAY_NAMES[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def full_date(on: date) -> str:
    """1 March 2027."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def in_days(text: str) -> str:
    """The text with each 2027-03-01 as one says it: 1 March 2027, and week of 1 March 2027.

    What is no day stays as it is, and so does what somebody typed, in quotes, and an example of how to type a day.
    """
    return DAY.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    try:
        said = full_date(date.fromisoformat(found[2]))
    except ValueError:
        return found[0]
    return f"{found[1]} of {said}" if found[1] else said


def name_and_id(name: str, ident: str) -> str:
    """Bea B. (bea), as staff call families; the id alone where no name is on record."""
    return f"{name} ({ident})" if name.strip() else ident
