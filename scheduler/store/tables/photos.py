"""Photos that families may see: of a venue's door, and of a practitioner who agreed."""

from datetime import datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import SealedBytes
from scheduler.store.tables.base import OwnedRow


class PhotoRow(OwnedRow, table=True):
    """One photo, as we wrote it: small, and with nothing in it of the camera or the place. `of` is whose id it has.

    `mark` is by chance, and its name in an address. `caption` is the first name that families read. `agreed_by` is who
    ticked that the practitioner agreed, at `added_at`.
    """

    __tablename__ = "photos"
    kind: str = Field(primary_key=True)
    of: str = Field(primary_key=True)
    mark: str = Field(unique=True)
    body: bytes = Field(sa_type=SealedBytes, repr=False)
    width: int
    height: int
    caption: str
    agreed_by: str
    added_at: datetime = Field(sa_type=Moment)
    added_by: str
