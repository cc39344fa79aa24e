"""Long work that was asked for, what it told while it ran, and the answers to requests that may be repeated."""

from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row


class JobRow(Row, table=True):
    """A plan that was asked for. `options` is JSON; `runner` is the process at work, last heard of at `seen_at`.

    `version` is the roster that came of it, `failure` in words why none did. A job of kind replan looks for other
    plans of a published week: `found` are those, as JSON.
    """

    __tablename__ = "jobs"
    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    monday: date
    as_of: datetime = Field(sa_type=Moment)
    options: str = Field(sa_type=Sealed)
    asked_by: str
    asked_at: datetime = Field(sa_type=Moment)
    state: str = Field(index=True)
    stop_asked: bool = False
    runner: str | None = None
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int | None = None
    failure: str | None = Field(default=None, sa_type=Sealed)
    kind: str = Field(default="plan", sa_column_kwargs={"server_default": text("'plan'")})
    found: str | None = Field(default=None, sa_type=Sealed)


class JobEventRow(Row, table=True):
    """One thing that a job told: numbered from 1, so that who was away asks for what came after. `body` is JSON."""

    __tablename__ = "job_events"
    job_id: str = Field(primary_key=True, foreign_key="jobs.id")
    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    kind: str
    body: str = Field(sa_type=Sealed)


class AnswerRow(OwnedRow, table=True):
    """What was answered to a request with a caller's own key. It is written in one transaction with what was done."""

    __tablename__ = "answers"
    key: str = Field(primary_key=True)
    request: str
    answer: str = Field(sa_type=Sealed)
    at: datetime = Field(sa_type=Moment)
