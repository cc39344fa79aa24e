"""How long it takes to say what a move by hand would do, and why families have no place. Run as a script.

uv run python tests/benchmarks/by_hand_moves.py [FAMILIES]
"""

import random
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from solver.difference import difference
from solver.moving import Place, moved, stands_open
from solver.problem import Side
from solver.search.progress import Options
from solver.solve import solve
from solver.why.conflict import conflicts
from support.example_weeks import scarce_week

MOVES = 60


def main(families: int) -> None:
    """Print the median and the slowest of some moves, and of the conflicts, in milliseconds of this process."""
    problem = scarce_week(families, 1)
    roster = solve(problem, Options(seconds=30.0))
    chance = random.Random(1)  # noqa: S311 - which moves are measured
    sessions = [plan.id for plan in roster.sessions if plan.runs]
    taken = list[float]()
    while len(taken) < MOVES:
        to = Place(chance.choice(sessions), chance.choice((Side.ROOM, Side.REMOTE)))
        if stands_open(problem, roster, to):
            began = time.process_time()
            difference(problem, roster, moved(problem, roster, chance.choice(problem.families).id, to))
            taken.append((time.process_time() - began) * 1000)
    print(f"{families} families, a move by hand: median {median(taken):.0f} ms, slowest {max(taken):.0f} ms")
    began, waiting = time.process_time(), [one.family for one in roster.unplaced]
    proven = sum(found is not None and found.proven for _, found in conflicts(problem, roster, waiting))
    each = (time.process_time() - began) * 1000 / max(len(waiting), 1)
    print(f"{len(waiting)} families without a place, {proven} conflicts proven: {each:.0f} ms each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
