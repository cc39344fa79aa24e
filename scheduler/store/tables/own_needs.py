"""What adults said of themselves on their pages, and what became of it."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, text
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import Row


class SaidRow(Row, table=True):
    """What one adult said at once. `body` is it, as JSON; `before` what was on record then, as JSON.

    `done` are the fields, as JSON, in which the contact record became less at once. `word` is what the person wrote
    down who decided. `via`: on the page, or to somebody who wrote it down.
    """

    __tablename__ = "own_needs"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    contact: str = Field(index=True)
    household: str = Field(index=True)
    kind: str
    body: str = Field(sa_type=Sealed, repr=False)
    before: str = Field(sa_type=Sealed, repr=False)
    done: str
    state: str = Field(index=True)
    at: datetime = Field(sa_type=Moment)
    key: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str = ""
    word: str = Field(default="", sa_type=Sealed, repr=False)
    via: str = Field(default="page", sa_column_kwargs={"server_default": text("'page'")})
