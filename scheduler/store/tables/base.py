"""What all tables share: one catalogue of tables, with constraints named alike on every database."""

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

from scheduler.store.sealed import Sealed

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """A row of one of our tables."""

    metadata = MetaData(naming_convention=NAMES)


class OwnedRow(Row):
    """A row that belongs to one organisation, and first of all is found by it."""

    organisation_id: str = Field(primary_key=True, foreign_key="organisations.id")


class NounRow(OwnedRow):
    """One noun of an organisation: its id, its place in the order that it came in, and itself as JSON."""

    id: str = Field(primary_key=True)
    position: int
    body: str


class SealedNounRow(NounRow):
    """A noun that says something about somebody, or where something secret is: its body is sealed."""

    body: str = Field(sa_type=Sealed)
