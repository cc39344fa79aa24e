"""The places of an invented county: areas with three venues each, home zones around them, and the ways between."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from scheduler.examples.names import place_name
from scheduler.records import RoomRecord, VenueRecord
from solver.problem import Creche, Journey, Room, Venue, VenueTravel, WeekTime

# Kilometres between the middles of two areas; beyond REACH_KM no journey is offered.
AREA_KM = 9.0
REACH_KM = 14.0
DETOUR = 1.3
WALK_KMH, BUS_KMH, DRIVE_KMH = 4.5, 18.0, 30.0
BUS_WAIT_MIN, PARK_MIN = 8, 4
TAXI_BASE_PENCE, TAXI_KM_PENCE = 320, 190

HOURS = tuple(WeekTime(day, 8 * 60, 22 * 60) for day in range(5))
DAY_HOURS = tuple(WeekTime(day, 9 * 60, 18 * 60) for day in range(5))
ZONES = (("centre", 0.3, 0.2), ("terraces", -0.6, 0.4), ("estate", 1.6, -0.8), ("edge", -2.4, -2.2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A building for an area, and where it lies (km east and north)."""

    name: str
    address: str
    east: float
    north: float
    opening: tuple[WeekTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One part of the county: a hub with everything, a hall with hardly a crèche, a house that is kept secret."""

    number: int
    name: str
    east: float
    north: float
    hub: Site
    hall: Site
    house: Site
    nation: str = "wales"

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(f"{self.number + 1}-{zone}" for zone, _, _ in ZONES)

    def room(self, key: str) -> str:
        """The id of a room by what it is: main, second, quiet (all in the hub), hall or house."""
        return f"{key}-{self.number + 1}"


def invented_area(number: int) -> Area:
    """An area of the invented county; they lie on a square grid, sixteen to a row."""
    row, column = divmod(number, 16)
    east, north, name = column * AREA_KM, row * AREA_KM, place_name(number)
    return Area(
        number=number,
        name=name,
        east=east,
        north=north,
        hub=_site(f"{name} Family Centre", f"1 Market Street, {name}", east, north, HOURS),
        hall=_site(f"{name} Library", f"20 Church Road, {name}", east + 1.4, north - 0.5, DAY_HOURS),
        house=house_of(east, north),
    )


def house_of(east: float, north: float) -> Site:
    """The secret house of an area, whatever its other buildings are."""
    return _site("Y Tŷ / The House", "Given by voice only", east - 0.9, north - 0.2, HOURS)


def _site(name: str, address: str, east: float, north: float, opening: tuple[WeekTime, ...]) -> Site:
    return Site(name=name, address=address, east=east, north=north, opening=opening)


def venues(area: Area) -> tuple[VenueRecord, ...]:
    """The three venues of an area."""
    return (
        _venue(area, "hub", area.hub, Creche(places=8, staff=2, nation=area.nation)),
        _venue(area, "hall", area.hall, Creche(places=2, staff=1, age_from=1, nation=area.nation)),
        _venue(area, "house", area.house, Creche(places=6, staff=2, nation=area.nation), is_secret=True),
    )


def _venue(area: Area, key: str, site: Site, creche: Creche, *, is_secret: bool = False) -> VenueRecord:
    ident = f"{key}-{area.number + 1}"
    venue = Venue(id=ident, opening=site.opening, secret=is_secret, creche=creche)
    directions = "" if is_secret else "Main entrance; ask for the family room at the desk."
    cymraeg = "" if is_secret else "Y brif fynedfa; gofynnwch am yr ystafell deuluol wrth y ddesg."
    return VenueRecord(venue=venue, name=site.name, address=site.address, directions=directions, directions_cy=cymraeg)


def rooms(area: Area) -> tuple[RoomRecord, ...]:
    """The rooms of an area's venues, of which two can hold a super-group without a portable kit."""
    hub, hall, house = (record.id for record in venues(area))
    given = (
        (
            Room(id=area.room("main"), venue=hub, capacity=16, step_free=True, hearing_loop=True, hybrid_kit=True),
            "Main",
        ),
        (
            Room(id=area.room("second"), venue=hub, capacity=14, step_free=True, quiet=True, pence_per_hour=500),
            "Second",
        ),
        (Room(id=area.room("quiet"), venue=hub, capacity=8, step_free=True, quiet=True), "Quiet"),
        (Room(id=area.room("hall"), venue=hall, capacity=12, pence_per_hour=1200), "Community"),
        (
            Room(id=area.room("house"), venue=house, capacity=14, step_free=True, hearing_loop=True, quiet=True),
            "Garden",
        ),
    )
    return tuple(RoomRecord(room=room, name=f"{name} room") for room, name in given)


def journeys(areas: Iterable[Area]) -> tuple[Journey, ...]:
    """The ways from each zone to each venue within reach, reckoned from the invented map."""
    every = tuple(areas)
    return tuple(
        _journey(zone, east, north, record.id, site)
        for area in every
        for zone, (_, east, north) in zip(area.zones, _corners(area), strict=True)
        for other in every
        if hypot(other.east - area.east, other.north - area.north) <= REACH_KM
        for record, site in zip(venues(other), (other.hub, other.hall, other.house), strict=True)
    )


def _corners(area: Area) -> tuple[tuple[str, float, float], ...]:
    return tuple((zone, area.east + east, area.north + north) for zone, east, north in ZONES)


def _journey(zone: str, east: float, north: float, venue: str, site: Site) -> Journey:
    road = DETOUR * hypot(site.east - east, site.north - north)
    walk = round(road / WALK_KMH * 60)
    return Journey(
        home=zone,
        venue=venue,
        walk_min=max(walk, 1) if walk <= 60 else None,
        bus_min=BUS_WAIT_MIN + round(road / BUS_KMH * 60) if road <= 12 else None,
        drive_min=PARK_MIN + round(road / DRIVE_KMH * 60),
        taxi_pence=2 * (TAXI_BASE_PENCE + round(TAXI_KM_PENCE * road)),
    )


def venue_travel(areas: Iterable[Area]) -> tuple[VenueTravel, ...]:
    """Minutes for staff between the venues of one area; between areas the setting holds."""
    found = []
    for area in areas:
        (hub, hub_at), (hall, hall_at), (house, house_at) = zip(
            (record.id for record in venues(area)), (area.hub, area.hall, area.house), strict=True
        )
        for one, other, from_, to in ((hub, hall, hub_at, hall_at), (hub, house, hub_at, house_at)):
            road = DETOUR * hypot(from_.east - to.east, from_.north - to.north)
            found.append(VenueTravel(venues=(one, other), minutes=PARK_MIN + round(road / DRIVE_KMH * 60)))
    return tuple(found)
