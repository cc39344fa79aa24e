"""How long until a family that was picked up shows where it could be: 300 families. Name this file, with -s."""

import asyncio
import statistics
import time
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.jobs import Runner
from scheduler.weeks.shown import week_shown
from solver.search.progress import Options
from support.page_times import FAMILIES, SECONDS
from support.planned_example import planned_example
from support.signing_in import cookie_of

EVERY = 5


@pytest.mark.slow
def test_moves_of_300_families_are_timed(sqlite_template: Path, tmp_path: Path) -> None:
    store = planned_example(sqlite_template, tmp_path / "store.sqlite3", FAMILIES, Options(seconds=SECONDS))
    here = Installation(store=store, runner=Runner(store), now=example_as_of)
    with store.reading() as desk:
        plan = week_shown(desk, EXAMPLE_WEEK).plan
    assert plan is not None
    name, value = cookie_of(here)

    async def ask() -> list[float]:
        took = []
        transport = httpx.ASGITransport(app=create_app(here))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost:8000", cookies={name: value}
        ) as client:
            for family in plan.problem.families[::EVERY]:
                start = time.perf_counter()
                answer = await client.get(f"/weeks/{EXAMPLE_WEEK}/moves/{family.id}")
                took.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200
        return took

    took = sorted(asyncio.run(ask()))
    store.close()
    print(f"\n{len(took)} families: median {statistics.median(took):.0f} ms,", end=" ")
    print(f"19 of 20 within {took[int(len(took) * 0.95)]:.0f} ms, longest {took[-1]:.0f} ms")
