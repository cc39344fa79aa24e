"""Organisations, their weeks, each week's rosters, and the places that were published."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, text
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row

OF_WEEK = ["weeks.organisation_id", "weeks.monday"]


class OrganisationRow(Row, table=True):
    """A service, with its pools and settings. All its records carry its id."""

    __tablename__ = "organisations"
    id: str = Field(primary_key=True)
    name: str
    zone: str
    taxi_pence: int
    buddies: int
    creche_staff: int
    settings: str
    voice: str


class WeekRow(OwnedRow, table=True):
    """A week's state. `version` rises with each change of it: who read an older one changes nothing."""

    __tablename__ = "weeks"
    monday: date = Field(primary_key=True)
    state: str
    version: int


class RosterRow(OwnedRow, table=True):
    """One plan of a week. What it holds never changes; only its state does.

    `preview_digest` is of all that publishing it was to send when it was signed off, and `preview` says so part by
    part. `awaiting` are the families whose messages wait for a countersign, as JSON.
    """

    __tablename__ = "rosters"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    monday: date = Field(primary_key=True)
    version: int = Field(primary_key=True)
    state: str
    digest: str
    problem_digest: str
    body: str = Field(sa_type=Sealed)
    problem: str = Field(sa_type=Sealed)
    created_at: datetime = Field(sa_type=Moment)
    created_by: str
    signed_by: str | None = None
    signed_at: datetime | None = Field(default=None, sa_type=Moment)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    preview_digest: str | None = None
    preview: str | None = Field(default=None, sa_type=Sealed)
    awaiting: str = Field(default="[]", sa_column_kwargs={"server_default": text("'[]'")})


class PlaceRow(OwnedRow, table=True):
    """The place of a family in the roster that is published, and whether the family is told of it."""

    __tablename__ = "places"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "monday"], OF_WEEK),)
    monday: date = Field(primary_key=True)
    family: str = Field(primary_key=True)
    session: str
    group: str
    side: str
    start: datetime = Field(sa_type=Moment)
    told: bool
