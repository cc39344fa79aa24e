"""An event is written for each system that wants to know of it, in the transaction of what happened."""

from collections.abc import Iterable

from scheduler.store import Desk
from scheduler.store.tables import WebhookDeliveryRow, WebhookRow
from scheduler.webhooks.events import Event, EventKind, body_of
from scheduler.webhooks.subscriptions import KINDS, DeliveryState, standing


def listening(desk: Desk, kind: EventKind) -> list[WebhookRow]:
    """The systems that are told of events of this kind, the oldest first."""
    return [hook for hook in standing(desk) if kind in KINDS.read(hook.events)]


def write(desk: Desk, event: Event, hooks: Iterable[WebhookRow], loan: int | None = None) -> None:
    """The event waits for each of these systems: with one id and the same bytes for all."""
    body = body_of(event, desk.organisation)
    desk.session.add_all(
        WebhookDeliveryRow(
            organisation_id=desk.organisation,
            webhook_id=hook.id or 0,
            loan_id=loan,
            kind=event.kind,
            event=event.id,
            body=body,
            state=DeliveryState.WAITING,
            attempts=0,
            not_before=event.at,
            why="",
        )
        for hook in hooks
    )
    desk.session.flush()
