"""What the safeguarding lead or deputy signed beside the coordinator, before anything went to a flagged family."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import Row
from scheduler.store.tables.weeks import OF_WEEK


class CountersignRow(Row, table=True):
    """Somebody looked at what these families would get in one preview, and countersigned it. `families` is JSON.

    It holds for the preview with this digest and for no other. `alone` says that the same person signed the week
    off, which the organisation had allowed.
    """

    __tablename__ = "countersigns"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date
    preview_digest: str = Field(index=True)
    families: str
    who: str
    role: str
    at: datetime = Field(sa_type=Moment)
    alone: bool = False
