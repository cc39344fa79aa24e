"""Who may sign in, where they are signed in now, how they set a password, and which programs may call."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import Row

PEOPLE_ID = "people.id"
ORGANISATIONS_ID = "organisations.id"


class PersonRow(Row, table=True):
    """Somebody who may sign in. `sign_in` is what is typed, `name_key` the name as names are compared.

    `roles` are JSON, `practitioner` says who of the practitioners on record it is. `password` is a hash, `subject` how
    another service that signs people in knows this one. `wrong` counts wrong passwords in a row.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("organisation_id", "sign_in"),
        UniqueConstraint("organisation_id", "name_key"),
        UniqueConstraint("organisation_id", "subject"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key=ORGANISATIONS_ID, index=True)
    sign_in: str
    name: str
    name_key: str
    roles: str
    practitioner: str | None = None
    password: str | None = Field(default=None, repr=False)
    subject: str | None = Field(default=None, repr=False)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)
    wrong: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=Moment)


class SignInRow(Row, table=True):
    """A browser in which somebody is signed in. `digest` is of the secret that the browser keeps."""

    __tablename__ = "sign_ins"
    digest: str = Field(primary_key=True, repr=False)
    organisation_id: str = Field(foreign_key=ORGANISATIONS_ID, index=True)
    person_id: int = Field(foreign_key=PEOPLE_ID, index=True)
    made_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)


class InvitationRow(Row, table=True):
    """A link with which a person sets a password, once and for a while."""

    __tablename__ = "invitations"
    digest: str = Field(primary_key=True, repr=False)
    organisation_id: str = Field(foreign_key=ORGANISATIONS_ID, index=True)
    person_id: int = Field(foreign_key=PEOPLE_ID, index=True)
    made_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class TokenRow(Row, table=True):
    """A program that may call, with what it may do as JSON. With a person it acts as that person, else by its name."""

    __tablename__ = "tokens"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key=ORGANISATIONS_ID, index=True)
    digest: str = Field(unique=True, repr=False)
    name: str
    may: str
    person_id: int | None = Field(default=None, foreign_key=PEOPLE_ID)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    ends_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
