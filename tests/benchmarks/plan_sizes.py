"""How long example weeks take to plan, and what is proven: `uv run python tests/benchmarks/plan_sizes.py [SIZE …]`.

Timed from the problem to the roster, the audit included. One line of JSON a week, then a table. It asserts
nothing about time: machines differ.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.weeks.gather import gather
from solver.audit import audit
from solver.search.progress import Options
from solver.solve import solve

SIZES, SEEDS, SECONDS = (60, 300), (1, 2, 3), 60.0


def measured(size: int, seed: int) -> dict[str, object]:
    """One week, planned and judged."""
    problem = gather(example_service(size, seed), EXAMPLE_WEEK, example_as_of())
    began = time.monotonic()
    roster = solve(problem, Options(seconds=SECONDS))
    seconds = time.monotonic() - began
    return {
        "families": size,
        "seed": seed,
        "seconds": round(seconds, 2),
        "status": roster.status.value,
        "placed": len(roster.placements),
        "violations": len(audit(problem, roster)),
        "goals": [[goal.value, goal.bound] for goal in roster.goals],
    }


def table(rows: list[dict[str, object]]) -> Iterator[str]:
    """The median of each size, and how many of its weeks were proven in every tier."""
    yield "| families | seeds | median seconds | proven in every tier | violations |"
    yield "|---|---|---|---|---|"
    for size in dict.fromkeys(row["families"] for row in rows):
        own = [row for row in rows if row["families"] == size]
        seconds = statistics.median(float(str(row["seconds"])) for row in own)
        proven = sum(row["status"] == "optimal" for row in own)
        broken = sum(int(str(row["violations"])) for row in own)
        yield f"| {size} | {len(own)} | {seconds:.2f} | {proven} of {len(own)} | {broken} |"


def main() -> None:
    """Measure the sizes that were asked for."""
    rows = []
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        for seed in SEEDS:
            rows.append(measured(size, seed))
            print(json.dumps(rows[-1]), flush=True)
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
