"""What a goal is: one tier of what is minimised, and its cost told from the roster alone."""

from collections.abc import Callable
from dataclasses import dataclass

from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Cost, Rows
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Something the planner keeps as low as it can, never at the price of a goal before it.

    `post` gives the cost over the variables (and may add variables of its own); `cost` counts the same
    from problem and roster, and shares no code with it. It is never below 0. `proven` is what may be said
    when the value equals its bound.
    """

    id: str
    sentence: str
    proven: str
    post: Callable[[Rows, Variables, WeekProblem], Cost]
    cost: Callable[[WeekProblem, Roster], int]
