"""What a publication tells other systems is written with it, in one transaction, and pushed afterwards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.loans.files import for_a_machine
from scheduler.loans.items import items_of
from scheduler.loans.lending import standing_loans
from scheduler.store import Desk
from scheduler.store.tables import WebhookDeliveryRow, WebhookRow
from scheduler.webhooks.events import Event, EventKind, body_of
from scheduler.webhooks.subscriptions import KINDS, DeliveryState, standing
from scheduler.weeks.outgoing import LoanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What happened with one publication: how many families have another place, and the kit that is asked for anew."""

    week: date
    version: int
    moved: int
    loans: Sequence[LoanRequest]


def announce(desk: Desk, news: Announced, at: datetime) -> None:
    """Each system that wants to know of it is going to be told, if the transaction is written.

    A loan that is held is written too, and waits: only its state in the ledger says whether it goes.
    """
    hooks = standing(desk)
    if not hooks:
        return
    for event, loan in _events(desk, news, at):
        body = body_of(event, desk.organisation)
        for hook in hooks:
            if event.kind in KINDS.read(hook.events):
                desk.session.add(_delivery(hook, event, body, loan))
    desk.session.flush()


def _events(desk: Desk, news: Announced, at: datetime) -> Iterator[tuple[Event, int | None]]:
    week = str(news.week)
    yield Event(kind=EventKind.ROSTER_PUBLISHED, at=at, data={"week": week, "version": news.version}), None
    if news.moved:
        yield Event(kind=EventKind.PLACE_CHANGED, at=at, data={"week": week, "count": news.moved}), None
    for request, loan in _rows_of(desk, news):
        yield Event(kind=EventKind.LOAN_REQUESTED, at=at, data=for_a_machine(request)), loan


def _rows_of(desk: Desk, news: Announced) -> Iterator[tuple[LoanRequest, int | None]]:
    """Each request with its loan in the ledger: where several are alike, each has one of its own, the newest first."""
    rows = defaultdict(list)
    for row in standing_loans(desk, news.week):
        rows[row.reference, items_of(row)].append(row.id)
    for request in news.loans:
        yield request, rows[request.reference, request.items].pop()


def _delivery(hook: WebhookRow, event: Event, body: bytes, loan: int | None) -> WebhookDeliveryRow:
    return WebhookDeliveryRow(
        organisation_id=hook.organisation_id,
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
