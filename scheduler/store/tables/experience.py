"""What adults said of a meeting they had, and what they said would have helped."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import Row


class ExperienceRow(Row, table=True):
    """Whether one meeting worked for one adult. The database refuses to change one: a later answer is another row.

    `side` is the adult's own, as they were told of it. `key` is the form's own id: a second time changes nothing.
    """

    __tablename__ = "experiences"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date = Field(index=True)
    session: str
    family: str = Field(index=True)
    contact: str = Field(index=True)
    side: str
    start: datetime = Field(sa_type=Moment)
    said: str = Field(sa_type=Sealed, repr=False)
    via: str
    at: datetime = Field(sa_type=Moment)
    taken_in_by: str
    key: str | None = None


class WishRow(Row, table=True):
    """What one adult said would have helped, and what became of it.

    `said` is the row of own needs that it became once the adult agreed, where the record can hold it. `word` is how
    they were asked, or what the person wrote down who saw to it.
    """

    __tablename__ = "wishes"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    monday: date
    family: str = Field(index=True)
    contact: str = Field(index=True)
    household: str = Field(index=True)
    wish: str = Field(sa_type=Sealed, repr=False)
    via: str
    at: datetime = Field(sa_type=Moment)
    state: str = Field(index=True)
    said: int | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str = ""
    word: str = Field(default="", sa_type=Sealed, repr=False)
    key: str | None = None
