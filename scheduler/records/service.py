"""All records of a service that one week is planned from."""

from dataclasses import dataclass, field
from datetime import date

from scheduler.records.contact import Contact
from scheduler.records.kit import PieceRecord
from scheduler.records.offer import DepotRecord, RoomRecord, VenueRecord
from scheduler.records.people import (
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    PractitionerRecord,
)
from scheduler.records.voice import Voice
from scheduler.records.way_in import WayIn
from solver.problem import (
    Cohort,
    Journey,
    Override,
    Pair,
    Pin,
    Programme,
    Published,
    Session,
    Settings,
    Slot,
    Stock,
    VenueTravel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything a service has on record; `gather` makes the planning problem of a week from it.

    `ways_in` are no record: they are made for a week and told instead of the links on record, see `scheduler.video`.
    """

    name: str = "Family support"
    programmes: tuple[Programme, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    sessions: tuple[Session, ...] = ()
    venues: tuple[VenueRecord, ...] = ()
    rooms: tuple[RoomRecord, ...] = ()
    journeys: tuple[Journey, ...] = ()
    venue_travel: tuple[VenueTravel, ...] = ()
    practitioners: tuple[PractitionerRecord, ...] = ()
    slots: tuple[Slot, ...] = ()
    interpreters: tuple[InterpreterRecord, ...] = ()
    families: tuple[FamilyRecord, ...] = ()
    contacts: tuple[Contact, ...] = ()
    guests: tuple[GuestRecord, ...] = ()
    depots: tuple[DepotRecord, ...] = ()
    stocks: tuple[Stock, ...] = ()
    pieces: tuple[PieceRecord, ...] = ()
    kits: tuple[str, ...] = ()
    taxi_pence: int = 0
    buddies: int = 0
    creche_staff: int = 0
    pairs: tuple[Pair, ...] = ()
    keep_away: tuple[KeepAwayRecord, ...] = ()
    published: tuple[Published, ...] = ()
    pins: tuple[Pin, ...] = ()
    overrides: tuple[Override, ...] = ()
    breaks: tuple[date, ...] = ()
    zone: str = "Europe/London"
    settings: Settings = field(default_factory=Settings)
    voice: Voice = field(default_factory=Voice)
    ways_in: tuple[WayIn, ...] = field(default_factory=tuple)

    @property
    def stopped_families(self) -> frozenset[str]:
        """Families of households in which all contact with somebody is stopped."""
        households = {contact.household for contact in self.contacts if contact.stop}
        return frozenset(one.id for one in self.families if one.family.household in households)
