"""The calls of Snipe-IT's REST API v1 that loans need, and its answers in our words. Nothing is decided here.

It answers 200 to most things that it refuses, with "status": "error" and "messages" in the body. It does not give the
note of a check-out back, so a piece's state there is its holder, its expected check-in and its status.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from http import HTTPStatus
from types import TracebackType
from urllib.parse import quote

import httpx

from scheduler.invites.plain import one_line
from scheduler.loans.snipe_it.account import API, SnipeItAccount

Body = Mapping[str, str | int]
MOST_WORDS = 200
LONGEST_WAIT = timedelta(hours=1)
PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """What Snipe-IT has on record of a piece. `holder` is to what it is checked out, None where it is checked in."""

    id: int
    holder: tuple[str, int] | None
    expected: date | None
    status: int | None
    is_deployable: bool


class SnipeItError(Exception):
    """Snipe-IT was not told. The words are for whoever looks after it, and hold no token."""


class NotReached(SnipeItError):
    """The server as a whole cannot be used now: it is away, or does not take our token. `wait` is how long, if told."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Refused(SnipeItError):
    """The server cannot do this for this one piece, or it must not be done."""


class SnipeIt:
    """A line to one server. Raises NotReached where it is of no use now, Refused for what it does not do."""

    def __init__(self, account: SnipeItAccount) -> None:
        self._account = account
        self._client = httpx.Client(
            base_url=f"{account.url}{API}",
            timeout=account.timeout,
            follow_redirects=False,
            headers={"Authorization": f"Bearer {account.token}", "Accept": "application/json"},
        )

    def __enter__(self) -> "SnipeIt":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._client.close()

    def asset(self, serial: str) -> Asset | None:
        """The piece with this serial, None where it is not known. Raises Refused where two have it."""
        if not serial.strip("."):
            return None  # a path of dots leads elsewhere
        answer = self._answer("GET", f"/hardware/byserial/{quote(serial, safe='')}")
        rows = answer.get("rows")
        if not isinstance(rows, list):
            return None
        known = [row for row in rows if isinstance(row, dict) and not row.get("deleted_at") and _is(row, serial)]
        if len(known) > 1:
            raise Refused(f"Snipe-IT has {len(known)} assets with this serial; expected one")
        return _asset(known[0]) if known else None

    def serials(self) -> Iterator[str]:
        """The serials of all assets that its list shows; archived ones may be left out there."""
        offset, total = 0, 1
        while offset < total:
            answer = self._answer("GET", f"/hardware?limit={PAGE}&offset={offset}&sort=id&order=asc")
            rows, there = answer.get("rows"), answer.get("total")
            if not isinstance(rows, list) or not isinstance(there, int) or not rows:
                return
            yield from (unescape(str(row.get("serial") or "")) for row in rows if isinstance(row, dict))
            offset, total = offset + len(rows), there

    def check_out(self, asset: int, back_by: date, note: str) -> None:
        kind, holder = self._account.holder
        body: Body = {
            "checkout_to_type": kind,
            f"assigned_{kind}": holder,
            "expected_checkin": back_by.isoformat(),
            "note": note,
        }
        self._do("POST", f"/hardware/{asset}/checkout", body)

    def check_in(self, asset: int, note: str, status: int | None) -> None:
        body: dict[str, str | int] = {"note": note}
        if status is not None:
            body["status_id"] = status
        self._do("POST", f"/hardware/{asset}/checkin", body)

    def expect(self, asset: int, back_by: date) -> None:
        """Another day of return for what is checked out: the API has no call for it but a change of the asset."""
        self._do("PATCH", f"/hardware/{asset}", {"expected_checkin": back_by.isoformat()})

    def label(self, asset: int, status: int) -> None:
        self._do("PATCH", f"/hardware/{asset}", {"status_id": status})

    def one(self, path: str) -> Mapping[str, object] | None:
        """Whatever is at this path, None where nothing is."""
        answer = self._answer("GET", path)
        return None if answer.get("status") == "error" else answer

    def _do(self, method: str, path: str, body: Body) -> None:
        answer = self._answer(method, path, body)
        if answer.get("status") != "success":
            raise Refused(f"Snipe-IT refused: {self._words(answer.get('messages'))}")

    def _answer(self, method: str, path: str, body: Body | None = None) -> Mapping[str, object]:
        try:
            answer = self._client.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise NotReached(f"Snipe-IT did not answer ({type(error).__name__})") from None
        code = answer.status_code
        if code == HTTPStatus.UNPROCESSABLE_ENTITY:
            raise Refused(f"Snipe-IT refused: {self._words(answer.text)}")
        if code != HTTPStatus.OK:
            raise NotReached(_trouble(code), _wait(answer) if code == HTTPStatus.TOO_MANY_REQUESTS else None)
        try:
            said = answer.json()
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise NotReached("what answers there is not Snipe-IT's API; expected JSON")
        return said

    def _words(self, said: object) -> str:
        """What it says, in one short line, and without our token whatever it repeats."""
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return one_line(unescape(text).replace(self._account.token, "…"))[:MOST_WORDS]


def _trouble(code: int) -> str:
    if code == HTTPStatus.UNAUTHORIZED:
        return "Snipe-IT does not take the token (401); expected one that is not revoked or expired"
    if code == HTTPStatus.FORBIDDEN:
        return "Snipe-IT does not allow the token's account to do this (403); expected leave to see, change, check out"
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return "Snipe-IT takes no more from us for now (429)"
    return f"Snipe-IT answered {code}; expected 200"


def _wait(answer: httpx.Response) -> timedelta:
    said = answer.headers.get("retry-after", "")
    return min(timedelta(seconds=int(said)), LONGEST_WAIT) if said.isdecimal() else timedelta(minutes=1)


def _is(row: Mapping[str, object], serial: str) -> bool:
    return unescape(str(row.get("serial") or "")).strip().casefold() == serial.casefold()


def _asset(row: Mapping[str, object]) -> Asset:
    held, expected, label = row.get("assigned_to"), row.get("expected_checkin"), row.get("status_label")
    holder = (str(held.get("type")), int(held.get("id") or 0)) if isinstance(held, dict) else None
    day = (expected.get("date") or expected.get("datetime")) if isinstance(expected, dict) else expected
    status = label if isinstance(label, dict) else {}
    ident = row.get("id")
    if not isinstance(ident, int):
        raise NotReached("what answers there is not Snipe-IT's API; expected an asset with a number")
    return Asset(
        id=ident,
        holder=holder,
        expected=date.fromisoformat(str(day)[:10]) if day else None,
        status=int(status["id"]) if "id" in status else None,
        is_deployable=status.get("status_type") == "deployable",
    )
