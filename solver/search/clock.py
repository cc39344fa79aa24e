"""How much of the agreed time is spent, and whether somebody asked to stop."""

import time
from dataclasses import dataclass, field, replace

from solver.engines.cpsat import Effort
from solver.engines.stopping import Stop, never
from solver.goal import Goal
from solver.search.progress import Options, Progress, Watcher

DETERMINISTIC_WORK = 20.0
"""Work per search in the solver's deterministic units (about a second each on a core of the 2020s)."""


@dataclass(slots=True)
class Clock:
    """Counts from when it is made. Deterministic searches are never out of time."""

    options: Options
    watcher: Watcher
    stop: Stop = never
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more may be searched."""
        return self.asked() or self.left == 0.0

    @property
    def left(self) -> float | None:
        """Seconds that are left; None for no limit."""
        if self.options.deterministic or self.options.seconds is None:
            return None
        return max(self.options.seconds - self.seconds(), 0.0)

    def has_left(self, share: float) -> bool:
        """Whether this share of the time agreed is left; always where there is no limit."""
        left, whole = self.left, self.options.seconds
        return left is None or whole is None or left >= share * whole

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def effort(self, share: float) -> Effort:
        """A share of the time that is left, for one search."""
        options, left = self.options, self.left
        if options.deterministic:
            return Effort(deterministic=DETERMINISTIC_WORK, seed=options.seed, stop=self.asked)
        seconds = None if left is None else left * share
        return Effort(seconds=seconds, workers=options.workers, seed=options.seed, stop=self.asked)

    def within(self, share: float) -> "Clock":
        """A clock that is over when this share of the time left is."""
        left = self.left
        if left is None:
            return self
        return replace(self, options=replace(self.options, seconds=self.seconds() + left * share))

    def ending_early(self, seconds: float) -> "Clock":
        """A clock that is over so many seconds sooner."""
        whole = self.options.seconds
        if whole is None:
            return self
        return replace(self, options=replace(self.options, seconds=max(whole - seconds, 0.0)))

    def asked(self) -> bool:
        """Whether somebody asks to stop; once said, it stays said."""
        self.stopped = self.stopped or self.stop()
        return self.stopped

    def tell(self, tier: int, goal: Goal, value: int, bound: int) -> bool:
        """Pass one step on; gives whether to stop."""
        step = Progress(tier=tier, goal=goal.id, value=value, bound=bound, seconds=self.seconds())
        self.stopped = self.watcher(step) or self.stopped
        return self.stopped
