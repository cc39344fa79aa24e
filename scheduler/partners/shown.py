"""What organisations tell each other about places and families: all of it, and nothing else is read or sent."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from solver.problem import Side

Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Tag = Annotated[str, StringConstraints(min_length=2, max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
MOST_ADULTS = 4
SIDES = (Side.ROOM, Side.REMOTE)


class Need(StrEnum):
    """What somebody needs, as an effect and never as a story. Their spelling is sent: stable."""

    SCREEN = "screen"
    DATA = "data"
    STEP_FREE = "step-free"
    HEARING_LOOP = "hearing-loop"
    QUIET = "quiet"


class OfferedPlace(BaseModel):
    """Places of a group as a partner reads of them: neutral facts. `youngest` is the least age of a child in years."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    offer: int
    title: Line
    weekday: Line
    time: Line
    minutes: int
    weeks: int
    first: date
    sides: tuple[Side, ...]
    language: Tag
    area: Line
    youngest: int | None
    places: int
    closes: date


class Offered(BaseModel):
    """All places that are offered to a partner."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    offers: tuple[OfferedPlace, ...]


class SafeWay(BaseModel):
    """The one safe way to an adult, as they agreed to it. Times are weekly, as Tue 10:00-12:00."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    route: Line
    address: Line
    safe_times: Line
    may_say: Line
    language: Tag | None
    expires: date


class ToldOfFamily(BaseModel):
    """What is passed on of a family, and to which words its adult agreed. No name of a programme, no flag, no story.

    `sides` are those that may be asked about, `windows` when they have time; `creche` are ages of children.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    adults: int = Field(ge=1, le=MOST_ADULTS)
    languages: tuple[Tag, ...] = Field(min_length=1, max_length=5)
    interpreter: Tag | None
    sides: tuple[Side, ...] = Field(min_length=1, max_length=2)
    windows: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00-\x1f\x7f]+$")]
    creche: tuple[Annotated[int, Field(ge=0, le=17)], ...] = Field(max_length=10)
    needs: tuple[Need, ...] = Field(max_length=len(Need))
    contact: SafeWay
    agreed_on: date
    agreed_how: Line
    words: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Answer(BaseModel):
    """What became of a family that was passed on: nothing says why."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    state: str
