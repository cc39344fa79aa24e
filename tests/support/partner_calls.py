"""A partner's calls as they come over HTTP, and two organisations that call each other without a network."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store
from support.small_service import LATER


def app_of(store: Store) -> FastAPI:
    """The app of this organisation, at the time that the small service is looked at."""
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER))


def asked(app: FastAPI, token: str, method: str, path: str, body: Mapping[str, object] | None = None) -> httpx.Response:
    """What the partner's program is answered."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            return await client.request(method, path, json=body, headers={"Authorization": f"Bearer {token}"})

    return asyncio.run(ask())


class OverHttp(httpx.BaseTransport):
    """What one organisation's process sends is answered by another's app: a network without a network."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.sent: list[httpx.Request] = []
        self.is_down = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As the other app answers it."""
        request.read()
        self.sent.append(request)
        if self.is_down:
            raise httpx.ConnectError("no route", request=request)

        async def ask() -> tuple[int, Any, bytes]:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
                kept = {name: value for name, value in request.headers.items() if name not in ("host",)}
                path = request.url.raw_path.decode()
                answer = await client.request(request.method, path, content=request.content, headers=kept)
                return answer.status_code, answer.headers, answer.content

        status, headers, content = asyncio.run(ask())
        return httpx.Response(status, headers={"content-type": headers.get("content-type", "")}, content=content)
