"""Households of a census survey file (ACS PUMS, housing records), as profiles to make families from.

The mapping stands column by column in docs/examples.md. The file is the user's own; nothing of it is kept.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from pathlib import Path

from scheduler.errors import BadInput
from scheduler.examples.areas import invented_area
from scheduler.examples.chance import Chance, seeded
from scheduler.examples.library_venues import library_areas
from scheduler.examples.profiles import Kind, Profile, screen_of
from scheduler.examples.rates import HOME_LANGUAGE
from scheduler.examples.recipes import PER_AREA
from scheduler.examples.week import EXAMPLE_WEEK, check_size, service_of
from scheduler.records import Service
from solver.problem import Connection

Row = Mapping[str, str]
COLUMNS = (
    "WGTP", "HUPAC", "HHT", "WIF", "VEH", "HHL", "HHLANP", "LNGI", "NRC", "ACCESS", "HISPEED", "BROADBND",
    "SATELLITE", "DIALUP", "OTHSVCEX", "LAPTOP", "SMARTPHONE", "TABLET", "COMPOTHX",
)  # fmt: skip
KINDS = {"1": Kind.COUPLE, "2": Kind.LONE_MAN, "3": Kind.LONE_WOMAN}
LANGUAGES = {"1200": "es", "1170": "fr"}
PAID, NO_CHILDREN, LIMITED_ENGLISH, YES = "1", "4", "2", "1"


def pums_service(
    file: Path, families: int, seed: int, venues: Path | None = None, week: date = EXAMPLE_WEEK
) -> Service:
    """A service whose households are drawn from a survey file, as often as their weights say.

    With `venues`, its hubs and halls are the libraries of that file. Raises BadInput for a file that has
    not the columns, or an impossible value.
    """
    check_size(families, week)
    chance = seeded(seed)
    drawn = sampled(read_households(file), families, chance)
    count = max(1, ceil(families / PER_AREA))
    areas = library_areas(venues, count) if venues else tuple(invented_area(number) for number in range(count))
    return service_of([profile_of(row, chance) for row in drawn], areas, chance, week)


def read_households(file: Path) -> tuple[Row, ...]:
    """The households with children of a survey file, with the columns that are used. Raises BadInput."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(
                f"{file.name}, row 1: no column {missing[0]!r}; expected a PUMS housing file, with {COLUMNS}"
            )
        rows = [{name: row[name] for name in COLUMNS} for row in reader]
    for number, row in enumerate(rows, start=2):
        for name in ("WGTP", "VEH", "HUPAC"):
            if not row[name].isdigit():
                raise BadInput(f"{file.name}, row {number}, column {name}: {row[name]!r}; expected a whole number")
    kept = tuple(row for row in rows if row["HUPAC"] != NO_CHILDREN and int(row["WGTP"]) > 0)
    if not kept:
        raise BadInput(f"{file.name}: no household with children; expected at least one row with HUPAC 1, 2 or 3")
    return kept


def sampled(rows: Sequence[Row], count: int, chance: Chance) -> tuple[Row, ...]:
    """So many households, heavier ones more likely; none twice before each has been taken once.

    Efraimidis and Spirakis (2006): order by u^(1/weight) with u evenly random, which draws by weight
    without replacement. What goes beyond the file is drawn with replacement.
    """
    keyed = sorted(
        ((chance.random.random() ** (1 / int(row["WGTP"])), at) for at, row in enumerate(rows)), reverse=True
    )
    once = [rows[at] for _, at in keyed[:count]]
    weights = [int(row["WGTP"]) for row in rows]
    again = chance.random.choices(rows, weights, k=max(0, count - len(rows)))
    return (*once, *again)


def profile_of(row: Row, chance: Chance) -> Profile:
    """A household in our words; what the survey leaves open is drawn by the stated rates."""
    related = int(row["NRC"] or 0)
    return Profile(
        screen=screen_of(_screen_word(row), chance),
        connection=_connection(row),
        vehicles=min(int(row["VEH"]), 2),
        young=row["HUPAC"] in ("1", "3"),
        older=row["HUPAC"] in ("2", "3"),
        kind=KINDS.get(row["HHT"], Kind.NON_FAMILY),
        workers=min(int(row["WIF"] or 1), 2),
        language=_language(row, chance),
        english=row["LNGI"] != LIMITED_ENGLISH,
        children=related or None,
    )


def _screen_word(row: Row) -> str:
    if YES in (row["LAPTOP"], row["TABLET"], row["COMPOTHX"]):
        return "tablet_or_computer"
    return "smartphone_only" if row["SMARTPHONE"] == YES else "none"


def _connection(row: Row) -> Connection:
    """A paid fixed line is unmetered, a paid data plan or anything odd is metered, and unpaid access is none."""
    if row["ACCESS"] != PAID:
        return Connection.NONE
    return Connection.UNMETERED if row["HISPEED"] == YES else Connection.METERED


def _language(row: Row, chance: Chance) -> str:
    """English, Spanish and French as coded; for other languages one of those that are common here."""
    if row["HHL"] == "1":
        return "en"
    return LANGUAGES.get(row["HHLANP"]) or chance.draw(HOME_LANGUAGE)
