"""One method on one week, in a process of its own: `python -m benchmarks.one METHOD WEEK FAMILIES SEED SECONDS OUT`.

A fresh process, so that memory is counted for this method alone and nothing is warm from the one before.
"""

import sys
import time
from pathlib import Path

from benchmarks.measured import Measured, this_machine
from benchmarks.methods import METHODS, Attempt
from benchmarks.weeks import measured_week
from benchmarks.worst import worst
from solver.audit import audit
from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.roster import Roster


def measured(method: str, week: str, families: int, seed: int, limit: float) -> Measured:
    """The week planned, and judged by the audit."""
    problem = measured_week(week, families, seed)
    began = time.monotonic()
    attempt = METHODS[method](problem, limit)
    seconds = round(time.monotonic() - began, 3)
    peak = peak_mib()
    return Measured(
        week=week,
        families=families,
        seed=seed,
        method=method,
        limit=limit,
        result=attempt.result,
        seconds=seconds,
        peak_mib=peak,
        placed=len(attempt.roster.placements) if attempt.roster else 0,
        violations=len(audit(problem, attempt.roster)) if attempt.roster else 0,
        worst=worst(problem),
        values=_costs(problem, attempt.roster) if attempt.roster else (),
        bounds=_bounds(attempt),
        steps=attempt.steps,
        note=attempt.note,
        machine=this_machine(),
    )


def _bounds(attempt: Attempt) -> tuple[int | None, ...]:
    return (*attempt.bounds, *(None,) * (len(GOALS) - len(attempt.bounds)))


def _costs(problem: WeekProblem, roster: Roster) -> tuple[int, ...]:
    return tuple(goal.cost(problem, roster) for goal in GOALS)


def peak_mib() -> int:
    """The most memory that this process has had, and the largest of those it started."""
    import resource  # not there on every system, and only needed here

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in whose) // unit


def main() -> None:
    method, week, families, seed, seconds, out = sys.argv[1:]
    Path(out).write_text(measured(method, week, int(families), int(seed), float(seconds)).line(), encoding="utf-8")


if __name__ == "__main__":
    main()
