"""How long an organisation keeps what it no longer needs."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import OwnedRow


class RetentionRow(OwnedRow, table=True):
    """What an organisation chose. Without a row nobody has chosen, and nothing is erased."""

    __tablename__ = "retention"
    years: int
    chosen_at: datetime = Field(sa_type=Moment)
    chosen_by: str
