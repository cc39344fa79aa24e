"""What one method made of one week: a line of the results file."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

NONE = "none"
"""The result of a method that found no roster in its time."""
Step = tuple[float, int, int]
"""Seconds, tier and the value that the tier had then."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What seconds depend on."""

    cores: int
    python: str
    ortools: str

    def __str__(self) -> str:
        return f"{self.cores} cores, Python {self.python}, OR-Tools {self.ortools}"


def this_machine() -> Machine:
    return Machine(os.cpu_count() or 1, platform.python_version(), version("ortools"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One week, one method. `seconds` go from the problem to the roster; `limit` is what was allowed for.

    `worst` is what each tier costs at its worst (worst.py). `values` are empty where there is no roster. A tier's
    bound (None: nothing was proven) holds with all tiers before it at this line's own values.
    """

    week: str
    families: int
    seed: int
    method: str
    limit: float
    result: str
    seconds: float
    peak_mib: int
    placed: int
    violations: int
    worst: tuple[int, ...]
    values: tuple[int, ...]
    bounds: tuple[int | None, ...]
    steps: tuple[Step, ...]
    note: str
    machine: Machine

    @property
    def found(self) -> bool:
        return bool(self.values)

    def line(self) -> str:
        return json.dumps(asdict(self))


def read_line(text: str) -> Measured:
    """The line as it was written."""
    told = json.loads(text)
    for name in ("worst", "values", "bounds"):
        told[name] = tuple(told[name])
    machine = told.pop("machine")
    steps = tuple((float(seconds), int(tier), int(value)) for seconds, tier, value in told.pop("steps"))
    return Measured(**told, steps=steps, machine=Machine(**machine))


def read_lines(files: Iterable[Path]) -> list[Measured]:
    """All lines of these files; of two for the same week, method and limit the later one counts."""
    lines = [read_line(text) for file in files for text in file.read_text("utf-8").splitlines() if text.strip()]
    return list({(one.week, one.families, one.seed, one.method, one.limit): one for one in lines}.values())
