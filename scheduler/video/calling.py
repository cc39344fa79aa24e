"""Calls to a provider's API: signed in, in time, and repeated only where repeating does no harm.

An access token is fetched when it is first needed and again when it runs out or is refused (401: then the
call was not carried out, so that it may be repeated whatever it was). 429 was not carried out either: a short
`Retry-After` is waited for, a long one is told as `NotNow`. After 5xx or a broken line only what does the same
twice over is repeated; anything else is `Unsure`. Neither redirects nor proxies of the environment are followed.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Self

import httpx

from scheduler.clock import Clock, utc_now
from scheduler.video.provider import NotNow, Unsure, VideoTrouble

TIMEOUT = httpx.Timeout(20.0, connect=5.0)
TRIES, PAUSE_S, WAIT_S = 3, 0.5, 20.0
EARLY = timedelta(seconds=60)
Json = Mapping[str, object]
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How the OAuth token is asked for: with the client's own credentials, in the body and never in the URL."""

    url: str
    form: Mapping[str, str] = field(repr=False)
    basic: tuple[str, str] | None = field(default=None, repr=False)


class Api:
    """One provider's API, signed in as our service."""

    def __init__(
        self, name: str, base: str, sign_in: SignIn, *, now: Clock = utc_now, sleep: Sleep = time.sleep
    ) -> None:
        self._name, self._base, self._sign_in = name, base.rstrip("/"), sign_in
        self._now, self._sleep = now, sleep
        self._client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)
        self._token, self._until = "", datetime.min.replace(tzinfo=UTC)

    def __repr__(self) -> str:
        return f"Api({self._name!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """No line to the provider stays open."""
        self._client.close()

    def call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        params: Mapping[str, str] | None = None,
        again: bool,
        gone: bool = False,
    ) -> dict[str, object]:
        """What the provider answers to a call that it carried out, {} for an answer without words.

        `again` says that the call may be repeated though it was carried out; `gone` that 404 is as good.
        Raises NotNow, Unsure or VideoTrouble.
        """
        answer = self._signed(method, path, body, params, again=again)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._token = ""
            answer = self._signed(method, path, body, params, again=again)
        if gone and answer.status_code == httpx.codes.NOT_FOUND:
            return {}
        if not answer.is_success:
            raise VideoTrouble(f"{self._name}: it answered {answer.status_code}{_code(answer)}; nothing was done")
        return _json(answer, self._name)

    def _signed(
        self, method: str, path: str, body: Json | None, params: Mapping[str, str] | None, *, again: bool
    ) -> httpx.Response:
        request = self._client.build_request(
            method,
            self._base + path,
            json=body,
            params=params,
            headers={"Authorization": f"Bearer {self._bearer()}"},
        )
        return self._sent(request, again=again)

    def _bearer(self) -> str:
        """The access token, a new one a minute before the last runs out."""
        if not self._token or self._now() >= self._until:
            asked = self._client.build_request("POST", self._sign_in.url, data=dict(self._sign_in.form))
            if self._sign_in.basic is not None:
                asked = next(httpx.BasicAuth(*self._sign_in.basic).auth_flow(asked))
            answer = self._sent(asked, again=True)
            if not answer.is_success:
                raise VideoTrouble(
                    f"{self._name}: it did not let us sign in ({answer.status_code}{_code(answer)});"
                    " check the account, client and secret in the settings"
                )
            said = _json(answer, self._name)
            self._token = str(said.get("access_token", ""))
            self._until = self._now() + timedelta(seconds=float(str(said.get("expires_in", 0)))) - EARLY
        return self._token

    def _sent(self, request: httpx.Request, *, again: bool) -> httpx.Response:
        for tried in range(1, TRIES + 1):
            last = tried == TRIES
            try:
                answer = self._client.send(request)
            except (httpx.ConnectError, httpx.ConnectTimeout):  # it was never asked
                if last:
                    raise VideoTrouble(f"{self._name}: it cannot be reached; nothing was done") from None
            except httpx.TransportError:
                if last or not again:
                    raise Unsure(f"{self._name}: the line broke while it was asked; it may have done it") from None
            else:
                if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                    self._wait(answer, last=last)
                    continue
                if not answer.is_server_error:
                    return answer
                if last or not again:
                    raise Unsure(f"{self._name}: it failed ({answer.status_code}) when asked; it may have done it")
            self._sleep(PAUSE_S * 2 ** (tried - 1))
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _wait(self, answer: httpx.Response, *, last: bool) -> None:
        now = self._now()
        until = _moment(answer.headers.get("Retry-After", ""), now)
        seconds = (until - now).total_seconds()
        if last or seconds > WAIT_S:
            raise NotNow(f"{self._name}: it takes nothing more before {until:%d/%m/%Y %H:%M} UTC", until)
        self._sleep(max(seconds, 0.0))


def _moment(retry_after: str, now: datetime) -> datetime:
    """When `Retry-After` allows more: seconds or a date by RFC 9110, or the ISO date that Zoom's daily limits give."""
    text = retry_after.strip()
    if text.isdigit():
        return now + timedelta(seconds=int(text))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except ValueError:
            continue
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return now + timedelta(seconds=1)


def _json(answer: httpx.Response, name: str) -> dict[str, object]:
    if not answer.content:
        return {}
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise VideoTrouble(f"{name}: its answer cannot be read; expected a JSON object")
    return said


def _code(answer: httpx.Response) -> str:
    """The provider's own code for what went wrong, never its words: they may repeat what was asked."""
    try:
        said = answer.json()
    except ValueError:
        return ""
    error = said.get("error") if isinstance(said, dict) else None
    code = error.get("code") if isinstance(error, dict) else (said.get("code") if isinstance(said, dict) else None)
    text = str(code or (error if isinstance(error, str) else ""))
    return f", {text}" if text and len(text) <= 40 and text.replace("_", "").isalnum() else ""
