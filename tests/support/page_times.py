"""How long a page of the example week takes with 300 families, from the request to the last byte.

What this process has loaded is set aside first, as a server does.
"""

import time
from pathlib import Path

from api.app import create_app
from api.deps import Installation
from api.memory import settle
from scheduler.examples import example_as_of
from scheduler.jobs import Runner
from solver.search.progress import Options
from support.browsing import Visitor
from support.planned_example import planned_example

FAMILIES, SECONDS = 300, 20.0


def visitor_of_300(migrated: Path, folder: Path) -> Visitor:
    """A visitor of a service with that week, planned within its seconds."""
    store = planned_example(migrated, folder / "store.sqlite3", FAMILIES, Options(seconds=SECONDS))
    app = create_app(Installation(store=store, runner=Runner(store), now=example_as_of))
    settle()
    return Visitor(app)


def milliseconds(visitor: Visitor, path: str) -> float:
    """What opening this path took."""
    start = time.perf_counter()
    assert visitor.open(path).status_code == 200
    return (time.perf_counter() - start) * 1000
