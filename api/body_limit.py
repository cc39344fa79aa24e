"""No request is larger than what a service sends: the rest of it is not read."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_AT_MOST = 21_000_000
"""Bytes: files of 20 MB together, and what a form puts around them."""
TOO_LARGE = f"It is larger than {BODY_AT_MOST // 1_000_000 - 1} MB. Nothing of it was taken; send less at once."


class BodyAtMost:
    """Stops reading a body that says it is too large before its first byte, and any other as soon as it is.

    What the app meets then is an HTTPException, which it tells as it tells every refusal.
    """

    def __init__(self, app: ASGIApp, at_most: int = BODY_AT_MOST) -> None:
        self._app = app
        self._at_most = at_most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        came = 0

        async def counted() -> Message:
            nonlocal came
            if not said.isdecimal() or int(said) > self._at_most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._at_most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
            return message

        await self._app(scope, counted, send)
