"""The one application that may face the internet. Staff have another, which this machine alone can reach."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from api.at_once import KEPT_OPEN_S, work_on_few_at_once
from api.logs import LoggedRequests, configure_log
from api.memory import settle
from api.metrics import Requests
from api.outside import after, borrowed, callbacks, feeds, needs, pages, photos, static, texts
from api.outside.here import Outside
from api.outside.neutral import answer_neutrally
from api.outside.shield import Shield
from scheduler.settings import Settings
from scheduler.store import open_store

PARTS = (needs, after, photos, pages, borrowed, static, feeds, texts, callbacks)
"""Modules with `routes`. What is not in here cannot be reached from outside."""


def create_outside(outside: Outside) -> FastAPI:
    """Pages without login, and nothing that describes them.

    Whatever is not there, may not be seen or is asked for in another way has one answer: the neutral page, byte
    for byte. A part says so by raising NotFound, and nobody can tell why.
    """
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=_at_work)
    app.state.outside = outside
    app.add_middleware(Shield, now=outside.now)
    app.add_middleware(LoggedRequests, requests=Requests(), shows_id=False)
    answer_neutrally(app)
    for part in PARTS:
        app.include_router(part.routes)
    return app


@asynccontextmanager
async def _at_work(_: FastAPI) -> AsyncIterator[None]:
    """Few requests are worked on at once while the app runs."""
    await work_on_few_at_once()
    yield


def serve_outside(host: str, port: int, settings: Settings) -> None:
    """The app answers at this address until it is stopped. The log has no addresses: those are secrets."""
    configure_log(settings.log)
    store = open_store(settings)
    app = create_outside(Outside(store=store, callback_token=settings.delivery.callback_token))
    settle()
    uvicorn.run(
        app,
        host=host,
        port=port,
        timeout_keep_alive=KEPT_OPEN_S,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    store.close()
