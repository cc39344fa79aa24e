"""What was found wrong with a roster after it was published, because the facts changed."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import Row
from scheduler.store.tables.weeks import OF_WEEK


class FindingRow(Row, table=True):
    """A rule that a published roster breaks since the facts changed. It stands until `gone_at`.

    `families` is JSON; `holds` says that nothing goes out to them meanwhile, unless somebody decided otherwise.
    """

    __tablename__ = "findings"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    version: int
    rule: str
    text: str = Field(sa_type=Sealed)
    families: str
    holds: bool
    found_at: datetime = Field(sa_type=Moment)
    found_by: str
    gone_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str | None = None
    decided_why: str | None = Field(default=None, sa_type=Sealed)
