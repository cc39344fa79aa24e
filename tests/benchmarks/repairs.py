"""How long repairs take for each family without a place, and what-if for a week: printed, not judged.

Run: uv run --no-sync python tests/benchmarks/repairs.py 300 1
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from solver.repair import repairs
from solver.search.progress import Options
from solver.solve import solve
from solver.whatif import what_if
from support.example_weeks import scarce_week

WHAT_IF_SECONDS = 120.0


def main(families: int, seed: int) -> None:
    """Print the seconds of a scarce week: planned, repaired, and asked what more would gain."""
    problem = scarce_week(families, seed)
    began = time.monotonic()
    roster = solve(problem, Options(seconds=120.0))
    print(f"{families} families, seed {seed}: planned in {time.monotonic() - began:.1f} s, {roster.status.value}")
    began = time.monotonic()
    found = repairs(problem, roster, None)
    took, number = time.monotonic() - began, max(1, len(found))
    states = Counter(one.search.value for one in found.values())
    print(f"repairs: {len(found)} without a place, {took:.1f} s, {took / number:.2f} s each; {dict(states)}")
    began = time.monotonic()
    gains = what_if(problem, roster, Options(seconds=WHAT_IF_SECONDS), processes=2)
    exact = sum(gain.exact for gain in gains)
    print(f"what-if: {len(gains)} gains, {exact} exact, {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
