"""One measurement in a process of its own, which may fail or hang without harm to the others."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.measured import NONE, Measured, read_line, this_machine

TESTS = Path(__file__).resolve().parents[1]
PATIENCE, BESIDES = 3.0, 300.0
"""Times the limit, and seconds for what has none (making the week, judging), before a process is stopped."""


def run_apart(
    method: str, week: str, families: int, seed: int, limit: float, patience: float | None = None
) -> Measured:
    """The line of one method and week; result none where the process ended without one, or was stopped.

    `patience` are seconds after which it is stopped; by default several times the limit.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "line.json"
        words = [method, week, str(families), str(seed), str(limit), str(out)]
        why = _run([sys.executable, "-m", "benchmarks.one", *words], patience or PATIENCE * limit + BESIDES)
        if out.is_file():
            return read_line(out.read_text("utf-8"))
    return replace(_nothing(limit), week=week, families=families, seed=seed, method=method, note=why)


def _run(words: list[str], patience: float) -> str:
    """Run to the end; gives why there is no result, if there should be none."""
    try:
        done = subprocess.run(
            words,
            check=False,
            timeout=patience,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )
    except subprocess.TimeoutExpired:
        return f"stopped after {patience:g} seconds"
    last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return " ".join([f"ended with code {done.returncode}", *last])


def _nothing(limit: float) -> Measured:
    return Measured(
        week="",
        families=0,
        seed=0,
        method="",
        limit=limit,
        result=NONE,
        seconds=limit,
        peak_mib=0,
        placed=0,
        violations=0,
        worst=(),
        values=(),
        bounds=(),
        steps=(),
        note="",
        machine=this_machine(),
    )
