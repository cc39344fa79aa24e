"""Calls of the app as they come over HTTP, without a network."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from scheduler.access.roles import Role
from support.signing_in import EVERYTHING, token_of


@dataclass(frozen=True)
class Caller:
    """Somebody who calls an app with a token, by one of this machine's names unless another is given.

    They may do everything, unless other roles are given; `signed_out`, or of an app for families, nobody is known.
    """

    app: FastAPI
    host: str = "localhost"
    who: str = "Mair"
    roles: Collection[Role] = EVERYTHING
    practitioner: str | None = None
    signed_out: bool = False

    def __call__(self, method: str, path: str, **more: Any) -> httpx.Response:
        more = {**more, "headers": {**self.headers, **more.get("headers", {})}}

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}:8000") as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())

    @property
    def headers(self) -> dict[str, str]:
        """What says who calls."""
        here = getattr(self.app.state, "installation", None)
        if here is None or self.signed_out:
            return {}
        token = token_of(here, self.who, self.roles, self.practitioner)
        return {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self("POST", path, **more)

    def put(self, path: str, **more: Any) -> httpx.Response:
        return self("PUT", path, **more)

    def delete(self, path: str, **more: Any) -> httpx.Response:
        return self("DELETE", path, **more)
