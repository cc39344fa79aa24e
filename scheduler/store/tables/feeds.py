"""Who may read which calendar by its secret address."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import BLANK, Moment
from scheduler.store.tables.base import Row


class FeedTokenRow(Row, table=True):
    """A secret address of one feed. Only a digest of the secret is kept, so that nobody can read it out of here.

    `shown` is a digest of what was last given, `changed_at` when it became that: for those who ask "since then?".
    """

    __tablename__ = "feed_tokens"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    kind: str
    whom: str = Field(index=True)
    digest: str = Field(unique=True)
    issued_at: datetime = Field(sa_type=Moment)
    issued_by: str
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_by: str | None = None
    shown: str = Field(default="", sa_column_kwargs=BLANK)
    changed_at: datetime = Field(sa_type=Moment)
