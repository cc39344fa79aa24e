"""What stands before every route: how much one may send and how often be wrong, and what every answer carries."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.responses import HTMLResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.outside.rendering import fragment
from api.rate import Limit, asker_of
from scheduler.clock import Clock

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
}
"""What every answer carries, unless its route says otherwise."""
WRONG_PER_ADDRESS = 60
"""In a minute. Who has a right to what they ask for is not counted: many families share a mobile network's address."""
MOST_BYTES = 64 * 1024


class Shield:
    """Refuses who is wrong too often and what is too much, and lets no answer leave without its headers."""

    def __init__(self, app: ASGIApp, now: Clock) -> None:
        self._app, self._now = app, now
        self._wrong = Limit(per_minute=WRONG_PER_ADDRESS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller, send = asker_of(scope), _with_headers(send)
        if self._wrong.is_reached(caller, self._now()):
            await not_now(HTTPStatus.TOO_MANY_REQUESTS)(scope, receive, send)
        elif (body := await _whole(scope, receive)) is None:
            await not_now(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)
        else:
            await self._app(scope, body, self._counting_wrong(send, caller))

    def _counting_wrong(self, send: Send, caller: str) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.NOT_FOUND:
                self._wrong.count(caller, self._now())
            await send(message)

        return sending


def not_now(status: HTTPStatus) -> HTMLResponse:
    """The page that asks to come back in a minute, and says nothing of why."""
    wait = {**HEADERS, "Retry-After": "60"}
    return HTMLResponse(fragment("not_now.html", {}), status_code=status, headers=wait)


async def _whole(scope: Scope, receive: Receive) -> Receive | None:
    """All that was sent, to be received at once; None where it is more than anybody needs to send."""
    length = Headers(scope=scope).get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return None
    parts, more = b"", True
    while more:
        message = await receive()
        parts += message.get("body", b"")
        more = message.get("more_body", False)
        if len(parts) > MOST_BYTES:
            return None
    sent = False

    async def at_once() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": parts, "more_body": False}

    return at_once


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
