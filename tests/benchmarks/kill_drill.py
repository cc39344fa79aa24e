"""The full drill: `uv run python tests/benchmarks/kill_drill.py --kills 200`.

A week of 100 households is published and sent to a mail server on this machine, and the sender is killed with
`kill -9` at random moments, while it publishes and while it sends. Whenever all has been sent, the week is planned
anew and all hear of the change. It ends with exit 1 unless every household has exactly one message of each
publishing, whatever came twice has identical bytes, and no kill caused more than one repeat.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from scheduler.settings import Settings, sqlite_url  # noqa: E402
from scheduler.store import open_store  # noqa: E402
from support.kill_drill import check, drill  # noqa: E402


def main() -> int:
    """Run the drill, and say what was seen."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--households", type=int, default=100)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Settings(folder=Path(folder), database=sqlite_url(Path(folder) / "drill.sqlite3")))
        seen = drill(store, kills=given.kills, households=given.households, seed=given.seed)
        store.close()
    print(f"{seen.kills.total()} kills {dict(seen.kills)}, {seen.rounds} publishings of {given.households} households,")
    print(f"{len(seen.outbox)} messages, {len(seen.taken)} taken by the server, {seen.repeats} of them repeats,")
    print(f"in {time.monotonic() - began:.0f} seconds.")
    check(seen, given.households, given.kills)
    print("None was lost, none differs, none was repeated more than once for a kill.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
