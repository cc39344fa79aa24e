"""A database with the example week, planned."""

import shutil
from pathlib import Path

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.store import Store, found_store, save_service
from scheduler.store.engine import open_engine
from scheduler.store.trail import By
from scheduler.weeks.planning import plan_week
from solver.search.progress import Options
from solver.solve import solve

SEED = 1


def planned_example(migrated: Path, path: Path, families: int, options: Options) -> Store:
    """The store in a copy, at this path, of the migrated database: so many families, planned by Mair."""
    shutil.copy(migrated, path)
    store = found_store(open_engine(f"sqlite:///{path}"))
    with store.writing() as desk:
        save_service(desk, example_service(families, SEED))
    by = By(who="Mair", at=example_as_of())
    plan_week(store, EXAMPLE_WEEK, example_as_of(), lambda problem: solve(problem, options), by)
    return store
