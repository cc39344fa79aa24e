"""What was promised to adults: the meetings that they have in their calendars."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, text
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import SealedBytes
from scheduler.store.tables.base import OwnedRow
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
    last_sent: bytes | None = Field(default=None, sa_type=SealedBytes)
    state: str
    partstat: str = Field(default=NOT_ANSWERED, sa_column_kwargs={"server_default": text(f"'{NOT_ANSWERED}'")})
