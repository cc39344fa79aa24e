"""Which table holds which noun of a service, by what id, and by which columns it can be searched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

from scheduler.records import (
    Contact,
    DepotRecord,
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    PieceRecord,
    PractitionerRecord,
    RoomRecord,
    VenueRecord,
)
from scheduler.store.bodies import Bodies, compound
from scheduler.store.tables import NounRow
from scheduler.store.tables import nouns as tables
from solver.problem import (
    Cohort,
    Journey,
    Override,
    Pair,
    Pin,
    Programme,
    Published,
    Session,
    Slot,
    Stock,
    VenueTravel,
)

T = TypeVar("T")
NO_COLUMNS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class Noun(Generic[T]):
    """One field of a service and its table. `columns` are read from the noun by the path given for each."""

    name: str
    row: type[NounRow]
    bodies: Bodies[T]
    ident: Callable[[T], str] = field(default=attrgetter("id"))
    columns: Mapping[str, Callable[[T], object]] = field(default_factory=dict)

    def values(self, noun: T, position: int, organisation: str) -> dict[str, object]:
        """The row of one noun, by column."""
        return {
            "organisation_id": organisation,
            "id": self.ident(noun),
            "position": position,
            "body": self.bodies.write(noun),
            **{column: read(noun) for column, read in self.columns.items()},
        }


def _noun(
    name: str,
    row: type[NounRow],
    kind: type[T],
    ident: Callable[[T], str] = attrgetter("id"),
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Noun[T]:
    paths = {column: attrgetter(path) for column, path in columns.items()}
    return Noun(name=name, row=row, bodies=Bodies(kind), ident=ident, columns=paths)


def _pair_id(pair: Pair) -> str:
    return compound([pair.kind.value, *sorted(pair.households)])


CONTACTS = _noun("contacts", tables.ContactRow, Contact, columns={"household": "household", "stop": "stop"})
FAMILIES = _noun(
    "families",
    tables.FamilyRow,
    FamilyRecord,
    columns={"household": "family.household", "programme": "family.programme", "cohort": "family.cohort"},
)
KITS = Noun(name="kits", row=tables.KitRow, bodies=Bodies(str), ident=str)
BREAKS = Noun(
    name="breaks",
    row=tables.BreakRow,
    bodies=Bodies(date),
    ident=date.isoformat,
    columns={"monday": lambda monday: monday},
)

NOUNS: tuple[Noun[Any], ...] = (
    _noun("programmes", tables.ProgrammeRow, Programme),
    _noun("cohorts", tables.CohortRow, Cohort, columns={"programme": "programme"}),
    _noun("sessions", tables.SessionRow, Session, columns={"programme": "programme", "start": "start"}),
    _noun("venues", tables.VenueRow, VenueRecord, columns={"secret": "venue.secret"}),
    _noun("rooms", tables.RoomRow, RoomRecord, columns={"venue": "room.venue"}),
    _noun(
        "journeys",
        tables.JourneyRow,
        Journey,
        lambda journey: compound([journey.home, journey.venue]),
        {"home": "home", "venue": "venue"},
    ),
    _noun("venue_travel", tables.VenueTravelRow, VenueTravel, lambda travel: compound(sorted(travel.venues))),
    _noun("practitioners", tables.PractitionerRow, PractitionerRecord),
    _noun("slots", tables.SlotRow, Slot, columns={"practitioner": "practitioner", "start": "start"}),
    _noun("interpreters", tables.InterpreterRow, InterpreterRecord),
    FAMILIES,
    CONTACTS,
    _noun("guests", tables.GuestRow, GuestRecord, columns={"session": "guest.session"}),
    _noun("depots", tables.DepotRow, DepotRecord),
    _noun(
        "stocks",
        tables.StockRow,
        Stock,
        lambda stock: compound([stock.depot, stock.item.value]),
        {"depot": "depot", "item": "item.value"},
    ),
    _noun("pieces", tables.PieceRow, PieceRecord, attrgetter("serial"), {"depot": "depot", "item": "item.value"}),
    KITS,
    _noun("pairs", tables.PairRow, Pair, _pair_id),
    _noun("keep_away", tables.KeepAwayRow, KeepAwayRecord),
    _noun("published", tables.ToldBeforeRow, Published, attrgetter("family"), {"start": "start"}),
    _noun("pins", tables.PinRow, Pin, attrgetter("family"), {"session": "session"}),
    _noun(
        "overrides",
        tables.OverrideRow,
        Override,
        lambda override: compound([override.rule, override.target]),
        {"rule": "rule"},
    ),
    BREAKS,
)


def nouns_named(*names: str) -> tuple[Noun[Any], ...]:
    """These nouns, for who needs no others. Raises KeyError for a name that a service does not have."""
    known = {noun.name: noun for noun in NOUNS}
    return tuple(known[name] for name in names)
