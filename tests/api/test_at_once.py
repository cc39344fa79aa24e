"""A process works on few requests at once, both that of staff and that of families."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import httpx
import pytest
from fastapi import FastAPI

from api.access.declared import ANYBODY
from api.app import create_app
from api.at_once import AT_ONCE
from api.deps import Installation
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.jobs import Runner
from scheduler.store import Store
from support.servers import answering


def staff(shelf: Store) -> FastAPI:
    return create_app(Installation(store=shelf, runner=Runner(shelf)))


def families(shelf: Store) -> FastAPI:
    return create_outside(Outside(store=shelf))


@pytest.mark.parametrize("made", [staff, families])
def test_process_works_on_few_requests_at_once(shelf: Store, made: Callable[[Store], FastAPI]) -> None:
    app, lock, now, most = made(shelf), threading.Lock(), [0], [0]

    @app.get("/slow", dependencies=[ANYBODY])
    def slow() -> str:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        sleep(0.02)
        with lock:
            now[0] -= 1
        return "done"

    with answering(app) as address, ThreadPoolExecutor(4 * AT_ONCE) as askers:
        found = list(askers.map(lambda _: httpx.get(f"{address}/slow", timeout=30).status_code, range(4 * AT_ONCE)))

    assert found == [200] * (4 * AT_ONCE)
    assert 1 <= most[0] <= AT_ONCE
