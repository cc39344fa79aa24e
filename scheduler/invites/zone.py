"""The clock on the wall in the United Kingdom, pinned: every reader of a calendar gets the same rules from us."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from scheduler.errors import BadInput

ZONE = "Europe/London"

# By rules, never by lists of dates: ical.js and vobject read multi-value RDATE zones an hour wrong.
# Summer time by the rule in force since 1996 (Summer Time Order 2002): 01:00 UTC, last Sundays of March and October.
VTIMEZONE = """BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:DAYLIGHT\r
TZNAME:BST\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
DTSTART:19970330T010000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZNAME:GMT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
DTSTART:19961027T020000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def wall_time(moment: datetime, zone: str = ZONE) -> datetime:
    """The local time of a moment, which is one that the clocks show once.

    Raises BadInput for a time without a zone, one that the clocks leave out or show twice, and for a zone
    that we have no pinned rules for.
    """
    if zone != ZONE:
        raise BadInput(f"zone {zone!r}; expected {ZONE!r}, the only one whose calendar rules are pinned")
    if moment.tzinfo is None:
        raise BadInput(f"time {moment.isoformat()} has no zone; expected one with a zone")
    local = moment.astimezone(ZoneInfo(zone))
    if local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(fold=0) != local.replace(fold=0):
        raise BadInput(f"time {local:%d/%m/%Y %H:%M} does not exist in {zone}; expected one after the clocks changed")
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        raise BadInput(f"time {local:%d/%m/%Y %H:%M} comes twice in {zone}; expected one outside the clock change")
    return local
