"""The two forms of an adult's own needs as they are sent: what was not offered in them is not said."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from api.outside.needs_words import ENGLISH as OFFERED
from api.outside.words import IN
from scheduler.own_needs.said import BANDS, Needs, Reach, Reading
from scheduler.records import MaySay, Route
from solver.problem import Connection, Screen, WeekTime

Typed = Annotated[str, Field(max_length=64)]
Ticked = Annotated[list[Typed], Field(max_length=40)]
TIMES: Mapping[str, WeekTime] = {
    f"{day}-{band}": WeekTime(day, start, end) for day in range(7) for band, (start, end) in BANDS.items()
}
"""What each box for a time is called."""
YES_OR_NO: Mapping[str, bool] = {"yes": True, "no": False}
W = TypeVar("W", bound=StrEnum)


class NeedsForm(BaseModel):
    """What an adult has and needs. `once` is the form's own name."""

    screen: Typed = ""
    internet: Typed = ""
    come: Ticked = []
    read: Typed = ""
    language: Typed = ""
    interpreter: Typed = ""
    step_free: Typed = ""
    hearing_loop: Typed = ""
    quiet: Typed = ""
    creche: Typed = ""
    once: Typed = ""

    def said(self) -> Needs:
        """What of it is said."""
        return Needs(
            screen=_word(Screen, self.screen),
            connection=_word(Connection, self.internet),
            times=_times(self.come),
            language=self.language if self.language in IN else None,
            reading=_word(Reading, self.read),
            interpreter=self.interpreter if self.interpreter in OFFERED.interpreters else None,
            step_free=YES_OR_NO.get(self.step_free),
            hearing_loop=YES_OR_NO.get(self.hearing_loop),
            quiet=YES_OR_NO.get(self.quiet),
            creche=YES_OR_NO.get(self.creche),
        )


class ReachForm(BaseModel):
    """How an adult can be reached. `once` is the form's own name."""

    unsafe: Ticked = []
    calendar: Typed = ""
    stop: Typed = ""
    safe: Ticked = []
    reminders: Typed = ""
    says: Typed = ""
    wished: Typed = ""
    once: Typed = ""

    def said(self) -> Reach:
        """What of it is said."""
        return Reach(
            stop=self.stop == "yes",
            unsafe=tuple(way for way in Route if way in OFFERED.ways and way in self.unsafe),
            wished=Route(self.wished) if self.wished in OFFERED.ways else None,
            times=_times(self.safe),
            reminders=int(self.reminders) if self.reminders in OFFERED.reminder_counts else None,
            says=MaySay(self.says) if self.says in OFFERED.saying else None,
            calendar=False if self.calendar == "no" else None,
        )


def _word(of: type[W], typed: str) -> W | None:
    return of(typed) if typed in [*of] else None


def _times(ticked: Iterable[str]) -> tuple[WeekTime, ...] | None:
    """The times of the boxes that were ticked; None where none was."""
    given = frozenset(ticked)
    return tuple(time for box, time in TIMES.items() if box in given) or None
