"""What was done with a loan or a piece, line by line, for its depot's team: from the trail, and no more than they know.

The trail knows more: reasons that people typed, and steps that followed from what a family said. Only what stands in
the tables here is shown of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.loans.noting import LoanNews
from scheduler.outputs.words import clock, day
from scheduler.store.trail import Details, Trace

Say = Callable[[Details], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One line. `who` is left out where it was nobody of a team."""

    when: str
    who: str
    what: str


def _of_pieces(words: str) -> Say:
    return lambda told: f"{words} {told.get('pieces') or ''}".strip()


def _of_piece(words: str) -> Say:
    return lambda told: words.format(told.get("piece") or "a piece")


def _extended(told: Details) -> str:
    back_by = told.get("back_by")
    return f"To be back by {day(date.fromisoformat(str(back_by)))} instead" if back_by else "To be back later"


BY_TEAMS: Mapping[str, Say] = {
    LoanNews.ALLOCATED: _of_pieces("Pieces chosen:"),
    LoanNews.RELEASED: _of_pieces("Given up for others:"),
    LoanNews.PREPARED: lambda _: "Packed",
    LoanNews.HANDED_OVER: lambda _: "Handed over",
    LoanNews.EXTENDED: _extended,
    LoanNews.TOPPED_UP: lambda told: f"{told.get('gb')} GB more put on the SIM",
    LoanNews.RETURNED: lambda told: f"Came back: {told['pieces']}" if told.get("pieces") else "Came back",
    LoanNews.WIPED: lambda told: f"Wiped: {told.get('piece') or 'all of it'}, {told.get('how') or ''}".rstrip(", "),
    LoanNews.LOST: _of_piece("{} is lost"),
    LoanNews.DAMAGED: _of_piece("{} is damaged"),
    LoanNews.WRITTEN_OFF: lambda _: "What is still out is not waited for any more",
    "piece wiped": lambda told: f"Wiped: {told.get('how') or ''}",
    "piece lost": lambda _: "Lost",
    "piece damaged": lambda _: "Damaged",
    "piece retired": lambda _: "Retired",
    "piece found": lambda _: "Found, or mended",
}
BY_NOBODY: Mapping[str, Say] = {
    LoanNews.ASKED: lambda _: "Asked for with the week’s plan",
    LoanNews.ON_HOLD: lambda _: "On hold: wait until the coordinator says when and how",
    LoanNews.GOES_ON: lambda _: "Goes on",
    LoanNews.CHANGED: lambda _: "Changed with the week’s plan",
    LoanNews.WITHDRAWN: lambda _: "Withdrawn: nobody needs it any more",
    LoanNews.LATE: lambda _: "Overdue: kept from others for longer",
    LoanNews.ANOTHER_NEEDED: _of_piece("Needs another piece instead of {}"),
    "loan agreed to": lambda told: f"Agreed to {told.get('how')}",
}


def done(trail: Iterable[Trace], zone: str) -> tuple[Done, ...]:
    """The lines that loan teams may read, the oldest first."""
    return tuple(_line(trace, ZoneInfo(zone)) for trace in trail if trace.what in BY_TEAMS or trace.what in BY_NOBODY)


def _line(trace: Trace, zone: ZoneInfo) -> Done:
    is_team = trace.what in BY_TEAMS
    say = BY_TEAMS[trace.what] if is_team else BY_NOBODY[trace.what]
    at = trace.by.at.astimezone(zone)
    return Done(
        when=f"{day(at.date())}, {clock(at, zone)}", who=trace.by.who if is_team else "", what=say(trace.details)
    )
