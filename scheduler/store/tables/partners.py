"""Organisations that share rooms, kit or places: what was agreed, when they have it, and who was passed on to whom."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import OwnedRow, Row

ORGANISATIONS_ID = "organisations.id"


class PartnerRow(OwnedRow, table=True):
    """A partner. `contact` is whom to ring there. `url` and `secret` are where they are asked, and the token for it.

    `token_id` is of the token that they ask us with, None while they have none.
    """

    __tablename__ = "partners"
    id: str = Field(primary_key=True)
    name: str
    contact: str = Field(default="", sa_type=Sealed, repr=False)
    url: str = ""
    secret: str = Field(default="", sa_type=Sealed, repr=False)
    token_id: int | None = Field(default=None, foreign_key="tokens.id", index=True)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str = ""


class _OfPartner(Row):
    """A row that belongs to one partner of the organisation."""

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str = Field(foreign_key=ORGANISATIONS_ID, index=True)
    partner: str = Field(index=True)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str = ""


class PartnerShareRow(_OfPartner, table=True):
    """What is agreed: so many minutes a week of a room, pieces of a depot's item, or places of a course.

    `whose` says whose share it is. `windows` are the times of the week that are kept for it, as JSON; `theirs` is what
    the partner calls the room.
    """

    __tablename__ = "partner_shares"
    kind: str
    whose: str
    what: str
    item: str = ""
    theirs: str = ""
    amount: int
    windows: str
    first: date
    last: date


class PartnerTimeRow(_OfPartner, table=True):
    """When a partner has a room: booked with us, told by them, or given back of what is kept for them."""

    __tablename__ = "partner_times"
    room: str = Field(index=True)
    kind: str
    start: datetime = Field(sa_type=Moment)
    end: datetime = Field(sa_type=Moment)


class PartnerKitRow(_OfPartner, table=True):
    """Pieces that a partner has of its share, on these days."""

    __tablename__ = "partner_kit"
    depot: str
    item: str
    count: int
    first: date
    last: date


class PartnerOfferRow(_OfPartner, table=True):
    """Places of a group that are offered to a partner. `facts` are all that the partner reads of it, as JSON."""

    __tablename__ = "partner_offers"
    programme: str
    session: str
    places: int
    facts: str
    closes: date


class PartnerProposalRow(Row, table=True):
    """A family that a partner proposes for an offer. `body` is what it passed on, "" once that is erased.

    `state` is what the partner is told. `looked_at` is when the safeguarding lead found nothing against it; `family`
    and `household` are who it is here, once accepted.
    """

    __tablename__ = "partner_proposals"
    __table_args__ = (
        UniqueConstraint("organisation_id", "partner", "key"),
        ForeignKeyConstraint(["organisation_id"], [ORGANISATIONS_ID]),
        ForeignKeyConstraint(["offer_id"], ["partner_offers.id"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    partner: str = Field(index=True)
    offer_id: int
    key: str
    body: str = Field(sa_type=Sealed, repr=False)
    state: str = Field(index=True)
    came_at: datetime = Field(sa_type=Moment)
    looked_at: datetime | None = Field(default=None, sa_type=Moment)
    looked_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str = ""
    family: str = Field(default="", index=True)
    household: str = ""
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class PartnerPassedRow(Row, table=True):
    """What is passed on of a family of ours, with its consent: who agreed, when and how, to which words.

    `offer` is the partner's number of its offer, `offered` what we read of it. `told` is what is passed on, as JSON,
    and `words` what the adult agreed to; both are "" once consent is withdrawn and the partner was told.
    """

    __tablename__ = "partner_passed"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        ForeignKeyConstraint(["organisation_id"], [ORGANISATIONS_ID]),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    partner: str = Field(index=True)
    offer: int
    offered: str
    key: str
    family: str = Field(index=True)
    contact: str = Field(index=True)
    agreed_on: date
    agreed_how: str
    words: str = Field(sa_type=Sealed, repr=False)
    told: str = Field(sa_type=Sealed, repr=False)
    state: str = Field(index=True)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
    passed_at: datetime | None = Field(default=None, sa_type=Moment)
    passed_by: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by: str = ""
    withdrawn_told_at: datetime | None = Field(default=None, sa_type=Moment)
