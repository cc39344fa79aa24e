"""What practitioners, guests and venues are wanted for, as their calendars hold it."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow
from scheduler.store.tables.ledgers import NOT_ANSWERED
from scheduler.store.tables.weeks import OF_WEEK


class EngagementRow(OwnedRow, table=True):
    """One entry of one calendar. `uid` is minted once, and outlives every move within the week.

    `body` is the engagement as JSON, `gist` a digest of what is news to whom it is told: another gist is a new
    message. Where there is no address to write to, the feed alone has it. `partstat` is what was answered to the
    engagement as it is, as calendars spell it.
    """

    __tablename__ = "engagements"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    monday: date = Field(primary_key=True)
    party: str = Field(primary_key=True)
    whom: str = Field(primary_key=True, index=True)
    what: str = Field(primary_key=True)
    uid: str = Field(unique=True)
    token: str = Field(unique=True)
    sequence: int
    dtstamp: datetime = Field(sa_type=Moment)
    message_id: str
    start: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Sealed)
    gist: str
    state: str
    partstat: str = NOT_ANSWERED
