"""One table per noun: the columns that are searched, and the noun itself in its body."""

from datetime import date, datetime

from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.sealed import Sealed
from scheduler.store.tables.base import NounRow, SealedNounRow


class ProgrammeRow(NounRow, table=True):
    __tablename__ = "programmes"


class CohortRow(SealedNounRow, table=True):
    __tablename__ = "cohorts"
    programme: str = Field(index=True)


class SessionRow(SealedNounRow, table=True):
    __tablename__ = "sessions"
    programme: str = Field(index=True)
    start: datetime = Field(sa_type=Moment, index=True)


class VenueRow(SealedNounRow, table=True):
    __tablename__ = "venues"
    secret: bool


class RoomRow(SealedNounRow, table=True):
    __tablename__ = "rooms"
    venue: str = Field(index=True)


class JourneyRow(NounRow, table=True):
    __tablename__ = "journeys"
    home: str = Field(index=True)
    venue: str


class VenueTravelRow(NounRow, table=True):
    __tablename__ = "venue_travel"


class PractitionerRow(SealedNounRow, table=True):
    __tablename__ = "practitioners"


class SlotRow(NounRow, table=True):
    __tablename__ = "slots"
    practitioner: str = Field(index=True)
    start: datetime = Field(sa_type=Moment, index=True)


class InterpreterRow(SealedNounRow, table=True):
    __tablename__ = "interpreters"


class FamilyRow(SealedNounRow, table=True):
    __tablename__ = "families"
    household: str = Field(index=True)
    programme: str = Field(index=True)
    cohort: str | None = Field(default=None, index=True)


class ContactRow(SealedNounRow, table=True):
    __tablename__ = "contacts"
    household: str = Field(index=True)
    stop: bool


class GuestRow(SealedNounRow, table=True):
    __tablename__ = "guests"
    session: str = Field(index=True)


class DepotRow(SealedNounRow, table=True):
    __tablename__ = "depots"


class StockRow(NounRow, table=True):
    __tablename__ = "stocks"
    depot: str
    item: str


class PieceRow(SealedNounRow, table=True):
    __tablename__ = "pieces"
    depot: str
    item: str


class KitRow(NounRow, table=True):
    __tablename__ = "kits"


class PairRow(SealedNounRow, table=True):
    """Households that are kept apart. Its id says which, so that it is sealed too: nobody looks for one."""

    __tablename__ = "pairs"
    id: str = Field(primary_key=True, sa_type=Sealed)


class KeepAwayRow(SealedNounRow, table=True):
    __tablename__ = "keep_away"


class ToldBeforeRow(SealedNounRow, table=True):
    """A place that the service published by other means, before it kept its weeks here."""

    __tablename__ = "told_before"
    start: datetime = Field(sa_type=Moment, index=True)


class PinRow(SealedNounRow, table=True):
    __tablename__ = "pins"
    session: str | None = None


class OverrideRow(SealedNounRow, table=True):
    __tablename__ = "overrides"
    rule: str


class BreakRow(NounRow, table=True):
    __tablename__ = "breaks"
    monday: date
