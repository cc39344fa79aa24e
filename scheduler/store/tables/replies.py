"""What adults answered, what staff made of it, and how far a mailbox has been read."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row


class ReplyRow(Row, table=True):
    """One answer, as it came. The database refuses to change or remove one: a later answer is another row.

    `monday` is the week it is about, or that it came in for where nobody can tell; so no week need be there.
    `group`, `side` and `start` are the family's place when it came: what was answered to.
    """

    __tablename__ = "replies"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date = Field(index=True)
    family: str = Field(index=True)
    contact: str
    answer: str
    via: str
    at: datetime = Field(sa_type=Moment)
    taken_in_at: datetime = Field(sa_type=Moment)
    taken_in_by: str
    whole_course: bool
    note: str = Field(sa_type=Sealed)
    doubt: str
    key: str | None = None
    group: str
    side: str
    start: datetime | None = Field(default=None, sa_type=Moment)


class ReplyMarkRow(Row, table=True):
    """What somebody did about an answer."""

    __tablename__ = "reply_marks"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    reply_id: int = Field(foreign_key="replies.id", index=True)
    what: str
    at: datetime = Field(sa_type=Moment)
    who: str


class MailboxRow(OwnedRow, table=True):
    """How far a mailbox has been read: all messages through `last_uid`, while its `validity` is this."""

    __tablename__ = "mailboxes"
    name: str = Field(primary_key=True)
    validity: int = Field(sa_type=BigInteger)
    last_uid: int = Field(sa_type=BigInteger)
