"""What a goal is: one tier of what is minimised, and its cost told from the roster alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Cost, Rows
from solver.variables import Variables


class Share(NamedTuple):
    """A part of what a roster costs a goal, never below 0, and the families whose places cause it.

    `about` tells parts of the same families apart, and is the same in two rosters for the same thing: a
    session's id where the part is a session's.
    """

    points: int
    families: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Something the planner keeps as low as it can, never at the price of a goal before it.

    `post` gives the cost over the variables (and may add variables of its own); `shares` counts the same
    from problem and roster, part by part, and has no code in common with it. `proven` is what may be said
    when the value equals its bound.
    """

    id: str
    sentence: str
    proven: str
    post: Callable[[Rows, Variables, WeekProblem], Cost]
    shares: Callable[[WeekProblem, Roster], Iterator[Share]]

    def cost(self, problem: WeekProblem, roster: Roster) -> int:
        """What the roster costs this goal: all shares together, never below 0."""
        return sum(share.points for share in self.shares(problem, roster))
