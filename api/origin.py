"""Who may call: somebody who knows this machine by its own name, and never the page of another site."""

from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class OwnCallersOnly:
    """Refuses requests by a name that is not ours, and changes that a browser sends for another site's page.

    A web page can point a name of its own at this machine, and can send forms to it; the browser itself says
    by which name it calls, and for whom.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if _name_in(headers.get("host", "")) not in self._names:
                await problem(HTTPStatus.BAD_REQUEST, "This machine is not called so.")(scope, receive, send)
                return
            if scope["method"] not in SAFE_METHODS and is_foreign(headers):
                said = "This was sent by the page of another site; nothing was done."
                await problem(HTTPStatus.FORBIDDEN, said)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site's page sends this. Programs say nothing of the kind."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _name_in(host: str) -> str:
    """The name without the port; an address of version 6 keeps its brackets."""
    if host.startswith("["):
        name, _, port = host.rpartition("]")
        return f"{name}]" if port == "" or (port[:1] == ":" and port[1:].isdecimal()) else host
    return host.partition(":")[0]
