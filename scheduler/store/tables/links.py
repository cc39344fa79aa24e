"""What the links without login rest on: the keys that sign them, and the word by which each adult is known in them."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import SealedBytes
from scheduler.store.tables.base import OwnedRow


class LinkKeyRow(OwnedRow, table=True):
    """A key. The one with the highest number signs; the others are still believed while they are here."""

    __tablename__ = "link_keys"
    number: int = Field(primary_key=True)
    secret: bytes = Field(sa_type=SealedBytes)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str


class LinkHolderRow(OwnedRow, table=True):
    """One adult, by contact record. `handle` is random; with another `generation` no link of before is believed."""

    __tablename__ = "link_holders"
    contact: str = Field(primary_key=True)
    handle: str = Field(unique=True)
    generation: int
