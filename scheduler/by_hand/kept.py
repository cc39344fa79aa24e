"""Which sheets of the intake can be changed by hand, and what makes each of their rows one row.

Families, flags, contacts, pairs and pins are not among them: each of these has its own page, its own rights, and
people who must be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.errors import NotFound
from scheduler.intake.column import Column, Sheet
from scheduler.intake.sheets import (
    closures,
    cohorts,
    depots,
    interpreters,
    pools,
    practitioners,
    programmes,
    rooms,
    service,
    sessions,
    slots,
    venues,
)
from scheduler.intake.sheets.service import SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A sheet that is changed by hand.

    `names` are the columns whose cells make a row what it is: they stay. `title` heads its page, `one` is what a row
    is called. `referred` is what columns of other sheets call its ids.
    """

    sheet: Sheet
    title: str
    one: str
    names: tuple[str, ...] = ("id",)
    referred: tuple[str, ...] = ()
    is_fixed: bool = False

    @property
    def id(self) -> str:
        return self.sheet.name

    def key(self, cells: Mapping[str, str]) -> str:
        """What the row is called in an address."""
        return "~".join(cells.get(name, "") for name in self.names)


KEPT = (
    Kept(sheet=programmes.SHEET, title="Programmes", one="programme", referred=("programme",)),
    Kept(sheet=cohorts.SHEET, title="Running groups", one="running group", referred=("running group (cohort)",)),
    Kept(sheet=sessions.SHEET, title="Candidate sessions", one="session", referred=("session", "session or slot")),
    Kept(sheet=slots.SHEET, title="One-to-one times", one="time", referred=("session or slot",)),
    Kept(sheet=venues.SHEET, title="Venues", one="venue", referred=("venue",)),
    Kept(sheet=rooms.SHEET, title="Rooms", one="room", referred=("room",)),
    Kept(sheet=closures.SHEET, title="Closures", one="closure", names=("venue", "first", "last")),
    Kept(sheet=practitioners.SHEET, title="Practitioners", one="practitioner", referred=("practitioner",)),
    Kept(sheet=interpreters.SHEET, title="Interpreters", one="interpreter"),
    Kept(sheet=depots.SHEET, title="Depots", one="depot", referred=("depot",)),
    Kept(sheet=pools.SHEET, title="Pools", one="pool", names=("pool", "depot", "kit")),
    Kept(sheet=service.SHEET, title="Settings", one="setting", names=("setting",), is_fixed=True),
)
"""In the order in which the page lists them."""


def kept_of(name: str) -> Kept:
    """The sheet of this name. Raises NotFound for one that is not changed here."""
    for kept in KEPT:
        if kept.id == name:
            return kept
    raise NotFound(f"sheet {name!r}: it is not changed here; expected one of {', '.join(one.id for one in KEPT)}")


def says(kept: Kept, column: Column, cells: Mapping[str, str]) -> tuple[str, str]:
    """What a cell of this row is, in words, and an example; a setting's value is what the setting is."""
    if kept.is_fixed and column.name == "value" and cells.get("setting") in SETTINGS:
        column = SETTINGS[cells["setting"]]
    return column.says, column.example
