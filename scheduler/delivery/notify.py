"""Text messages, letters and plain e-mails by GOV.UK Notify, as its REST documentation describes it.

Each request carries a JSON Web Token of our own (HS256, `iss` and `iat`), good for seconds. The templates hold
((body)), and ((subject)) where there is one: the words are ours. It cannot carry a calendar entry.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Protocol
from uuid import UUID

import httpx
import jwt

from scheduler.delivery.settings import NotifyAccount
from scheduler.delivery.transport import Delivered, Later, Outcome, Ready, Refused, Wanted, Withheld
from scheduler.records import Route

FAILED_THERE = frozenset(
    ("technical-failure", "temporary-failure", "permanent-failure", "virus-scan-failed", "validation-failed")
)
OF_THE_ADDRESS = re.compile(r"phone_number|email_address|\baddress\b", re.IGNORECASE)
MOST_ADDRESS_LINES = 7
NOBODYS = "supergroup-doctor"
"""A reference that no message has."""


class Clock(Protocol):
    """Gives the moment."""

    def __call__(self) -> datetime: ...


class NotifyTransport:
    """Sends by one account. A message whose fate is not known is looked up there before it is sent again."""

    reaches = True

    def __init__(self, account: NotifyAccount, now: Clock) -> None:
        self._account = account
        self._now = now
        self._client: httpx.Client | None = None

    def deliver(self, ready: Ready, wanted: Wanted) -> Outcome:
        """GOV.UK Notify has taken it on. 400: never as it is; 429 and 5xx: another time; 403: our key, or our clock."""
        request = _request(ready, self._account)
        if request is None:
            return Refused(why="GOV.UK Notify has no template for it, or cannot carry it")
        path, body = request
        try:
            if ready.again and (there := self._known(ready.reference)):
                return Delivered(carried_as=there)
            if not wanted():
                return Withheld()
            return _outcome(self._call("POST", path, json=body))
        except httpx.TransportError as error:
            return _trouble(error)

    def trouble(self) -> str:
        """Why nothing is taken on from us now, in words without a secret; "" where it would be. Nothing is sent."""
        try:
            answer = self._call("GET", "/v2/notifications", params={"reference": NOBODYS})
        except httpx.TransportError as error:
            return f"it does not answer ({type(error).__name__})"
        finally:
            self.close()
        return "" if answer.status_code == HTTPStatus.OK else f"it answers {answer.status_code}"

    def close(self) -> None:
        """The line is closed."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _known(self, reference: str) -> str:
        """What GOV.UK Notify calls the message with our reference, "" where it never took it on."""
        answer = self._call("GET", "/v2/notifications", params={"reference": reference})
        if answer.status_code != HTTPStatus.OK:
            raise httpx.TransportError("the list of messages was not given")
        found = [one for one in _object(answer).get("notifications", ()) if one.get("status") not in FAILED_THERE]
        return _ident(found[0]) if found else ""

    def _call(self, method: str, path: str, **more: Mapping[str, object]) -> httpx.Response:
        if self._client is None:
            self._client = httpx.Client(timeout=self._account.timeout, follow_redirects=False)
        claims = {"iss": self._account.service, "iat": int(self._now().timestamp())}
        token = jwt.encode(claims, self._account.secret, algorithm="HS256")
        headers = {"Authorization": f"Bearer {token}"}
        return self._client.request(method, f"{self._account.url}{path}", headers=headers, **more)  # type: ignore[arg-type]


def address_lines(name: str, address: str) -> tuple[str, ...]:
    """A letter's address as Notify wants it: the name, then up to six lines of which the last is the postcode."""
    lines = [line.strip() for line in re.split(r"[,\n]", address) if line.strip()]
    room = MOST_ADDRESS_LINES - 1
    if len(lines) > room:
        lines = [*lines[: room - 2], ", ".join(lines[room - 2 : -1]), lines[-1]]
    return (name.strip(), *lines)


def _request(ready: Ready, account: NotifyAccount) -> tuple[str, dict[str, object]] | None:
    """The path and the body of the request, where there is a template that can carry it."""
    if ready.route is Route.SMS:
        template, whereto = account.sms_template, {"phone_number": ready.address}
        words = {"body": ready.text}
    elif ready.route is Route.EMAIL and ready.calendar is None:
        template, whereto = account.email_template, {"email_address": ready.address}
        words = {"subject": ready.subject, "body": ready.text}
    elif ready.route is Route.LETTER:
        template, whereto = account.letter_template, {}
        lines = enumerate(address_lines(ready.name, ready.address), start=1)
        words = {"subject": ready.subject, "body": ready.text} | {f"address_line_{at}": line for at, line in lines}
    else:
        return None
    if not template:
        return None
    ours = {"template_id": template, "personalisation": words, "reference": ready.reference}
    return f"/v2/notifications/{ready.route.value}", {**whereto, **ours}


def _outcome(answer: httpx.Response) -> Outcome:
    code = answer.status_code
    if code == HTTPStatus.CREATED:
        return Delivered(carried_as=_ident(_object(answer)))
    if code == HTTPStatus.BAD_REQUEST:
        return _refused(answer)
    if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Later(why=f"GOV.UK Notify does not accept our key, or our clock is wrong ({code})", ours=True)
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return Later(why=f"GOV.UK Notify takes no more from us for now ({code})", ours=True)
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Later(why=f"GOV.UK Notify has trouble of its own ({code})", ours=True)
    return Later(why=f"GOV.UK Notify answered in a way it does not describe ({code})", ours=True)


def _trouble(error: httpx.TransportError) -> Later:
    """Where no line was there, nothing has left; where one broke, or nobody answered in time, perhaps."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Later(why="GOV.UK Notify cannot be reached", ours=True)
    return Later(why="GOV.UK Notify did not answer; it may have taken it on", ours=True, perhaps_left=True)


def _refused(answer: httpx.Response) -> Refused:
    """For good. It is the address if Notify says so of it; else the template or the account, which staff put right."""
    errors = _object(answer).get("errors", ())
    kinds = sorted({str(one.get("error")) for one in errors if str(one.get("error")).isalpha()})
    is_address = any(
        one.get("error") == "ValidationError" and OF_THE_ADDRESS.search(str(one.get("message", ""))) for one in errors
    )
    about = "the address" if is_address else "the template or the account"
    told = ", ".join(kinds) or "no reason given"
    return Refused(why=f"GOV.UK Notify refused it for good, because of {about} (400 {told})", address_fails=is_address)


def _object(answer: httpx.Response) -> dict[str, list[dict[str, object]]]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _ident(found: Mapping[str, object]) -> str:
    """Its id, if it is one: what others write is not kept unread."""
    try:
        return str(UUID(str(found.get("id"))))
    except ValueError:
        return ""
