"""Which other systems are told what happened, and each thing that one of them is to be told."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed, SealedBytes
from scheduler.store.tables.base import Row


class WebhookRow(Row, table=True):
    """A system that is told of some events at its address. The secret signs what it gets, and stands in no repr."""

    __tablename__ = "webhooks"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    url: str = Field(sa_type=Sealed, repr=False)
    secret: str = Field(sa_type=Sealed, repr=False)
    events: str
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_by: str | None = None


class WebhookDeliveryRow(Row, table=True):
    """One event for one system. `event` and `body` are the same at every attempt.

    One of a loan goes only while the kit may be handed over. Whoever tries moves `not_before` on first, so that
    nobody else tries meanwhile, and somebody does if it never came to an end.
    """

    __tablename__ = "webhook_deliveries"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    webhook_id: int = Field(foreign_key="webhooks.id", index=True)
    loan_id: int | None = Field(default=None, foreign_key="loans.id", index=True)
    kind: str
    event: str
    body: bytes = Field(sa_type=SealedBytes, repr=False)
    state: str = Field(index=True)
    attempts: int
    not_before: datetime = Field(sa_type=Moment)
    why: str
