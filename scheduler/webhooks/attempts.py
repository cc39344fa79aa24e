"""One attempt to tell one system of one event: taken up on record first, and what came of it on record after.

Whoever dies between the two leaves it taken up for a while; then it is tried again, with the same id and bytes.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import and_, func, not_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.delivery.again import MOST_ATTEMPTS, next_attempt
from scheduler.loans.states import LoanState
from scheduler.store import Desk, Store
from scheduler.store.tables import LoanRow, WebhookDeliveryRow, WebhookRow
from scheduler.store.trail import By, Details, record
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.loan_news import as_may_be_told
from scheduler.webhooks.signing import signed_headers
from scheduler.webhooks.subscriptions import DeliveryState, take_back

TAKEN_UP = timedelta(minutes=2)
"""Far longer than an attempt takes. Whoever has not said by then what came of it does so no more."""
NOT_WANTED = "it answered that it is not there any more (410)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An event that is about to go to a system. What it holds and who signs it stand in no repr."""

    delivery: int
    webhook: int
    event: str
    number: int
    url: str = field(repr=False)
    secret: str = field(repr=False)
    body: bytes = field(repr=False)

    def headers(self, at: datetime) -> dict[str, str]:
        """What shows at this moment whose it is."""
        return signed_headers(self.secret, self.event, at, self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the system answered, None where it did not; then `why` says what kind of trouble it was."""

    status: int | None = None
    why: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the system has taken it."""
        return self.status is not None and HTTPStatus(200) <= self.status < HTTPStatus.MULTIPLE_CHOICES


def due(desk: Desk, at: datetime) -> list[tuple[int, int]]:
    """Deliveries whose time has come with their webhooks, the oldest first. What is held for a loan is not due."""
    found = desk.session.exec(_asked(desk, at).order_by(col(WebhookDeliveryRow.id)))
    return [(row.id or 0, row.webhook_id) for row in found]


def take_up(store: Store, delivery: int, at: datetime) -> Taken | None:
    """The event may go, and nobody else takes it up meanwhile; None where it is not due, or is not to be told now.

    A loan that was taken back before anybody was told of it is never told of. A place that became secret while it
    waited is not named.
    """
    with store.writing() as desk:
        row = desk.session.exec(_asked(desk, at).where(WebhookDeliveryRow.id == delivery)).one_or_none()
        if row is None:
            return None
        loan = desk.session.get(LoanRow, row.loan_id) if row.kind == EventKind.LOAN_REQUESTED else None
        if loan is not None and loan.state == LoanState.CANCELLED:
            row.state = DeliveryState.CANCELLED
            return None
        row.attempts, row.not_before = row.attempts + 1, at + TAKEN_UP
        if row.loan_id is not None:
            row.body = as_may_be_told(desk, row.body)
        hook = desk.session.get_one(WebhookRow, row.webhook_id)
        return Taken(
            delivery=delivery,
            webhook=row.webhook_id,
            event=row.event,
            number=row.attempts,
            url=hook.url,
            secret=hook.secret,
            body=row.body,
        )


def _asked(desk: Desk, at: datetime) -> SelectOfScalar[WebhookDeliveryRow]:
    """What may go now. Each system hears of a loan in order: nothing goes before what came earlier is done.

    That a loan is asked for goes only while it may be handed over. Where that was tried in vain before it was held,
    the news of the hold does not wait for it: it may have arrived.
    """
    earlier = aliased(WebhookDeliveryRow)
    is_request = col(WebhookDeliveryRow.kind) == EventKind.LOAN_REQUESTED
    is_held = func.coalesce(LoanRow.state, "") == LoanState.HELD
    waits_before = (
        select(earlier.id)
        .where(
            col(earlier.webhook_id) == col(WebhookDeliveryRow.webhook_id),
            col(earlier.loan_id) == col(WebhookDeliveryRow.loan_id),
            col(earlier.id) < col(WebhookDeliveryRow.id),
            col(earlier.state) == DeliveryState.WAITING,
            not_(and_(is_held, col(earlier.kind) == EventKind.LOAN_REQUESTED, col(earlier.attempts) > 0)),
        )
        .correlate(WebhookDeliveryRow, LoanRow)
    )
    return (
        select(WebhookDeliveryRow)
        .outerjoin(LoanRow, col(LoanRow.id) == col(WebhookDeliveryRow.loan_id))
        .where(
            WebhookDeliveryRow.organisation_id == desk.organisation,
            WebhookDeliveryRow.state == DeliveryState.WAITING,
            WebhookDeliveryRow.not_before <= at,
            not_(and_(is_request, is_held)),
            not_(waits_before.exists()),
        )
    )


def conclude(store: Store, taken: Taken, answer: Answer, by: By) -> DeliveryState:
    """What came of it is on record: done, later, given up, or the system is told nothing any more."""
    with store.writing() as desk:
        row = desk.session.get_one(WebhookDeliveryRow, taken.delivery)
        if answer.is_done:
            row.state, row.why = DeliveryState.DELIVERED, ""
        elif answer.status == HTTPStatus.GONE:
            take_back(desk, desk.session.get_one(WebhookRow, taken.webhook), by, NOT_WANTED)
            desk.session.refresh(row)
        elif row.state == DeliveryState.WAITING:
            _again(desk, row, answer, by)
        return DeliveryState(row.state)


def _again(desk: Desk, row: WebhookDeliveryRow, answer: Answer, by: By) -> None:
    """It waits for another attempt; after the last one the trail says that it was given up."""
    row.why = answer.why or f"it answered {answer.status}"
    row.not_before = next_attempt(row.event, row.attempts, by.at)
    if row.attempts >= MOST_ATTEMPTS:
        row.state = DeliveryState.FAILED
        details: Details = {"event": row.event, "kind": row.kind, "attempts": row.attempts}
        record(desk, by, "webhook not reached", f"webhook {row.webhook_id}", why=row.why, details=details)
