"""A line to a partner's records over HTTP, with the token that it gave us. Nothing is decided here."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from types import TracebackType
from typing import TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from scheduler.errors import BadInput, SupergroupError, WrongState
from scheduler.partners.known import partner_row
from scheduler.store.desk import Desk

API = "/api/v1/partner"
TIMEOUT_S = 20.0
MOST_BYTES = 2_000_000
B = TypeVar("B", bound=BaseModel)


class NotReached(SupergroupError):
    """The partner's records did not answer, or not as they should. The words hold no token."""


class Line:
    """Calls of one partner. Raises NotReached where it is of no use now."""

    def __init__(self, url: str, secret: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = httpx.Client(
            base_url=f"{url}{API}",
            timeout=TIMEOUT_S,
            follow_redirects=False,
            transport=transport,
            headers={"Authorization": f"Bearer {secret}", "Accept": "application/json"},
        )

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._client.close()

    def not_then(self, room: str, first: date, last: date, kind: type[B]) -> B:
        """When, of these days, we cannot have the room that they call so."""
        return self._read("GET", f"/rooms/{_part(room)}/busy?first={first}&last={last}", kind)

    def offers(self, kind: type[B]) -> B:
        """The places that they offer us."""
        return self._read("GET", "/offers", kind)

    def propose(self, key: str, body: Mapping[str, object], kind: type[B]) -> B:
        """A family of ours is proposed; the same key again is the same proposal."""
        return self._read("PUT", f"/proposals/{_part(key)}", kind, body)

    def proposal(self, key: str, kind: type[B]) -> B:
        """What became of it."""
        return self._read("GET", f"/proposals/{_part(key)}", kind)

    def withdraw(self, key: str) -> None:
        """The consent is withdrawn: they erase what they were told. What they never heard of is as good as erased."""
        code = self._asked("DELETE", f"/proposals/{_part(key)}").status_code
        if code not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND):
            raise NotReached(f"the partner answered {code}; expected that it erases what it was told")

    def _read(self, method: str, path: str, kind: type[B], body: Mapping[str, object] | None = None) -> B:
        answer = self._asked(method, path, body)
        if answer.status_code not in (HTTPStatus.OK, HTTPStatus.CREATED):
            raise NotReached(_trouble(answer.status_code))
        try:
            return kind.model_validate_json(answer.content)
        except ValidationError as error:
            raise BadInput(f"what the partner answered cannot be read: {error.error_count()} faults") from None

    def _asked(self, method: str, path: str, body: Mapping[str, object] | None = None) -> httpx.Response:
        try:
            answer = self._client.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise NotReached(f"the partner did not answer ({type(error).__name__})") from None
        if len(answer.content) > MOST_BYTES:
            raise NotReached("the partner's answer is too long")
        return answer


def line_to(desk: Desk, who: str, transport: httpx.BaseTransport | None = None) -> Line:
    """The line to this partner. Raises WrongState where nobody has entered where it answers."""
    row = partner_row(desk, who)
    if row.ended_at is not None or not row.url or not row.secret:
        raise WrongState(f"partner {who!r}: expected the address of its records, and the token that it gave us")
    return Line(row.url, row.secret, transport)


def _part(text: str) -> str:
    return quote(text, safe="")


def _trouble(code: int) -> str:
    if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"the partner does not take our token ({code}); ask them for another"
    if code == HTTPStatus.NOT_FOUND:
        return "the partner knows nothing of that (404)"
    return f"the partner answered {code}; expected 200"
