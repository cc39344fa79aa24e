"""What follows from a week alone is worked out once for it: rules ask for the same again and again."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from solver.problem import WeekProblem

T = TypeVar("T")


def once_a_week(work_out: Callable[[WeekProblem], T]) -> Callable[[WeekProblem], T]:
    """The same function, which remembers with each week what it found there. Nobody may change what it gives."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def asked(problem: WeekProblem) -> T:
        known = problem.found_once
        if name not in known:
            known[name] = work_out(problem)
        return cast("T", known[name])

    return asked
