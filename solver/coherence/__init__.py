"""A roster hangs together: what is used runs, at most one candidate of a group runs, and nothing is unknown.

No service could wish this otherwise, so it is no rule of the catalogue: it is posted first and judged first.
"""

from collections.abc import Iterator

from solver.broken import Broken
from solver.coherence import placements, sessions
from solver.coherence.posting import post
from solver.problem import WeekProblem
from solver.roster import Roster

__all__ = ["post", "violations"]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name what does not fit together in the roster, or is not of this week at all."""
    yield from sessions.violations(problem, roster)
    yield from placements.violations(problem, roster)
