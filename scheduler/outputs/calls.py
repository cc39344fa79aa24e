"""Calls as somebody reads them who is going to make them: on a screen, on paper, and in a spreadsheet. No numbers."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.calls.answered import may_answer
from scheduler.calls.sheet import Call
from scheduler.loans.files import cell
from scheduler.messages.languages import language
from scheduler.outputs.words import clock, count, day
from scheduler.weeks.outgoing import TaskKind
from solver.problem import DAY_NAMES, WeekTime

COLUMNS = (
    "practitioner", "call_by", "session_begins", "family", "family_name", "adult", "language", "safe_times",
    "not_before", "tried", "screen", "sound", "data", "private_space", "outcome",
)  # fmt: skip
HEADINGS = {
    TaskKind.FIRST_CALL: "First call",
    TaskKind.WELFARE: "Did not come: ask whether all is well",
    TaskKind.CALL_BACK: "Lost the connection: call back",
}
"""What a call is about, where that is more than news of a place."""
NO_TIME = "no safe time is left before then"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallShown:
    """One call in words. `stands_in` says why it cannot be made as things are; "" where it can.

    `takes_answer`: it is about a place that the adult can say yes or no to.
    """

    task: int
    kind: str
    who: str
    family: str
    family_name: str
    name: str
    language: str
    by: str
    begins: str
    safe_times: str
    now: bool
    next: str
    stands_in: str
    tried: str
    words: str
    heading: str
    takes_answer: bool


def call_shown(call: Call, at: datetime, zone: str) -> CallShown:
    """The call as it stands at this moment."""
    local = ZoneInfo(zone)
    found = call.ringing
    is_safe = found.is_safe(at)
    return CallShown(
        task=call.task,
        kind=call.kind.value,
        who=call.who,
        family=call.family,
        family_name=call.family_name or call.family,
        name=call.name,
        language=language(call.language) if call.language else "",
        by=_when(call.by, local),
        begins=_when(call.before, local),
        safe_times=times_in_words(call.safe_times),
        now=is_safe,
        next=_when(found.first, local) if found.first and not is_safe else "",
        stands_in=found.refusal or ("" if found.first else NO_TIME),
        tried=f"tried {count(call.tried, 'time')}" if call.tried else "",
        words=call.words,
        heading=HEADINGS.get(call.kind, ""),
        takes_answer=may_answer(call),
    )


def times_in_words(times: Iterable[WeekTime]) -> str:
    """Tuesday 10:00 to 12:00; Friday 14:00 to 15:30."""
    return "; ".join(f"{DAY_NAMES[one.weekday]} {_clock(one.start_min)} to {_clock(one.end_min)}" for one in times)


def calls_csv(calls: Sequence[Call], at: datetime, zone: str) -> str:
    """One row a call, in the order in which they must be made, with empty cells for what is checked."""
    local = ZoneInfo(zone)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for call in calls:
        shown = call_shown(call, at, zone)
        first = call.ringing.first
        told = (
            call.who, _stamp(call.by, local), _stamp(call.before, local), call.family, shown.family_name, call.name,
            shown.language, shown.safe_times or shown.stands_in, _stamp(first, local) if first else "",
            str(call.tried), "", "", "", "", "",
        )  # fmt: skip
        rows.writerow([cell(part) for part in told])
    return written.getvalue()


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return f"{day(moment.astimezone(zone).date())}, {clock(moment, zone)}"


def _stamp(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
