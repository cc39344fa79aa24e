"""Registers: who came to a session of a published week, as it was marked, mark by mark."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import OwnedRow, Row
from scheduler.store.tables.weeks import OF_WEEK

OF_REGISTER = ["registers.organisation_id", "registers.monday", "registers.session"]


class RegisterRow(OwnedRow, table=True):
    """A session, or a slot with one family, whose register somebody has taken, as it was when they began.

    `number` is the week of the course that it was: 1 for a new group. It stands here since a cohort's own week moves
    on. `group` is the cohort's id, or what the candidates of a new group share; "" for a slot.
    """

    __tablename__ = "registers"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    monday: date = Field(primary_key=True)
    session: str = Field(primary_key=True)
    programme: str = Field(index=True)
    group: str
    cohort: str | None = None
    number: int
    mode: str
    start: datetime = Field(sa_type=Moment)
    end: datetime = Field(sa_type=Moment)


class RegisterMarkRow(Row, table=True):
    """One mark of one person. The database refuses to change one: a later mark is another row, and the last counts.

    `family` is "" for a guest. `planned` is the side that the published roster had for them at that moment, "" for
    somebody who came though not on the list. `key` is the browser's own id of the tap: a second time changes nothing.
    """

    __tablename__ = "register_marks"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "monday", "session"], OF_REGISTER, name="fk_register_marks_register"),
        UniqueConstraint("organisation_id", "key"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    session: str = Field(index=True)
    family: str = Field(index=True)
    person: str
    planned: str
    came: str
    late: bool
    left: str
    reason: str
    at: datetime = Field(sa_type=Moment)
    who: str
    key: str | None = None


class RegisterRunRow(Row, table=True):
    """Somebody said that a session did not run, and why, or that it ran after all. The last one counts."""

    __tablename__ = "register_runs"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "monday", "session"], OF_REGISTER, name="fk_register_runs_register"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    monday: date
    session: str = Field(index=True)
    ran: bool
    reason: str
    at: datetime = Field(sa_type=Moment)
    who: str
