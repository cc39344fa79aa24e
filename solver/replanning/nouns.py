"""What a replan is: a judged plan, what it is good at, whom it touches; and several of them beside what broke."""

from dataclasses import dataclass
from enum import StrEnum

from solver.problem import WeekProblem
from solver.replanning.cover import Cover
from solver.replanning.touched import StandIn, Touch
from solver.roster import Roster, Violation


class PlanKind(StrEnum):
    """What a plan is good at. One plan may be several. Their spelling is stored: stable."""

    FEWEST = "fewest-touched"
    EVERY_SESSION = "every-session"
    WAITING_LIST = "waiting-list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """A judged plan: what it is good at, whom it touches, who comes to or leaves a session, which sessions fall."""

    kinds: tuple[PlanKind, ...]
    roster: Roster
    touched: tuple[Touch, ...]
    staff: tuple[StandIn, ...]
    fallen: tuple[str, ...]
    seconds: float

    @property
    def told(self) -> int:
        """How many families have to be told that what they know is not so."""
        return sum(one.told for one in self.touched)

    @property
    def lost(self) -> int:
        """How many families have no place any more."""
        return sum(one.is_lost for one in self.touched)

    @property
    def gained(self) -> int:
        """How many families that waited have a place."""
        return sum(one.before is None for one in self.touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replans:
    """What no longer holds of the published roster, the plans in order of whom they touch, and whom one would need."""

    problem: WeekProblem
    broken: tuple[Violation, ...]
    plans: tuple[Replan, ...]
    cover: tuple[Cover, ...]
    seconds: float
