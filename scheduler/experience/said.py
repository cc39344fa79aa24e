"""What an adult can say of a meeting they had: three answers, and of what would have helped one thing of a list."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.own_needs.said import AFTERNOON, EVENING, MORNING, Needs
from solver.problem import Side, WeekTime

DAYS = range(7)


class Worked(StrEnum):
    """Whether it worked for them. Their spelling is stored: stable."""

    WORKED = "worked"
    PARTLY = "partly"
    NOT = "not"


class Wanted(StrEnum):
    """What would have helped: things that whoever plans can act on. Their spelling is stored: stable."""

    ROOM = "room"
    HOME = "home"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    CRECHE = "creche"
    LIFT = "lift"
    INTERPRETER = "interpreter"
    QUIET = "quiet"
    LEND = "lend"


class WishState(StrEnum):
    """What became of a wish. Told: the adult has not said that it shall be planned with. Their spelling is stored.

    Agreed: the adult wants it planned with. Said again: they told of it once more, and it is part of that.
    """

    TOLD = "told"
    AGREED = "agreed"
    SAID_AGAIN = "said-again"
    NOT_AGREED = "not-agreed"
    SEEN_TO = "seen-to"


def _at(band: tuple[int, int]) -> tuple[WeekTime, ...]:
    return tuple(WeekTime(day, *band) for day in DAYS)


NEEDS_OF: Mapping[Wanted, Needs] = {
    Wanted.ROOM: Needs(side=Side.ROOM),
    Wanted.HOME: Needs(side=Side.REMOTE),
    Wanted.MORNING: Needs(likes=_at(MORNING)),
    Wanted.AFTERNOON: Needs(likes=_at(AFTERNOON)),
    Wanted.EVENING: Needs(likes=_at(EVENING)),
    Wanted.CRECHE: Needs(creche=True),
    Wanted.LIFT: Needs(lift=True),
    Wanted.QUIET: Needs(quiet=True),
    Wanted.LEND: Needs(own_phone=False),
}
"""What a record would say. An interpreter is of a language, which is not asked here: a person enters it."""
