"""travel: how families get to venues, and staff from one venue to another."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import COUNT, PENCE, TEXT, optional
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Journey, VenueTravel

MINUTES, PRICE = optional(COUNT), optional(PENCE)
COLUMNS = (
    Column("home", TEXT, "The home zone of families; blank where the row is for staff.", "north", ("zone", "area")),
    Column("from_venue", TEXT, "The id of the venue that staff come from; blank where the row is for families.",
           "town-hall", refers="venue"),
    Column("venue", TEXT, "The id of the venue they go to.", "library", ("to", "to venue"), required=True,
           refers="venue"),
    Column("walk_min", MINUTES, "Minutes on foot, one way; blank: no such way.", "12", ("walk",)),
    Column("bus_min", MINUTES, "Minutes by bus, one way.", "20", ("bus",)),
    Column("drive_min", MINUTES, "Minutes by car or taxi, one way.", "9", ("drive", "car")),
    Column("taxi_pence", PRICE, "Price of a taxi there and back, in pence.", "1400", ("taxi", "taxi price")),
    Column("staff_min", COUNT, "Minutes that staff need between the two venues.", "25", ("minutes", "travel minutes")),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The way is known, of families from a home zone or of staff from a venue."""
    home, origin, venue = row.text("home"), row.text("from_venue"), row.text("venue")
    if bool(home) == bool(origin):
        row.refuse("home", "either a home zone or a venue that staff come from")
    elif home and row.is_new((home, venue), draft.journeys.maps[0], "home"):
        draft.journeys[home, venue] = row.make(Journey)
    elif origin:
        _take_staff_way(row, draft, (origin, venue))


def _take_staff_way(row: Row, draft: Draft, venues: tuple[str, str]) -> None:
    if "staff_min" not in row.values:
        row.refuse("staff_min", "a whole number, at least 0")
    elif row.is_new(frozenset(venues), draft.venue_travel.maps[0], "from_venue"):
        draft.venue_travel[frozenset(venues)] = VenueTravel(venues=venues, minutes=row.whole("staff_min"))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a way: families' first, then staff's."""
    yield from map(fields_of, service.journeys)
    for way in service.venue_travel:
        yield {"from_venue": way.venues[0], "venue": way.venues[1], "staff_min": way.minutes}


SHEET = Sheet("travel", "How long the ways are, and what a taxi costs.", COLUMNS, take, show, synonyms=("journeys",))
