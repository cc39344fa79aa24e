"""Days, times of day and moments as people write them: day first, 9.30am, Excel's numbers."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Cell, Unreadable, text_of
from scheduler.intake.kinds.kind import Kind, optional

DATE_EXPECTED = "a day such as 2027-03-01 or 01/03/2027 (day first)"
TIME_EXPECTED = "a time such as 09:30 or 9.30am"
MOMENT_EXPECTED = "a day and time such as 2027-03-01 09:30"
_EXCEL_START = datetime(1899, 12, 30)  # noqa: DTZ001 a cell has no zone
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119; smaller numbers are no dates of ours
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\-, ]+(\d{4}|\d{2})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_MOMENT = re.compile(r"(.*\d{2})(?:[T,]\s*|\s+)(?:at\s+)?(\d{1,4}(?:[:.]\d{2}){0,2}\s*(?:[ap]\.?m\.?)?)", re.IGNORECASE)


def read_date(cell: Cell) -> date:
    """The day that the cell names. Raises Unreadable, with the meaning where month and day seem swapped."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if _NUMBER.fullmatch(text):
        return _from_excel(float(text)).date()
    try:
        return date.fromisoformat(text.removesuffix(" 00:00:00"))
    except ValueError:
        return _read_day_first(text)


def _read_day_first(text: str) -> date:
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        raise Unreadable(DATE_EXPECTED)
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else _month(month)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, number, int(day))
    except ValueError:
        raise Unreadable(DATE_EXPECTED, _swapped(full_year, int(day), number)) from None


def _month(name: str) -> int:
    start = name[:3].casefold()
    if start not in _MONTHS:
        raise Unreadable(DATE_EXPECTED)
    return _MONTHS.index(start) + 1


def _swapped(year: int, day: int, month: int) -> str | None:
    try:
        return date(year, day, month).isoformat()
    except ValueError:
        return None


def _from_excel(number: float) -> datetime:
    if int(number) not in _EXCEL_DAYS:
        raise Unreadable(DATE_EXPECTED)
    return _EXCEL_START + timedelta(minutes=round(number * 24 * 60))


def read_minutes(cell: Cell, half: str = "") -> int:
    """Minutes from midnight. `half` ("a" or "p") is meant where the cell itself says neither am nor pm."""
    if isinstance(cell, (datetime, time)):
        return cell.hour * 60 + cell.minute
    text = text_of(cell)
    if text.startswith("0.") and len(text) > 4:
        return round(float(text) * 24 * 60)
    found = _TIME.fullmatch(text)
    if not found:
        raise Unreadable(TIME_EXPECTED)
    hour, minute, own = int(found[1]), int(found[2] or 0), (found[3] or half).casefold()
    if own and not found[1].startswith("0") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if own == "p" else 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise Unreadable(TIME_EXPECTED)
    return hour * 60 + minute


def read_moment(cell: Cell, zone: ZoneInfo) -> datetime:
    """The moment that the cell names, in the service's zone unless it carries its own."""
    if isinstance(cell, datetime):
        return at_wall(cell, zone) if cell.tzinfo is None else _clear(cell, zone)
    text = text_of(cell)
    if _NUMBER.fullmatch(text):
        return at_wall(_from_excel(float(text)), zone)
    if len(text) > 10:
        try:
            return read_moment(datetime.fromisoformat(text), zone)
        except ValueError:
            pass
    found = _MOMENT.fullmatch(text)
    if not found:
        raise Unreadable(MOMENT_EXPECTED)
    return at_wall(wall(read_date(found[1]), read_minutes(found[2])), zone)


def wall(day: date, minutes: int) -> datetime:
    """What a clock on the wall shows, without a zone."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 the zone comes next


def at_wall(naive: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which clocks in the zone show this, once. Raises Unreadable for twice or never."""
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise Unreadable("a local time that exists; clocks go forward over this one")
    both = " or ".join(moment.isoformat(timespec="minutes") for moment in (first, second))
    raise Unreadable(f"a local time that comes once; clocks go back over this one: write {both}")


def _clear(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same moment in the zone, or in UTC where the zone's clocks show its time twice."""
    local = moment.astimezone(zone)
    try:
        return at_wall(local.replace(tzinfo=None), zone)
    except Unreadable:
        return moment.astimezone(UTC)


def write_moment(moment: datetime, zone: ZoneInfo) -> str:
    """The local time without a zone where that is clear, else in UTC."""
    local = _clear(moment, zone)
    if local.tzinfo is not zone:
        return local.isoformat()
    text = local.replace(tzinfo=None).isoformat(sep=" ")
    return text.removesuffix(":00") if not local.microsecond else text


def write_minutes(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


DATE = Kind(DATE_EXPECTED, lambda cell, _zone: read_date(cell), lambda value, _zone: str(value))
OPTIONAL_DATE = optional(DATE)
MOMENT = Kind(MOMENT_EXPECTED, read_moment, write_moment)
OPTIONAL_MOMENT = optional(MOMENT)
