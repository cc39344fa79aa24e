"""What a search tells while it runs, and how much it may spend."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from solver.problem.checks import require

WORKERS = 64
"""More searches than that side by side are surely a slip of the keyboard."""
LAST_SEED = 2**31 - 1
"""CP-SAT knows no higher one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One step of a search: the tier in work, its value, what is proven of it, seconds since the start."""

    tier: int
    goal: str
    value: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """The part of the value that might still be saved: 0 is proven best, 1 is nothing proven.

        Costs and bounds are never below 0, so a value of 0 is proven. It is a part of the value, not of the worst
        there could be: that would be smaller and look better, and is not known for every goal.
        """
        return (self.value - self.bound) / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to search: seconds in all (None: until all is proven; 0: only what can be had at once), workers, seed.

    Workers are searches of the same rows side by side, each begun by another chance, of which the first to prove
    ends the others: they cost a core each, and may find a proof sooner. `deterministic` gives the same roster for
    the same problem, version and platform: one worker, and work counted by the solver's own steps, not by the
    clock. `seconds` is not used then. Raises ImpossibleValue for a number that cannot be.
    """

    seconds: float | None = 60.0
    workers: int = 1
    seed: int = 1
    deterministic: bool = False

    def __post_init__(self) -> None:
        of = ("search", "options")
        timely = self.seconds is None or 0 <= self.seconds < math.inf
        require(timely, of, "seconds", self.seconds, "a number of seconds, 0 or more, or none for no limit")
        require(1 <= self.workers <= WORKERS, of, "workers", self.workers, f"1 to {WORKERS}")
        require(0 <= self.seed <= LAST_SEED, of, "seed", self.seed, f"0 to {LAST_SEED}")


Watcher = Callable[[Progress], bool]


def watch_nothing(_: Progress) -> bool:
    """Hear of progress and never ask to stop."""
    return False
