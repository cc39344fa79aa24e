"""The two things an adult can say: what they have and need, and how they can be reached. What they leave out stays."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from scheduler.records import MaySay, Route
from solver.problem import Connection, Screen, Side, WeekTime

MORNING, AFTERNOON, EVENING = (9 * 60, 13 * 60), (13 * 60, 17 * 60), (17 * 60, 21 * 60)
BANDS = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING}
"""The parts of a day that a page asks for, as local minutes. They touch, so that two of them are one time."""
NO_INTERPRETER = "none"


class Reading(StrEnum):
    """How somebody likes to read. Their spelling is stored: stable."""

    LARGE = "large"
    EASY = "easy"
    LARGE_AND_EASY = "large-and-easy"
    USUAL = "usual"

    @property
    def large(self) -> bool:
        return self in (Reading.LARGE, Reading.LARGE_AND_EASY)

    @property
    def easy(self) -> bool:
        return self in (Reading.EASY, Reading.LARGE_AND_EASY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What an adult has and needs; None is what they did not speak of.

    `screen` and `connection` are of the home, all else of this adult. `times` are when they can come, `likes` when
    they would rather, `side` where. `interpreter` is a language, or `NO_INTERPRETER`. `lift`: a taxi, or somebody who
    comes along, is welcome. `own_phone`: their telephone is what they choose to take part with. Nothing here is of
    risk, of anybody else, or where somebody lives.
    """

    screen: Screen | None = None
    connection: Connection | None = None
    times: tuple[WeekTime, ...] | None = None
    language: str | None = None
    reading: Reading | None = None
    interpreter: str | None = None
    step_free: bool | None = None
    hearing_loop: bool | None = None
    quiet: bool | None = None
    creche: bool | None = None
    side: Side | None = None
    likes: tuple[WeekTime, ...] | None = None
    lift: bool | None = None
    own_phone: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How an adult says they can be reached; None, False and nothing are what they did not speak of.

    `stop`: nobody contacts them at all. `unsafe` are ways that are not safe any more, `wished` is one they would like.
    `times` are the only ones at which they can safely be reached. `calendar` False: no calendar entries any more.
    """

    stop: bool = False
    unsafe: tuple[Route, ...] = ()
    wished: Route | None = None
    times: tuple[WeekTime, ...] | None = None
    reminders: int | None = None
    says: MaySay | None = None
    calendar: bool | None = None


Said = TypeVar("Said", Needs, Reach)


def is_nothing(said: Needs | Reach) -> bool:
    """Whether they spoke of nothing at all."""
    return said == type(said)()


def said_after(earlier: Said, later: Said) -> Said:
    """Both together; what was said later holds. A way that was called unsafe, or a stop, is not unsaid here."""
    blank = type(later)()
    told: dict[str, Any] = {
        one.name: getattr(later, one.name)
        for one in fields(later)
        if getattr(later, one.name) != getattr(blank, one.name)
    }
    if isinstance(earlier, Reach):
        told["unsafe"] = tuple(dict.fromkeys((*earlier.unsafe, *told.get("unsafe", ()))))
    return replace(earlier, **told)
