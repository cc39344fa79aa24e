"""How the service answers when two hundred people use it: uv run python tests/benchmarks/two_hundred_users.py.

The example week, planned and published, is served by `supergroup serve` and `supergroup serve-families`, each in a
process of its own. Coordinators, practitioners, the loan team, the safeguarding lead and families look and write as
people do: staff 3 to 10 seconds after what they saw last, families 5 to 20. Staff sign in first. Seven of ten are
families, each adult with a link of their own. What is simulated runs on the same machine.
An error is any answer that a person would not expect, and any that never comes; one makes the exit code 1. Nothing
about time is asserted: machines differ.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest does it: modules of tests by their folder

from benchmarks.users.counted import Counted, written
from benchmarks.users.crowd import crowd
from benchmarks.users.store import PublishedWeek, published_week_in
from support.servers import Server, serving


def main(words: Sequence[str] | None = None) -> int:
    """People use the service for a while, and what they met is printed; the result is the exit code."""
    given = _arguments(words)
    with TemporaryDirectory() as place:
        folder = Path(place)
        week = published_week_in(folder, given.families, given.users)
        print(f"{week.monday}: {given.families} families, planned and published", file=sys.stderr, flush=True)
        with serving(folder) as staff, serving(folder, command="serve-families") as families:
            counted = _used(week, staff, families, given.users, given.seconds)
            sizes = {"serve": _mib(staff), "serve-families": _mib(families)}
    told = counted.told(given.users, given.families, given.seconds, sizes)
    print("\n".join(written(told)))
    print(json.dumps(told))
    return 1 if counted.errors else 0


def _used(week: PublishedWeek, staff: Server, families: Server, users: int, seconds: float) -> Counted:
    counted = Counted()
    asyncio.run(crowd(week, staff.address, families.address, users, seconds, counted))
    for one in (staff, families):
        one.require_alive()
    return counted


def _mib(server: Server) -> int:
    """The most memory that the process has had, where the system tells it."""
    status = Path(f"/proc/{server.process.pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--families", type=int, default=60)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
