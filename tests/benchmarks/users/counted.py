"""What people met: how many answers of each kind, how long they took, and what went wrong."""

import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TypedDict


class Line(TypedDict):
    """One kind of request: its times in milliseconds."""

    what: str
    requests: int
    errors: int
    p50: int
    p95: int
    p99: int
    longest: int


class Told(TypedDict):
    """All that one run measured. `mib` is the most memory that each process had."""

    users: int
    families: int
    seconds: float
    requests: int
    per_second: float
    machine: str
    mib: Mapping[str, int]
    errors: Mapping[str, int]
    lines: list[Line]


@dataclass(slots=True)
class Counted:
    """Grows while people use the service. Whatever is in `aside` happened before the clock was started."""

    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    aside: set[str] = field(default_factory=set)

    def count(self, what: str, milliseconds: float, error: str) -> None:
        """One more was answered, or `error` says why it was not as it should be."""
        self.took[what].append(milliseconds)
        if error:
            self.errors[f"{what}: {error}"] += 1

    def told(self, users: int, families: int, seconds: float, mib: Mapping[str, int]) -> Told:
        """All of it, the slowest kind first, after one line for everything within the time."""
        within = {what: took for what, took in self.took.items() if what not in self.aside}
        every = [one for took in within.values() for one in took]
        kinds = sorted(self.took.items(), key=lambda item: -_hundredths(item[1])[94])
        return Told(
            users=users,
            families=families,
            seconds=seconds,
            requests=len(every),
            per_second=round(len(every) / seconds, 1),
            machine=f"{os.cpu_count()} cores, Python {platform.python_version()}",
            mib=mib,
            errors=dict(self.errors),
            lines=[self._line("everything", every), *(self._line(what, took) for what, took in kinds)],
        )

    def _line(self, what: str, took: list[float]) -> Line:
        cuts = _hundredths(took)
        wrong = sum(times for said, times in self.errors.items() if what in ("everything", said.partition(": ")[0]))
        return Line(
            what=what,
            requests=len(took),
            errors=wrong,
            p50=round(cuts[49]),
            p95=round(cuts[94]),
            p99=round(cuts[98]),
            longest=round(max(took, default=0)),
        )


def _hundredths(took: list[float]) -> list[float]:
    return quantiles(took, n=100, method="inclusive") if len(took) > 1 else (took or [0.0]) * 99


def written(told: Told) -> Iterator[str]:
    """A table as it stands in the docs, and what went wrong."""
    yield (
        f"{told['users']} users, {told['families']} families, {told['seconds']:g} s, {told['machine']}:"
        f" {told['requests']} requests, {told['per_second']} a second, {sum(told['errors'].values())} errors;"
        f" {', '.join(f'{name} {mib} MiB' for name, mib in told['mib'].items())}"
    )
    yield ""
    yield "| what | requests | errors | p50 ms | p95 ms | p99 ms | longest ms |"
    yield "|---|---|---|---|---|---|---|"
    for line in told["lines"]:
        yield (
            "| " + " | ".join(f"{value:,}" if isinstance(value, int) else str(value) for value in line.values()) + " |"
        )
    yield from (f"{times} × {said}" for said, times in told["errors"].items())
