"""What is to leave, what people are to do, and who did what."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from scheduler.store.columns import BLANK, NONE_YET, Moment
from scheduler.store.sealed import Sealed, SealedBytes
from scheduler.store.tables.base import Row
from scheduler.store.tables.weeks import OF_WEEK

EVERYTHING = "place"


class OutboxRow(Row, table=True):
    """A message to one adult, waiting to be sent. It keeps no address: that is read again when it is sent.

    `held_for` says which rule its place breaks since the facts changed, "" where it breaks none; while it says
    one the message is held, whatever else would let it go. Tasks and loans have the same. From `useless_after` on
    it is of no use to send it. `says` is what its words hold, so that a record which allows less by now is seen to.
    `attempts` counts how often it was taken up to be sent, `why` says what came of the last time, in words without
    an address. `gist` is what it tells, "" where nothing of a place. By `message_id` a bounce finds it, and by
    `carried_as` the service that carried it.
    """

    __tablename__ = "outbox"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date
    kind: str
    contact: str = Field(index=True)
    family: str = Field(index=True)
    token: str
    route: str
    subject: str = Field(sa_type=Sealed)
    text: str = Field(sa_type=Sealed)
    mail: bytes | None = Field(default=None, sa_type=SealedBytes)
    calendar: bytes | None = Field(default=None, sa_type=SealedBytes)
    state: str = Field(index=True)
    held_for: str = Field(default="", sa_column_kwargs=BLANK)
    created_at: datetime = Field(sa_type=Moment)
    not_before: datetime = Field(sa_type=Moment)
    useless_after: datetime = Field(sa_type=Moment)
    says: str = Field(default=EVERYTHING, sa_column_kwargs={"server_default": sql(f"'{EVERYTHING}'")})
    message_id: str = Field(default="", index=True, sa_column_kwargs=BLANK)
    attempts: int = Field(default=0, sa_column_kwargs=NONE_YET)
    why: str = Field(default="", sa_column_kwargs=BLANK)
    carried_as: str = Field(default="", sa_column_kwargs=BLANK)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    gist: str = Field(default="", sa_column_kwargs=BLANK)


class TaskRow(Row, table=True):
    """Something that a person does because no message may. `safe_times` is JSON.

    `tried` counts the calls that reached nobody; `outcome` says how the last one ended. `about` is the session that a
    task came of which somebody did not come to; "" for all others.
    """

    __tablename__ = "tasks"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date
    kind: str
    family: str = Field(index=True)
    contact: str = Field(index=True)
    who: str = Field(sa_type=Sealed)
    reason: str
    words: str = Field(sa_type=Sealed)
    before: datetime = Field(sa_type=Moment)
    safe_times: str = Field(sa_type=Sealed)
    state: str = Field(index=True)
    held_for: str = Field(default="", sa_column_kwargs=BLANK)
    created_at: datetime = Field(sa_type=Moment)
    tried: int = Field(default=0, sa_column_kwargs=NONE_YET)
    outcome: str = Field(default="", sa_type=Sealed, sa_column_kwargs=BLANK)
    about: str = Field(default="", sa_column_kwargs=BLANK)


class TrailRow(Row, table=True):
    """Who did what, to what, when and why. The database itself refuses to change or remove one."""

    __tablename__ = "audit_trail"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    at: datetime = Field(sa_type=Moment)
    who: str
    what: str = Field(index=True)
    subject: str = Field(index=True)
    why: str = Field(sa_type=Sealed)
    details: str = Field(sa_type=Sealed)
