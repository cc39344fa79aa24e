"""Ways into remote sessions that were made with a provider, who was told which, and how many were asked for a day."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row
from scheduler.store.tables.weeks import OF_WEEK


class VideoLinkRow(Row, table=True):
    """A meeting for a session, or with `family` one family's registration for it.

    `token` is ours: it was written down before the provider was asked, and finds again what was cut off.
    `remote_id` and `url` are the provider's; `meeting` is the remote id that a registration belongs to.
    """

    __tablename__ = "video_links"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    session: str
    family: str
    provider: str
    host: str
    token: str = Field(unique=True)
    remote_id: str
    meeting: str
    url: str = Field(sa_type=Sealed)
    state: str = Field(index=True)
    start: datetime = Field(sa_type=Moment)
    minutes: int
    changed_at: datetime = Field(sa_type=Moment)


class VideoToldRow(OwnedRow, table=True):
    """An adult was told this link, by the link's digest: who leaves the group still knows it."""

    __tablename__ = "video_told"
    link: str = Field(primary_key=True)
    family: str = Field(primary_key=True)
    contact: str = Field(primary_key=True)


class VideoDayRow(OwnedRow, table=True):
    """How many meetings a host was asked for on a day of UTC, and when the provider takes more."""

    __tablename__ = "video_days"
    provider: str = Field(primary_key=True)
    host: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    asked: int
    not_before: datetime | None = Field(default=None, sa_type=Moment)
