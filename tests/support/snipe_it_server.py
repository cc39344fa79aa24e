"""A Snipe-IT server on this machine, as its REST API v1 is documented and its source (v8) answers.

Most refusals come as 200 with "status": "error"; no answer gives back the note of a check-out.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from scheduler.loans.snipe_it.account import SnipeItAccount

TOKEN = "eyJ0eXAi.snipe-it-token-of-a-test.c2ln"
ON_LOAN, ANNA = 7, 41
READY, NOT_READY, LOST = 2, 3, 4
STATUSES = {READY: "deployable", NOT_READY: "undeployable", LOST: "archived"}
Answer = tuple[int, dict[str, str], Any]


@dataclass
class SnipeItServer:
    """Its assets by number, what it was asked, and what happens to the next calls that change anything, in turn.

    "cut": the line breaks before it does it; "lost": it does it, and its answer never comes; a number: it answers
    that status; "idle": it says that it is done, and nothing is.
    """

    url: str = ""
    assets: dict[int, dict[str, Any]] = field(default_factory=dict)
    history: list[tuple[str, str, str]] = field(default_factory=list)
    received: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    troubles: list[int | str] = field(default_factory=list)
    is_away: bool = False
    throttled_for: int = 0
    forbids: str = ""
    checked_out: Event = field(default_factory=Event)

    def account(self, **changes: Any) -> SnipeItAccount:
        given = {"url": self.url, "token": TOKEN, "location": ON_LOAN, "timeout": 2.0}
        return SnipeItAccount(**{**given, **changes})

    def add(self, serial: str, holder: tuple[str, int] | None = None, status: int = READY) -> int:
        number = 100 + len(self.assets)
        self.assets[number] = {"serial": serial, "holder": holder, "expected": None, "status": status}
        return number

    @property
    def changes(self) -> list[tuple[str, str, dict[str, Any]]]:
        """The calls that were to change something, as they came."""
        return [one for one in self.received if one[0] != "GET"]

    def answer(self, method: str, path: str, body: dict[str, Any], token: str) -> Answer | None:
        """None where nothing is answered, and the line is cut."""
        self.received.append((method, path, body))
        refusal = self._refused(path, token)
        if self.is_away or refusal:
            return None if self.is_away else refusal
        trouble = self.troubles.pop(0) if self.troubles and method != "GET" else ""
        if isinstance(trouble, int):
            return trouble, {}, _error(trouble)
        said = _success() if trouble in ("cut", "idle") else self._done(method, path, body)
        return None if trouble in ("cut", "lost") else (200, {}, said)

    def _refused(self, path: str, token: str) -> Answer | None:
        if token != f"Bearer {TOKEN}":
            return 401, {}, {"error": "Unauthorized or unauthenticated."}
        if self.throttled_for:
            return 429, {"Retry-After": str(self.throttled_for)}, _error("Too many requests")
        return (403, {}, _error(403)) if self.forbids and path.endswith(self.forbids) else None

    def _done(self, method: str, path: str, body: dict[str, Any]) -> Any:
        words = path.strip("/").split("/")
        match method, words:
            case "POST", ["hardware", number, "checkout"]:
                return self._checked_out(int(number), body)
            case "POST", ["hardware", number, "checkin"]:
                return self._checked_in(int(number), body)
            case "PATCH", ["hardware", number]:
                return self._changed(int(number), body)
        return self._found(words) or _error("404 endpoint not found")

    def _found(self, words: list[str]) -> Any:
        match words:
            case ["hardware"]:
                return _rows([self._shown(one) for one in self.assets if not self._is_archived(one)])
            case ["hardware", "byserial", serial]:
                found = [self._shown(one) for one in self.assets if self.assets[one]["serial"] == unquote(serial)]
                return _rows(found) if found else _error("Asset does not exist.")
            case ["statuslabels", number]:
                kind = STATUSES.get(int(number))
                return {"id": int(number), "name": kind, "type": kind} if kind else _error("Statuslabel not found")
        there = {("users", "me"): 1, ("locations", str(ON_LOAN)): ON_LOAN, ("users", str(ANNA)): ANNA}
        known = there.get((words[0], words[-1]))
        return {"id": known, "name": "of a test"} if known else _error(f"{words[0]} not found")

    def _is_archived(self, number: int) -> bool:
        return STATUSES[self.assets[number]["status"]] == "archived"

    def _checked_out(self, number: int, body: dict[str, Any]) -> Any:
        asset = self.assets[number]
        if asset["holder"] or STATUSES[asset["status"]] != "deployable":
            return _error("That asset is not available for checkout!")
        kind = body["checkout_to_type"]
        holder = (kind, body[f"assigned_{kind}"])
        if holder not in (("location", ON_LOAN), ("user", ANNA)):
            return _error(f"Checkout target for asset {number} is invalid - {kind} does not exist.")
        asset["holder"], asset["expected"] = holder, body.get("expected_checkin")
        self.history.append(("checkout", asset["serial"], body.get("note", "")))
        self.checked_out.set()
        return _success()

    def _checked_in(self, number: int, body: dict[str, Any]) -> Any:
        asset = self.assets[number]
        if not asset["holder"]:
            return _error("That asset is already checked in.")
        asset["holder"] = asset["expected"] = None
        asset["status"] = body.get("status_id", asset["status"])
        self.history.append(("checkin", asset["serial"], body.get("note", "")))
        return _success()

    def _changed(self, number: int, body: dict[str, Any]) -> Any:
        asset = self.assets[number]
        asset["expected"] = body.get("expected_checkin", asset["expected"])
        asset["status"] = body.get("status_id", asset["status"])
        self.history.append(("update", asset["serial"], ""))
        return _success()

    def _shown(self, number: int) -> dict[str, Any]:
        asset = self.assets[number]
        holder, expected, status = asset["holder"], asset["expected"], asset["status"]
        return {
            "id": number,
            "serial": asset["serial"].replace("&", "&amp;"),
            "assigned_to": {"id": holder[1], "name": "Anna", "type": holder[0]} if holder else None,
            "expected_checkin": {"date": expected, "formatted": f"on {expected}"} if expected else None,
            "status_label": {"id": status, "name": "a label", "status_type": STATUSES[status]},
        }


def _rows(rows: list[dict[str, Any]]) -> dict[str, object]:
    return {"total": len(rows), "rows": rows}


def _error(messages: object) -> dict[str, object]:
    return {"status": "error", "messages": messages, "payload": None}


def _success() -> dict[str, object]:
    return {"status": "success", "messages": "Done.", "payload": None}


@contextmanager
def snipe_it_server() -> Iterator[SnipeItServer]:
    """It answers until the end of the block."""
    snipe_it = SnipeItServer()

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            path = urlsplit(self.path).path.removeprefix("/api/v1")
            said = snipe_it.answer(
                self.command, path, json.loads(body) if body else {}, self.headers.get("authorization", "")
            )
            self.close_connection = True
            if said is not None:
                self._send(*said)

        def _send(self, status: int, headers: dict[str, str], said: Any) -> None:
            text = json.dumps(said).encode()
            self.send_response(status)
            for name, value in {
                **headers,
                "content-type": "application/json",
                "content-length": str(len(text)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        snipe_it.url = f"http://127.0.0.1:{server.server_port}"
        yield snipe_it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
