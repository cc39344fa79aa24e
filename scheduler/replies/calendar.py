"""What a calendar answers to an invitation (RFC 5546, METHOD:REPLY), read from bytes that anybody may have written.

Only the lines that an answer is made of reach the parser: no zone with rules to expand, nothing nested, and not much.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

LONGEST = 256 * 1024
MOST_EVENTS = 20
_KEPT = {"METHOD", "UID", "SEQUENCE", "RECURRENCE-ID", "ATTENDEE", "DTSTAMP", "COMMENT"}
_BREAKS = re.compile(r"\r\n|\r|\n")


class Unreadable(Exception):
    """The bytes are no calendar that anybody could make an answer of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAnswer:
    """What one attendee answers to one meeting, or to one occurrence of it (`recurrence`, as it was written).

    `attendee` is the bare address in small letters, "" where none or more than one is named. `at` is when the
    calendar wrote it, None where it does not say so in UTC.
    """

    method: str
    uid: str
    sequence: int
    recurrence: str
    attendee: str
    partstat: str
    at: datetime | None
    comment: str


def read_answers(data: bytes) -> tuple[CalendarAnswer, ...]:
    """The answers in a calendar, one for each meeting or occurrence. Raises Unreadable for anything else.

    An ORGANIZER is not asked for, since Outlook leaves it out.
    """
    if len(data) > LONGEST:
        raise Unreadable("too long")
    try:
        calendar = Calendar.from_ical("\r\n".join(_lines(data)))
        method = str(calendar.get("METHOD", "")).strip().upper()
        events = [one for one in calendar.subcomponents if isinstance(one, Event)]
        found = tuple(_answer(method, one) for one in events)
    except Exception as error:  # the library raises whatever a broken line makes it stumble over
        raise Unreadable(type(error).__name__) from error
    if not found:
        raise Unreadable("nothing in it")
    return found


def bare(address: str) -> str:
    """The address alone, in small letters: with or without mailto:, however that is written."""
    text = address.strip().strip("<>").strip().lower()
    return text.removeprefix("mailto:").strip()


def _answer(method: str, event: Event) -> CalendarAnswer:
    named = event.get("ATTENDEE", [])
    attendees = named if isinstance(named, list) else [named]
    one = attendees[0] if len(attendees) == 1 else None
    comments = event.get("COMMENT", [])
    return CalendarAnswer(
        method=method,
        uid=str(event.get("UID", "")).strip(),
        sequence=int(event.get("SEQUENCE", 0)),
        recurrence=_as_written(event),
        attendee=bare(str(one)) if one is not None else "",
        partstat=str(one.params.get("PARTSTAT", "NEEDS-ACTION")).strip().upper() if one is not None else "",
        at=_in_utc(event.get("DTSTAMP")),
        comment="\n".join(map(str, comments if isinstance(comments, list) else [comments])),
    )


def _as_written(event: Event) -> str:
    if "RECURRENCE-ID" not in event:
        return ""
    written = event["RECURRENCE-ID"].to_ical()
    return written.decode("ascii", "replace") if isinstance(written, bytes) else str(written)


def _in_utc(stamp: object) -> datetime | None:
    moment = getattr(stamp, "dt", None)
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo is not None else None


def _lines(data: bytes) -> Iterator[str]:
    """The unfolded lines that an answer is made of, of the first few events. What is nested elsewhere is left out."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\0", "")
    inside: list[str] = []
    events = 0
    for line in _BREAKS.split(re.sub(r"(\r\n|\r|\n)[ \t]", "", text)):
        name = re.split("[:;]", line, maxsplit=1)[0].strip().upper()
        value = line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            inside.append(value)
            events += inside == ["VCALENDAR", "VEVENT"]
        is_ours = inside == ["VCALENDAR"] or (inside == ["VCALENDAR", "VEVENT"] and events <= MOST_EVENTS)
        if is_ours and (name in ("BEGIN", "END") or name in _KEPT):
            yield line
        if name == "END" and inside:
            inside.pop()
