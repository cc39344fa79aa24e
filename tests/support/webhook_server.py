"""Another system on this machine that is told of events, and verifies each by the package of Standard Webhooks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from standardwebhooks.webhooks import Webhook

from support.servers import answering


@dataclass(frozen=True)
class Told:
    """One event as it came: its id, the second it was signed, its bytes, and what it says once it is verified."""

    id: str
    second: str
    body: bytes
    says: dict[str, Any]


def nothing() -> None:
    """Nothing more is done."""


@dataclass
class WebhookServer:
    """What it was told, and the statuses it answers next, in turn: then 204. `secret` is what it was given.

    `when_told` is done when it has taken an event, and has not answered yet.
    """

    url: str = ""
    secret: str = ""
    told: list[Told] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    when_told: Callable[[], None] = nothing

    @property
    def types(self) -> list[str]:
        return [one.says["type"] for one in self.told]

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        """Anything that is not signed as it should be is refused, as is what is no structured CloudEvent."""
        says = Webhook(self.secret).verify(body, headers)
        assert headers["content-type"] == "application/cloudevents+json"
        self.told.append(Told(headers["webhook-id"], headers["webhook-timestamp"], body, says))
        self.when_told()
        return self.answers.pop(0) if self.answers else 204


@contextmanager
def webhook_server() -> Iterator[WebhookServer]:
    """It answers until the end of the block."""
    server, app = WebhookServer(), FastAPI()

    @app.post("/events")
    async def take(request: Request) -> Response:
        status = server.take(await request.body(), dict(request.headers))
        return Response(status_code=status, headers={"location": "/elsewhere"} if status in (302, 307) else None)

    with answering(app) as address:
        server.url = f"{address}/events"
        yield server


def verified_as_if_at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package takes this for the present: it refuses what was signed five minutes before or after."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    monkeypatch.setattr("standardwebhooks.webhooks.datetime", Then)
