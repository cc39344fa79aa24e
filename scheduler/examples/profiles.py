"""What a survey knows of a household with children, and households drawn from published joint frequencies."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from scheduler.examples.chance import Chance
from scheduler.examples.rates import BEST_SCREEN, HOME_LANGUAGE
from solver.problem import Connection, Screen


class Kind(StrEnum):
    """Who keeps the household."""

    COUPLE = "couple"
    LONE_WOMAN = "lone_woman"
    LONE_MAN = "lone_man"
    NON_FAMILY = "non_family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A household as a survey describes it. Vehicles and workers are counted up to 2 (two or more).

    `young` and `older` say whether there are children under 6 and from 6 to 17; `children` is how many,
    None where the survey's figures do not tell. `english` is no where nobody speaks it very well.
    """

    screen: Screen
    connection: Connection
    vehicles: int
    young: bool
    older: bool
    kind: Kind
    workers: int
    language: str = "en"
    english: bool = True
    children: int | None = None


# Access without paying for it is a library's or a neighbour's line: nothing to build a weekly course on.
CONNECTIONS = {
    "fixed_broadband": Connection.UNMETERED,
    "mobile_data_only": Connection.METERED,
    "other": Connection.METERED,
    "unpaid_access": Connection.NONE,
    "none": Connection.NONE,
}
WORKERS = {"two_plus_workers": 2, "one_worker": 1, "no_worker": 0}


def published_profiles(count: int, chance: Chance) -> tuple[Profile, ...]:
    """So many households, each combination as frequent as in `profile_counts.csv` (see the README beside it)."""
    rows, weights = _counts()
    return tuple(_profile(row, chance) for row in chance.random.choices(rows, weights, k=count))


@cache
def _counts() -> tuple[tuple[dict[str, str], ...], tuple[int, ...]]:
    text = files("scheduler.examples").joinpath("profile_counts.csv").read_text(encoding="utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    return rows, tuple(int(row["households"]) for row in rows)


def _profile(row: dict[str, str], chance: Chance) -> Profile:
    return Profile(
        screen=screen_of(row["screen"], chance),
        connection=CONNECTIONS[row["connection"]],
        vehicles=int(row["vehicles"]),
        young=row["children"] != "6to17_only",
        older=row["children"] != "under6_only",
        kind=Kind(row["household"]),
        workers=WORKERS[row["work"]],
        language="en" if row["home_language"] == "english_only" else chance.draw(HOME_LANGUAGE),
        english=row["home_language"] != "other_limited_english",
    )


def screen_of(word: str, chance: Chance) -> Screen:
    """The best screen for the survey's word; a tablet and a computer count as one there."""
    if word == "tablet_or_computer":
        return Screen(chance.draw(BEST_SCREEN))
    return Screen.PHONE if word == "smartphone_only" else Screen.NONE
