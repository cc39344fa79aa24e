"""What depots promise and lend: reservations, one promise per piece and day, and where each piece is in its round.

No table says where a lent piece is, and none will: it would tell where somebody lives.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, false
from sqlmodel import Field

from scheduler.store.columns import BLANK, LONG_AGO, NONE_YET, Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row
from scheduler.store.tables.weeks import OF_WEEK


class LoanRow(Row, table=True):
    """A reservation of kit for one family. `items` is JSON; `held_through` is the last day before it is lent again.

    `extended`: it was to be back earlier once. `data_through`: the last day that GB are promised for, where it is
    not that of the pieces, as for what is late. `updated_at` is when anything of it changed that its depot is told.
    """

    __tablename__ = "loans"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    family: str = Field(index=True)
    reference: str
    depot: str
    items: str
    out_from: date
    needed_by: date
    back_by: date
    held_through: date
    hand_over: str = Field(sa_type=Sealed)
    set_up_call: bool
    state: str = Field(index=True)
    held_for: str = Field(default="", sa_column_kwargs=BLANK)
    extended: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    handed_over_on: date | None = None
    returned_on: date | None = None
    data_through: date | None = None
    updated_at: datetime = Field(sa_type=Moment, index=True, sa_column_kwargs=LONG_AGO)


class LoanDayRow(OwnedRow, table=True):
    """One piece of a depot is promised for one day. The key forbids a second promise, on every database."""

    __tablename__ = "loan_days"
    depot: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    unit: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    loan_id: int = Field(foreign_key="loans.id", index=True)


class DataDayRow(OwnedRow, table=True):
    """So many GB of a depot are promised for one day, `owned` of which it may promise. The check forbids one more."""

    __tablename__ = "data_days"
    __table_args__ = (CheckConstraint("promised >= 0 AND promised <= owned", name="within_what_is_owned"),)
    depot: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    promised: int
    owned: int


class PieceStateRow(OwnedRow, table=True):
    """The one physical state of a piece, and the loan that it is in; pieces without a row were never lent.

    `gb` is the data on a SIM.
    """

    __tablename__ = "piece_states"
    __table_args__ = (CheckConstraint("gb >= 0", name="gb_left"),)
    serial: str = Field(primary_key=True)
    state: str
    gb: int
    loan_id: int | None = Field(default=None, foreign_key="loans.id", index=True)
    changed_at: datetime = Field(sa_type=Moment)


class PieceDayRow(OwnedRow, table=True):
    """One piece, by its serial, is promised for one day. The key forbids a second promise, on every database."""

    __tablename__ = "piece_days"
    serial: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    loan_id: int = Field(foreign_key="loans.id", index=True)


class LoanPieceRow(OwnedRow, table=True):
    """What became of one piece in one loan: the proof of its way out, back and of its wiping."""

    __tablename__ = "loan_pieces"
    loan_id: int = Field(primary_key=True, foreign_key="loans.id")
    serial: str = Field(primary_key=True, index=True)
    item: str
    state: str
    top_up_gb: int = Field(default=0, sa_column_kwargs=NONE_YET)
    handed_over_on: date | None = None
    returned_on: date | None = None
    wiped_on: date | None = None
    wiped_by: str = Field(default="", sa_column_kwargs=BLANK)
    how_wiped: str = Field(default="", sa_type=Sealed, sa_column_kwargs=BLANK)
