"""How long one step with a loan takes beside 300 families, over HTTP. Run it by naming this file, with -s."""

import time
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.jobs import Runner
from scheduler.loans.ledger import loans
from scheduler.messages.compose import compose
from scheduler.store.trail import By
from scheduler.weeks.publishing import publish
from scheduler.weeks.versions import versions
from solver.search.progress import Options
from support.callers import Caller
from support.page_times import FAMILIES, SECONDS
from support.planned_example import planned_example
from support.signed import signed_by_two

STEPS = ("allocate", "prepare", "hand-over", "return")


@pytest.mark.slow
def test_steps_of_loans_beside_300_families_are_timed(sqlite_template: Path, tmp_path: Path) -> None:
    store = planned_example(sqlite_template, tmp_path / "store.sqlite3", FAMILIES, Options(seconds=SECONDS))
    by = By(who="Mair", at=example_as_of())
    with store.reading() as desk:
        digest = versions(desk, EXAMPLE_WEEK)[-1].digest
    signed_by_two(store, EXAMPLE_WEEK, digest, by)
    publish(store, EXAMPLE_WEEK, compose, by)
    caller = Caller(create_app(Installation(store=store, runner=Runner(store), now=example_as_of)))
    with store.reading() as desk:
        every = loans(desk)
    (number, *_) = [one.id for one in every if one.state == "requested"]
    print(f"\n{FAMILIES} families, {len(every)} loans")

    for step in STEPS:
        shown = caller.get(f"/api/v1/loan-requests/{number}")
        start = time.perf_counter()
        told = caller.post(f"/api/v1/loan-requests/{number}/{step}", headers={"If-Match": shown.headers["ETag"]})
        print(f"{step}: {(time.perf_counter() - start) * 1000:.0f} ms")
        assert told.status_code == httpx.codes.OK, told.text
