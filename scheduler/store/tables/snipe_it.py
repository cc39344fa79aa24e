"""How far a Snipe-IT server was told of each piece that is lent."""

from datetime import datetime

from sqlalchemy import false
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import OwnedRow


class SnipeItRow(OwnedRow, table=True):
    """One piece: what the server was `told` last and what is `tried`, as JSON; what it is to show says the ledger.

    Whoever tries moves `not_before` on first, so that nobody else tries meanwhile, and somebody does if it never came
    to an end. Given up: it is not tried again before the piece is somewhere else, or a person says so.
    """

    __tablename__ = "snipe_it_pieces"
    serial: str = Field(primary_key=True)
    told: str
    tried: str
    attempts: int
    not_before: datetime = Field(sa_type=Moment)
    given_up: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    why: str
