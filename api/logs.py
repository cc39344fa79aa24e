"""What is logged, and how: each request by its route, never by its address, and nothing that anybody was told.

The path of a family's page is its key; a question holds names; what an exception says may hold a row of the database.
So a line has the route as it is declared, the kind of an exception and where it was raised, and no more.
"""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from logging import Formatter, Handler, LogRecord, StreamHandler
from secrets import token_hex
from time import perf_counter
from typing import TextIO

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Requests

OURS = ("api", "scheduler", "solver", "uvicorn")
TOLD = ("request_id", "method", "route", "status", "ms", "roles")
LOUD = ("httpx", "httpcore", "alembic", "sqlalchemy", "dbos", "asyncio")
"""They log at INFO what is no business of a log: whole addresses, questions to the database."""
REQUEST_ID = "X-Request-ID"
NO_ROUTE = "none"
log = logging.getLogger("api.requests")
request_id: ContextVar[str] = ContextVar("request_id", default="")


def configure_log(kind: str) -> None:
    """All that this process logs goes to standard error: plain, or a line of JSON each."""
    handler = ToStandardError()
    handler.setFormatter(JsonLines() if kind == "json" else PlainLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "dbos"):  # those that bring handlers of their own
        one = logging.getLogger(name)
        one.handlers, one.propagate = ([handler], False) if name == "dbos" else ([], name != "uvicorn.access")


class ToStandardError(StreamHandler[TextIO]):
    """Writes to what standard error is at that moment: whoever runs us may have put something else in its place."""

    def __init__(self) -> None:
        Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]  # looked up anew each time
        """Standard error as it is now."""
        return sys.stderr


class JsonLines(Formatter):
    """One line of JSON for each record."""

    def format(self, record: LogRecord) -> str:
        return json.dumps(_told(record), ensure_ascii=False)


class PlainLines(Formatter):
    """One line for each record, for people."""

    def format(self, record: LogRecord) -> str:
        told = _told(record)
        first = " ".join(str(told.pop(name)) for name in ("time", "level", "logger", "message"))
        return " ".join((first, *(f"{name}={value}" for name, value in told.items())))


class LoggedRequests:
    """Logs and counts each request once it is answered; the answer has the id that its lines have, unless hidden."""

    def __init__(self, app: ASGIApp, requests: Requests, *, shows_id: bool = True) -> None:
        self._app, self._requests, self._shows_id = app, requests, shows_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ident, started, status = token_hex(8), perf_counter(), 500
        kept = request_id.set(ident)

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if self._shows_id:
                    MutableHeaders(scope=message)[REQUEST_ID] = ident
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seconds, route = perf_counter() - started, route_of(scope)
            self._requests.count(method_of(scope), route, status, seconds)
            told = (ident, method_of(scope), route, status, round(seconds * 1000), _roles(scope))
            log.info("request", extra=dict(zip(TOLD, told, strict=True)))
            request_id.reset(kept)


def route_of(scope: Scope) -> str:
    """The route as it is declared, with {} where an address has what is of one family; "none" where there is none."""
    found = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    return str(getattr(found, "path", "") or NO_ROUTE)


def method_of(scope: Scope) -> str:
    """The method, if it is one that there is: anything may be sent."""
    method = str(scope["method"])
    return method if method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE") else "other"


def _roles(scope: Scope) -> str:
    """What whoever asked may be taken for; never who it was."""
    caller = scope.get("state", {}).get("caller")
    return "nobody" if caller is None else ",".join(caller.roles) or "programme"


def _told(record: LogRecord) -> dict[str, object]:
    is_ours = record.name.partition(".")[0] in OURS
    told: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage() if is_ours else str(record.msg).partition("\n")[0][:80],
    }
    told |= {"request_id": request_id.get()} if request_id.get() else {}
    told |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
    if record.exc_info and record.exc_info[0] is not None:
        told |= {"error": record.exc_info[0].__name__, "at": _where(record)}
    return told


def _where(record: LogRecord) -> str:
    """Where it was raised, the innermost place first. No value is in it, and no word of the exception's own."""
    if not (record.exc_info and record.exc_info[2]):
        return ""
    frames = traceback.extract_tb(record.exc_info[2])[-5:]
    return " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames))
