"""The application, its description, and how it is served: on this machine, or behind a proxy that speaks TLS."""

import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from api.access.declared import ANYBODY, needed, require_declared
from api.at_once import KEPT_OPEN_S, work_on_few_at_once
from api.body_limit import BodyAtMost
from api.deps import Installation
from api.errors import Problem, answer_with_problems
from api.headers import CarefulHeaders
from api.health import health_routes
from api.logs import LoggedRequests, configure_log
from api.memory import settle
from api.metrics import Requests, metrics_routes
from api.origin import OwnCallersOnly
from api.pages import pages_routes
from api.store import reaching
from api.v1 import v1_routes
from api.v1.examples import EXAMPLES
from api.v1.imports import StrictRefusal
from scheduler.access.first import is_nobody_there
from scheduler.access.secret import digest_of, new_secret
from scheduler.errors import NotAllowed
from scheduler.jobs import Runner
from scheduler.settings import URL_OF_STAFF, Settings
from scheduler.store import Store, open_store

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
REFERENCE = "#/components/schemas/{model}"
GOODBYE_SECONDS = 3
FIRST = """\
Nobody can sign in yet. Whoever opens this address first is the first administrator; it works once:

    {url}/first/{secret}
"""
DESCRIPTION = """\
A service's week over HTTP: import, plan, sign off, publish. The commands call the same functions.

Refusals are problem details (RFC 9457). Times carry a zone; days and weeks are those of the service's clocks.
What people edit has an ETag, and is changed with If-Match. docs/api.md walks through a week.
"""


class _App(FastAPI):
    """Describes its refusals too, which FastAPI leaves out where they are no JSON of its own, and gives examples."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            schemas = super().openapi()["components"]["schemas"]
            schemas["Problem"] = Problem.model_json_schema()
            schemas["StrictRefusal"] = _without_definitions(StrictRefusal.model_json_schema(ref_template=REFERENCE))
            for name, example in EXAMPLES.items():
                schemas[name]["examples"] = [example]
            self._say_what_is_asked()
        return super().openapi()

    def _say_what_is_asked(self) -> None:
        """What a token must be able to do stands beside each operation."""
        document = super().openapi()
        document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for route in iter_route_contexts(self.routes):
            needs = needed(route)
            for method in map(str.lower, route.methods or ()):
                operation = document["paths"].get(route.path, {}).get(method)
                if operation is not None:
                    operation["security"] = [{"token": list(needs)}] if needs else []


def _operation_id(route: APIRoute) -> str:
    """What generated clients call it: weeks_one_week."""
    return "_".join((*map(str, route.tags[:1]), route.name))


def _without_definitions(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "$defs"}


def create_app(installation: Installation | None) -> FastAPI:
    """The whole service: API and pages. It answers only those who call it by a name that is its own.

    The check of the name keeps out a web page that points a name of its own at this machine, the check of the origin
    one that sends forms to it. Each route says who may call it. Without an installation the app can be described, and
    nothing else.
    """
    app = _App(
        title="Supergroup",
        version=version("supergroup"),
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_at_work,
        generate_unique_id_function=_operation_id,
    )
    app.state.installation = installation
    url = installation.url if installation else ""
    app.add_middleware(BodyAtMost)
    app.add_middleware(OwnCallersOnly, names=own_names(url))
    app.add_middleware(CarefulHeaders, is_secure=url.startswith("https://"))
    requests = Requests()
    app.add_middleware(LoggedRequests, requests=requests)
    answer_with_problems(app)
    if installation is None:
        app.include_router(health_routes(lambda: None))
    else:
        app.include_router(health_routes(reaching(installation.store.engine)))
    app.include_router(metrics_routes(requests))
    app.router.routes.extend(_same_for_all())
    require_declared(app)
    return app


@cache
def _same_for_all() -> tuple[BaseRoute, ...]:
    """The routes of every service. They hold nothing of one, since each asks its request which app it came to.

    They are put together once in a process: that takes more than a second.
    """
    routes = APIRouter(generate_unique_id_function=_operation_id)
    for part in (_description(), v1_routes(), pages_routes()):
        routes.include_router(part)
    return tuple(routes.routes)


def _description() -> APIRouter:
    """What the API is like, for whoever wants to write a program for it. It is the same for every service."""
    routes = APIRouter(include_in_schema=False, dependencies=[ANYBODY])

    @routes.get("/openapi.json")
    def description(request: Request) -> JSONResponse:
        described: FastAPI = request.app
        return JSONResponse(described.openapi())

    return routes


@asynccontextmanager
async def _at_work(app: FastAPI) -> AsyncIterator[None]:
    """Jobs run while the app does, and few requests at once."""
    await work_on_few_at_once()
    installation: Installation = app.state.installation
    await run_in_threadpool(installation.runner.start)
    yield
    await run_in_threadpool(installation.runner.close)


def openapi_text() -> str:
    """The OpenAPI document as JSON. Needs no store."""
    return json.dumps(create_app(None).openapi(), indent=2, ensure_ascii=False) + "\n"


def serve(host: str, port: int, settings: Settings, say: Callable[[str], None] = print) -> None:
    """The app answers at this address until it is stopped. Raises NotAllowed for one where others could listen in.

    Where nobody is on record yet, it says at which address the first administrator is made. A plan in work is not
    waited for: the next process begins it again, as it would after a crash.
    """
    require_private(host, settings.url)
    store = open_store(settings)
    is_elsewhere = settings.oidc is not None and settings.oidc.is_only
    first = new_secret() if _is_nobody_there(store) and not is_elsewhere else ""
    if first:
        say(FIRST.format(url=settings.url or _address(host, port), secret=first))
    configure_log(settings.log)
    runner = Runner(store, delivery=settings.delivery, mailbox=settings.mailbox, snipe_it=settings.snipe_it)
    app = create_app(
        Installation(
            store=store,
            runner=runner,
            url=settings.url,
            first=digest_of(first) if first else "",
            oidc=settings.oidc,
            transparency=settings.transparency,
        )
    )
    settle()
    uvicorn.run(
        app,
        host=host,
        port=port,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
        timeout_keep_alive=KEPT_OPEN_S,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    store.close()
    if runner.busy:
        os._exit(0)


def require_private(host: str, url: str) -> None:
    """Raises NotAllowed for an address that others reach, unless they reach it over TLS."""
    if not _is_loopback(host) and not url.startswith("https://"):
        raise NotAllowed(
            f"host {host!r}: expected localhost or another loopback address; for others to reach the service, "
            f"put a proxy that speaks TLS before it and set {URL_OF_STAFF} to its https:// address"
        )


def own_names(url: str) -> tuple[str, ...]:
    """By which names the service may be called: those of this machine, and the one that staff know it by."""
    name = urlsplit(url).hostname
    return (*LOOPBACK_NAMES, name) if name else LOOPBACK_NAMES


def _is_nobody_there(store: Store) -> bool:
    with store.reading() as desk:
        return is_nobody_there(desk)


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
