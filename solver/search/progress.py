"""What a search tells while it runs, and how much it may spend."""

from collections.abc import Callable
from dataclasses import dataclass


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
        """How much of the value might still be saved; 0 is proven best."""
        return (self.value - self.bound) / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to search: seconds in all (None: until all is proven), search workers, seed.

    `deterministic` gives the same roster for the same problem, version and platform: one worker, and
    work counted by the solver's own steps, not by the clock. `seconds` is not used then.
    """

    seconds: float | None = 60.0
    workers: int = 1
    seed: int = 1
    deterministic: bool = False


Watcher = Callable[[Progress], bool]


def watch_nothing(_: Progress) -> bool:
    """Hear of progress and never ask to stop."""
    return False
