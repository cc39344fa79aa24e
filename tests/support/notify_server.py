"""GOV.UK Notify on this machine, as its REST documentation says: tokens, errors in its words, lists by reference."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import jwt
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from scheduler.delivery.settings import NotifyAccount
from support.servers import answering

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
SMS, EMAIL, LETTER = (str(uuid4()) for _ in range(3))
WANTED = {"sms": {"body"}, "email": {"subject", "body"}, "letter": {"subject", "body", "address_line_1"}}
TEMPLATES = {SMS: "sms", EMAIL: "email", LETTER: "letter"}
NUMBER = re.compile(r"(\+44|0)7[0-9 ]{9,12}")
SECONDS_OFF = 30


@dataclass
class NotifyServer:
    """What it took on, and what it answers instead of taking it on: for the next requests, in turn.

    `loses_answers`: it takes messages on, and its answer never says so.
    """

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    loses_answers: bool = False
    now: Callable[[], float] = time.time

    def account(self, **changes: Any) -> NotifyAccount:
        given: dict[str, Any] = {
            "service": SERVICE,
            "secret": SECRET,
            "url": self.url,
            "sms_template": SMS,
            "email_template": EMAIL,
            "letter_template": LETTER,
            "timeout": 5.0,
        }
        return NotifyAccount(**{**given, **changes})

    def send(self, kind: str, request: dict[str, Any], headers: dict[str, str]) -> JSONResponse:
        refusal = _token_refused(headers, self.now()) or self._next() or _refused(kind, request)
        if refusal is not None:
            return refusal
        ident = str(uuid4())
        self.taken.append({"id": ident, "kind": kind, "status": "created", **request})
        if self.loses_answers:
            return error(500, "Exception", "Internal server error")
        content = {"id": ident, "reference": request["reference"], "uri": f"{self.url}/v2/notifications/{ident}"}
        return JSONResponse(content, status_code=201)

    def listed(self, reference: str, headers: dict[str, str]) -> JSONResponse:
        self.asked.append(reference)
        refusal = _token_refused(headers, self.now())
        found = [one for one in self.taken if one["reference"] == reference]
        return refusal or JSONResponse({"notifications": found, "links": {}})

    def _next(self) -> JSONResponse | None:
        return error(*self.answers.pop(0)) if self.answers else None


def error(status: int, kind: str, message: str) -> JSONResponse:
    return JSONResponse({"status_code": status, "errors": [{"error": kind, "message": message}]}, status_code=status)


def _token_refused(headers: dict[str, str], now: float) -> JSONResponse | None:
    token = headers.get("authorization", "").removeprefix("Bearer ")
    try:
        claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
    except jwt.InvalidTokenError:
        return error(403, "AuthError", "Invalid token: signature, api token not found")
    if claims.get("iss") != SERVICE:
        return error(403, "AuthError", "Invalid token: service not found")
    if abs(claims["iat"] - now) > SECONDS_OFF:
        return error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
    return None


def _refused(kind: str, request: dict[str, Any]) -> JSONResponse | None:
    if TEMPLATES.get(request.get("template_id", "")) != kind:
        return error(400, "BadRequestError", "Template not found")
    words = request.get("personalisation", {})
    if missing := WANTED[kind] - words.keys():
        return error(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
    if kind == "sms" and not NUMBER.fullmatch(request.get("phone_number", "")):
        return error(400, "ValidationError", "phone_number Number is not valid – double check the phone number")
    if kind == "email" and "@" not in request.get("email_address", ""):
        return error(400, "ValidationError", "email_address Not a valid email address")
    lines = [name for name in words if name.startswith("address_line_")]
    if kind == "letter" and not 3 <= len(lines) <= 7:
        return error(400, "ValidationError", "Address must be at least 3 lines")
    return None


@contextmanager
def notify_server() -> Iterator[NotifyServer]:
    """It answers until the end of the block."""
    server, app = NotifyServer(), FastAPI()

    @app.post("/v2/notifications/{kind}")
    async def send(kind: str, request: Request) -> JSONResponse:
        return server.send(kind, json.loads(await request.body()), dict(request.headers))

    @app.get("/v2/notifications")
    async def listed(reference: str, request: Request) -> JSONResponse:
        return server.listed(reference, dict(request.headers))

    with answering(app) as url:
        server.url = url
        yield server
