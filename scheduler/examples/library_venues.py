"""Public libraries of a venue file as the hubs and halls of an example, open when their pattern says."""

import csv
from collections.abc import Mapping, Sequence
from math import cos, hypot, radians
from pathlib import Path

from scheduler.errors import BadInput
from scheduler.examples.areas import Area, Site, house_of
from solver.problem import DAY_NAMES, WeekTime

KM_PER_DEGREE = 111.2
NAME, POSTCODE = "Name", "Postcode"
LONGITUDE, LATITUDE = "Longitude", "Latitude"
OPENING = tuple(f"{day} opening times" for day in DAY_NAMES)
COLUMNS = (NAME, POSTCODE, LONGITUDE, LATITUDE, *OPENING)

MORNING, AFTERNOON, EVENING = (9 * 60 + 30, 13 * 60), (13 * 60, 17 * 60), (17 * 60, 20 * 60)
# What the published words mean in hours is assumed: the file has no clock times.
PATTERNS = {
    "All Day": (MORNING, AFTERNOON, EVENING),
    "AM & PM": (MORNING, AFTERNOON),
    "AM Only": (MORNING,),
    "PM Only": (AFTERNOON,),
    "PM & Eve": (AFTERNOON, EVENING),
    "AM & Eve": (MORNING, EVENING),
    "Eve Only": (EVENING,),
    "Closed": (),
    "": (),
}
CLOSED_AT_NOON = (12 * 60 + 30, 13 * 60 + 30)


def library_areas(file: Path, count: int) -> tuple[Area, ...]:
    """So many areas, each with a library as its hub and the nearest one left as its hall.

    Hubs are the libraries that open longest. Where the file has too few, an area uses some of them again,
    under rooms of its own.
    """
    sites = sorted(read_libraries(file), key=lambda site: (-_open_min(site), site.name))
    if len(sites) < 2:
        raise BadInput(f"{file.name}: {len(sites)} usable libraries; expected at least two")
    most = len(sites) // 2
    hubs, left = sites[: min(count, most)], sites[min(count, most) :]
    areas = []
    for number in range(count):
        hub = hubs[number % len(hubs)]
        hall = min(left, key=lambda site: (hypot(site.east - hub.east, site.north - hub.north), site.name))
        if number < most - 1:
            left.remove(hall)
        areas.append(_area(number, hub, hall))
    return tuple(areas)


def _area(number: int, hub: Site, hall: Site) -> Area:
    place = hub.name.removesuffix(" Library")
    house = house_of(hub.east, hub.north)
    east, north = hub.east, hub.north
    return Area(number=number, name=place, east=east, north=north, hub=hub, hall=hall, house=house, nation="england")


def read_libraries(file: Path) -> tuple[Site, ...]:
    """The libraries that open on some weekday, with their place in km. Raises BadInput, naming row and column."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(f"{file.name}, row 1: no column {missing[0]!r}; expected a library file, with {COLUMNS}")
        rows = list(reader)
    middle = _degrees(rows[0], LATITUDE, file, 2) if rows else 0.0
    sites = [_site(row, middle, file, number) for number, row in enumerate(rows, start=2)]
    return tuple(site for site in sites if any(span.weekday < 5 for span in site.opening))


def _site(row: Mapping[str, str], middle: float, file: Path, number: int) -> Site:
    east = _degrees(row, LONGITUDE, file, number) * cos(radians(middle)) * KM_PER_DEGREE
    return Site(
        name=row[NAME],
        address=f"{row[NAME]}, {row[POSTCODE]}",
        east=east,
        north=_degrees(row, LATITUDE, file, number) * KM_PER_DEGREE,
        opening=tuple(
            span for day, name in enumerate(OPENING) for span in _day_hours(day, row[name], (file.name, number, name))
        ),
    )


def _degrees(row: Mapping[str, str], name: str, file: Path, number: int) -> float:
    try:
        return float(row[name])
    except ValueError:
        raise BadInput(f"{file.name}, row {number}, column {name}: {row[name]!r}; expected degrees") from None


def _day_hours(weekday: int, text: str, where: tuple[str, int, str]) -> Sequence[WeekTime]:
    """The hours of one day: stretches that meet are one, unless the library closes at noon."""
    words, _, closure = text.partition(" (")
    if words not in PATTERNS:
        file, number, name = where
        raise BadInput(f"{file}, row {number}, column {name}: {text!r}; expected one of {', '.join(PATTERNS)}")
    spans: list[tuple[int, int]] = []
    for start, end in PATTERNS[words]:
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if closure.startswith("with closure"):
        spans = [piece for span in spans for piece in _without_noon(span)]
    return [WeekTime(weekday, start, end) for start, end in spans]


def _without_noon(span: tuple[int, int]) -> list[tuple[int, int]]:
    noon, again = CLOSED_AT_NOON
    if not span[0] < noon < again < span[1]:
        return [span]
    return [(span[0], noon), (again, span[1])]


def _open_min(site: Site) -> int:
    return sum(span.end_min - span.start_min for span in site.opening if span.weekday < 5)
