"""Which systems are told of what: made with a secret that is told once, listed without it, taken back at any time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

import httpx
from sqlalchemy import update
from sqlmodel import col, select

from scheduler.delivery.settings import is_own_machine
from scheduler.errors import BadInput, NotFound
from scheduler.store import Desk, Store
from scheduler.store.bodies import Bodies
from scheduler.store.tables import WebhookDeliveryRow, WebhookRow
from scheduler.store.trail import By, record
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.signing import new_secret

NO_ADDRESS = "url: expected https:// and a host, as https://example.org/events, without a user, a password or a #part"
KINDS: Bodies[tuple[EventKind, ...]] = Bodies(tuple[EventKind, ...])


class DeliveryState(StrEnum):
    """Where an event for one system is. Its spelling is stored: stable."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A system that is told of these events, without its secret."""

    id: int
    url: str = field(repr=False)
    events: tuple[EventKind, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new webhook with the secret that its messages are signed by; it is told this once."""

    webhook: Webhook
    secret: str = field(repr=False)


def subscribe(store: Store, url: str, events: Sequence[EventKind], by: By) -> Made:
    """From now on the system at this address is told of these events. Raises BadInput for an address that is none."""
    host = _host_of(url)
    kinds = tuple(kind for kind in EventKind if kind in events)
    if not kinds:
        raise BadInput(f"events: none is named; expected one or more of {', '.join(EventKind)}")
    with store.writing() as desk:
        row = WebhookRow(
            organisation_id=desk.organisation,
            url=url,
            secret=new_secret(),
            events=KINDS.write(kinds),
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        details = {"host": host, "events": ", ".join(kinds)}
        record(desk, by, "webhook made", _subject(row), details=details)
        return Made(webhook=_webhook(row), secret=row.secret)


def webhooks(desk: Desk) -> tuple[Webhook, ...]:
    """All that stand, the oldest first."""
    return tuple(map(_webhook, standing(desk)))


def standing(desk: Desk) -> list[WebhookRow]:
    """The rows of all that stand, the oldest first."""
    asked = select(WebhookRow).where(
        WebhookRow.organisation_id == desk.organisation, col(WebhookRow.revoked_at).is_(None)
    )
    return list(desk.session.exec(asked.order_by(col(WebhookRow.id))))


def revoke(store: Store, webhook: int, by: By) -> None:
    """The system is told nothing any more, also not what waits; done twice it is as once. Raises NotFound."""
    with store.writing() as desk:
        row = desk.session.get(WebhookRow, webhook)
        if row is None or row.organisation_id != desk.organisation:
            raise NotFound(f"webhook {webhook}: there is none")
        take_back(desk, row, by, "")


def take_back(desk: Desk, row: WebhookRow, by: By, why: str) -> None:
    """As `revoke`, within a transaction; the trail says why."""
    if row.revoked_at is not None:
        return
    row.revoked_at, row.revoked_by = by.at, by.who
    desk.session.add(row)
    waiting = (
        col(WebhookDeliveryRow.webhook_id) == row.id,
        col(WebhookDeliveryRow.state) == DeliveryState.WAITING,
    )
    desk.session.exec(update(WebhookDeliveryRow).where(*waiting).values(state=DeliveryState.CANCELLED))
    record(desk, by, "webhook revoked", _subject(row), why=why)


def _subject(row: WebhookRow) -> str:
    return f"webhook {row.id}"


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(id=row.id or 0, url=row.url, events=KINDS.read(row.events), made_at=row.made_at, made_by=row.made_by)


def _host_of(url: str) -> str:
    """The host of an address that may be used. What is wrong is said without the address, which may hold a secret."""
    try:
        address, again = httpx.URL(url), urlsplit(url)
        is_clear = address.host == again.hostname and again.port != 0
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput(NO_ADDRESS) from error
    if not is_clear or not address.host or address.userinfo or address.fragment:
        raise BadInput(NO_ADDRESS)
    if address.scheme != "https" and not (address.scheme == "http" and is_own_machine(address.host)):
        raise BadInput(
            f"url: it goes to {address.host!r} by {address.scheme!r}; expected https://, as anybody on the way could"
            " read it; http:// only to this machine itself"
        )
    return address.host
