"""A small client of Supergroup's API, on httpx alone: copy it and go on from here.

export SUPERGROUP_TOKEN=supergroup_…              (an administrator makes it on the page People; it may week:see)
python examples/client.py --server https://staff.example.org

It shows what every client needs: a token, lists that come in pages, changes that overwrite nobody (ETag and If-Match),
requests that may be repeated (Idempotency-Key), and refusals as exceptions (problem details, RFC 9457). To be told of
what happens instead of asking again and again, take webhooks: docs/webhooks.md has the whole taker.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]
API = "/api/v1"
PROBLEM_JSON = "application/problem+json"
TRIES = 3


class Refused(Exception):
    """The service says no. `type` is for programs, `detail` for people."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.type = str(problem.get("type", "about:blank"))
        self.detail = str(problem.get("detail", "it says nothing more"))
        super().__init__(f"{status} {problem.get('title', '')}: {self.detail}")


class NotSignedIn(Refused):
    """The token is missing, wrong, revoked or over: ask an administrator for another."""


class NotAllowed(Refused):
    """The token may not do this."""


class Overtaken(Refused):
    """Somebody changed it since it was read: read it again, and decide again."""


KINDS: Mapping[int, type[Refused]] = {401: NotSignedIn, 403: NotAllowed, 412: Overtaken}


@dataclass(frozen=True)
class Read:
    """Something as it was read. Whoever changes it gives the ETag back."""

    body: Json
    etag: str


class Client:
    """Calls one service with one token. Use it in a `with`."""

    def __init__(self, server: str, token: str, timeout: float = 30.0) -> None:
        headers = {"Authorization": f"Bearer {token}", "User-Agent": "supergroup-example-client"}
        self._http = httpx.Client(base_url=server.rstrip("/") + API, headers=headers, timeout=timeout)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def read(self, path: str) -> Read:
        """One thing, and its ETag."""
        answer = _believed(self._http.get(path))
        return Read(answer.json(), answer.headers.get("etag", ""))

    def all(self, path: str, limit: int = 100) -> Iterator[Json]:
        """Every item of a list, page after page."""
        asked: dict[str, str | int] = {"limit": limit}
        while True:
            page = _believed(self._http.get(path, params=asked)).json()
            yield from page["items"]
            if page["next"] is None:
                return
            asked["cursor"] = page["next"]

    def put(self, path: str, body: Json, over: Read | None) -> Read:
        """It is as given, in place of what was read, or where nothing was. Raises Overtaken if it is another by now."""
        condition = {"If-Match": over.etag} if over else {"If-None-Match": "*"}
        answer = _believed(self._http.put(path, json=body, headers=condition))
        return Read(answer.json(), answer.headers.get("etag", ""))

    def do(self, path: str, key: str = "", **params: bool | str) -> Json:
        """It is done once, however often it is asked for: where no answer comes, it is asked with the same key."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        for attempt in range(1, TRIES + 1):
            try:
                return dict(_believed(self._http.post(path, params=params, headers=headers)).json())
            except httpx.TransportError:
                if attempt == TRIES:
                    raise
        raise AssertionError("the last try returns or raises")


def _believed(answer: httpx.Response) -> httpx.Response:
    """The answer. Raises Refused, or a kind of it, for one that says no."""
    if answer.is_success:
        return answer
    is_problem = answer.headers.get("content-type", "").startswith(PROBLEM_JSON)
    raise KINDS.get(answer.status_code, Refused)(answer.status_code, answer.json() if is_problem else {})


def main() -> int:
    """Each week is a line: how far it has come, and who has no place. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="http://127.0.0.1:8000")
    given = parser.parse_args()
    try:
        with Client(given.server, os.environ.get("SUPERGROUP_TOKEN", "")) as client:
            for line in client.all("/weeks"):
                now = client.read(f"/weeks/{line['week']}").body["current"]
                print(f"{line['week']}: {line['state']}, {now['placed']} with a place, {now['unplaced']} without")
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
