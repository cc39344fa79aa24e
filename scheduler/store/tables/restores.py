"""That the records were brought back from a backup, and that a person has seen to what that means."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import Row


class RestoreRow(Row, table=True):
    """The records are as at `taken_at`. Until it is released nothing leaves, and no family sees its page."""

    __tablename__ = "restores"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    taken_at: datetime = Field(sa_type=Moment)
    restored_at: datetime = Field(sa_type=Moment)
    restored_by: str
    released_at: datetime | None = Field(default=None, sa_type=Moment)
    released_by: str | None = None
