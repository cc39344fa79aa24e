"""What was promised: meetings that adults have in their calendars, and kit that families are lent."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, text
from sqlmodel import Field

from scheduler.store.columns import BLANK, Moment
from scheduler.store.tables.base import OwnedRow, Row
from scheduler.store.tables.weeks import OF_WEEK

NOT_ANSWERED = "NEEDS-ACTION"


class MeetingRow(OwnedRow, table=True):
    """What one adult was told for one family and week. `uid` is minted once and outlives every move.

    `gist` is a digest of all that the adult was told: another gist is news to them. `last_sent` are the bytes
    of the last e-mail, to be repeated as they are. `told`: a message is on its way, or somebody spoke to the adult.
    `partstat` is what the adult answered, as calendars spell it.
    """

    __tablename__ = "meetings"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    monday: date = Field(primary_key=True)
    family: str = Field(primary_key=True)
    contact: str = Field(primary_key=True, index=True)
    uid: str = Field(unique=True)
    sequence: int
    dtstamp: datetime = Field(sa_type=Moment)
    message_id: str
    session: str
    side: str
    start: datetime = Field(sa_type=Moment)
    end: datetime = Field(sa_type=Moment)
    in_calendar: bool
    gist: str
    told: bool
    last_sent: bytes | None = None
    state: str
    partstat: str = Field(default=NOT_ANSWERED, sa_column_kwargs={"server_default": text(f"'{NOT_ANSWERED}'")})


class LoanRow(Row, table=True):
    """A reservation of kit for one family. `items` is JSON; `held_through` is the last day before it is lent again."""

    __tablename__ = "loans"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    family: str = Field(index=True)
    reference: str
    depot: str
    items: str
    out_from: date
    needed_by: date
    back_by: date
    held_through: date
    hand_over: str
    set_up_call: bool
    state: str
    held_for: str = Field(default="", sa_column_kwargs=BLANK)


class LoanDayRow(OwnedRow, table=True):
    """One piece of a depot is promised for one day. The key forbids a second promise, on every database."""

    __tablename__ = "loan_days"
    depot: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    unit: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    loan_id: int = Field(foreign_key="loans.id", index=True)
