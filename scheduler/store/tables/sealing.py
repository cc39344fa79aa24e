"""By what a database tells whether the keys that it is opened with are its own."""

from sqlmodel import Field

from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import Row


class SealingRow(Row, table=True):
    """One row: a word that only the keys of this database open."""

    __tablename__ = "sealing"
    id: int | None = Field(default=None, primary_key=True)
    proof: str = Field(sa_type=Sealed)
