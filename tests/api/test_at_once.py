"""A process works on few requests at once, both that of staff and that of families."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import httpx
import pytest
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from api.access.declared import ANYBODY
from api.app import create_app
from api.at_once import AT_ONCE
from api.deps import Installation
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.access.passwords import AT_ONCE as AT_ONCE_OF_PASSWORDS
from scheduler.jobs import Runner
from scheduler.store import Store
from support.browsing import SAME_SITE, Forms
from support.servers import answering


def staff(shelf: Store) -> FastAPI:
    return create_app(Installation(store=shelf, runner=Runner(shelf)))


def families(shelf: Store) -> FastAPI:
    return create_outside(Outside(store=shelf))


def test_who_waits_for_a_password_to_be_checked_keeps_no_page_waiting(shelf: Store) -> None:
    """With one thread for all, and every turn of passwords taken, pages are there and sign-ins wait."""
    here = Installation(store=shelf, runner=Runner(shelf))

    async def morning() -> list[int]:
        current_default_thread_limiter().total_tokens = 1
        transport = httpx.ASGITransport(create_app(here))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            asked = await client.get("/sign-in")
            form = next(form for form in Forms.of(asked.text) if form.action == "/sign-in")
            typed = {**form.fields, "name": "nobody@example.org", "password": "not the right one"}
            for _ in range(AT_ONCE_OF_PASSWORDS):
                await here.passwords.acquire()
            waiting = [asyncio.create_task(client.post("/sign-in", data=typed, headers=SAME_SITE)) for _ in range(3)]
            page = await client.get("/sign-in")
            assert not any(one.done() for one in waiting)
            for _ in range(AT_ONCE_OF_PASSWORDS):
                here.passwords.release()
            return [asked.status_code, page.status_code, *[(await one).status_code for one in waiting]]

    assert asyncio.run(morning()) == [200, 200, 403, 403, 403]


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
