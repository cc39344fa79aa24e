"""Scores of questionnaires before and after a course, and why families left one, as staff typed them in."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import Row

OF_SERVICE = ["organisations.id"]


class ScoreRow(Row, table=True):
    """One score of one person, typed once. The database refuses to change one: the last of a kind counts.

    `person` is numbered as in the family's record, as on registers. `day` is when the questionnaire was filled in.
    `body` is the score as JSON, sealed; "" where somebody took back what was typed before.
    """

    __tablename__ = "scores"
    __table_args__ = (ForeignKeyConstraint(["organisation_id"], OF_SERVICE),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    family: str = Field(index=True)
    person: str
    programme: str
    measure: str
    stage: str
    day: date
    body: str = Field(sa_type=Sealed, repr=False)
    at: datetime = Field(sa_type=Moment)
    who: str


class LeavingRow(Row, table=True):
    """Why a family left a course, of a closed list. Nothing is changed here either: the last word counts.

    `reason` is sealed, for one of them tells that somebody did not feel safe; "" where it was taken back.
    """

    __tablename__ = "leavings"
    __table_args__ = (ForeignKeyConstraint(["organisation_id"], OF_SERVICE),)
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(index=True)
    family: str = Field(index=True)
    programme: str
    reason: str = Field(sa_type=Sealed, repr=False)
    at: datetime = Field(sa_type=Moment)
    who: str
