"""Whatever is asked, and however it fails, the answer has its headers, says nothing of the machine, and is not kept."""

import logging
from http import HTTPStatus

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from api.headers import HEADERS, TLS_ALONE
from api.logs import JsonLines, PlainLines
from scheduler.jobs import Runner
from scheduler.store import Store
from support.attacked import ways
from support.browsing import SAME_SITE
from support.callers import Caller
from support.small_service import LATER

SECRET = "zq-secret-word"
TYPED = {"Content-Type": "application/x-www-form-urlencoded"}
KEPT_BY_BROWSERS = ("/static/",)


def require_careful(what: str, headers: dict[str, str]) -> None:
    """Fails where a header is missing or weaker."""
    wrong = {name: headers.get(name.lower()) for name, value in HEADERS.items() if headers.get(name.lower()) != value}
    if any(part in what for part in KEPT_BY_BROWSERS):
        wrong.pop("Cache-Control", None)
    assert (what, wrong) == (what, {})
    assert "server" not in headers
    assert "x-powered-by" not in headers


@pytest.mark.parametrize("signed_out", [True, False])
def test_every_answer_is_careful(served: FastAPI, signed_out: bool) -> None:
    asked, met = Caller(served, signed_out=signed_out), set()

    for way in ways(served, lambda _: True):
        answer = asked(way.method, way.path, headers=SAME_SITE)
        met.add(answer.status_code // 100)
        require_careful(str(way), dict(answer.headers))
        assert "Traceback" not in answer.text

    assert met >= {2, 3, 4}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nowhere", {}, 404),
        ("GET", "/api/v1/nowhere", {}, 404),
        ("TRACE", "/weeks", {}, 404),
        ("DELETE", "/health", {}, 405),
        ("GET", "/health", {"Host": "evil.example"}, 400),
        ("POST", "/sign-in", {"Content-Length": "1000000000", **TYPED}, 413),
        ("POST", "/sign-in", {"Origin": "https://evil.example"}, 403),
        ("GET", "/boom", {}, 500),
    ],
)
def test_refusals_are_careful_too(app: FastAPI, method: str, path: str, headers: dict[str, str], status: int) -> None:
    app.get("/boom")(boom)

    answer = Caller(app, signed_out=True)(method, path, headers=headers)

    assert answer.status_code == status
    require_careful(path, dict(answer.headers))
    assert SECRET not in answer.text + str(answer.headers)


def boom() -> None:
    """Fails as nobody foresaw, with what nobody may read."""
    raise RuntimeError(f"row of {SECRET}")


def test_unforeseen_error_is_careful_behind_tls_too(shelf: Store) -> None:
    url = "https://plan.example.org"
    app = create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER, url=url))
    app.get("/boom")(boom)

    for path in ("/boom", "/health"):
        answer = Caller(app, host="plan.example.org", signed_out=True).get(path)
        require_careful(path, dict(answer.headers))
        assert answer.headers[TLS_ALONE[0]] == TLS_ALONE[1]


def test_no_secret_is_logged(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    """Wherever a secret can stand in a request: address, question, cookie, token, form, file name."""
    caplog.set_level(logging.DEBUG)
    app.get("/boom")(boom)
    asked = Caller(app, signed_out=True)
    headers = {
        "Authorization": f"Bearer {SECRET}", "Cookie": f"supergroup-session={SECRET}", "Idempotency-Key": SECRET,
        "User-Agent": SECRET, "Referer": f"http://localhost/{SECRET}", "X-Request-ID": SECRET,
    }  # fmt: skip

    for path in (
        f"/password/{SECRET}",
        f"/first/{SECRET}",
        f"/c/{SECRET}.ics",
        f"/weeks?{SECRET}",
        "/boom",
        f"/{SECRET}",
    ):
        asked.get(path, headers=headers)
    typed = {"name": SECRET, "password": SECRET, "next": f"/{SECRET}", "form_token": SECRET}
    answer = asked.post("/sign-in", data=typed, headers={**SAME_SITE, **headers})
    asked.post("/api/v1/imports", files={"files": (f"{SECRET}.csv", SECRET.encode())}, headers=headers)

    assert answer.status_code == HTTPStatus.FORBIDDEN
    ours = [record for record in caplog.records if record.name.partition(".")[0] in ("api", "scheduler", "solver")]
    assert len(ours) > 6
    for formatter in (JsonLines(), PlainLines()):
        assert [line for line in map(formatter.format, ours) if SECRET in line] == []
