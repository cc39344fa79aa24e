"""The rows of a sheet as they are on record, as text, with what their reader may not see left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.access.may import May
from scheduler.by_hand.kept import Kept
from scheduler.errors import NotFound
from scheduler.intake.writer import cells_of
from scheduler.records import Service

WHERE = ("address", "directions", "directions_cy")
UNSAFE = ("not_with",)
"""Who may not work with whom: the safeguarding lead changes it, on the family's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandRow:
    """One row: what it is called in an address, its cells by column, and the columns that are not shown."""

    key: str
    cells: Mapping[str, str]
    hidden: frozenset[str] = frozenset()

    @property
    def shown(self) -> dict[str, str]:
        """The cells that may be seen."""
        return {name: text for name, text in self.cells.items() if name not in self.hidden}


def hand_rows(service: Service, kept: Kept, may: frozenset[May]) -> tuple[HandRow, ...]:
    """All rows of the sheet, in their order, for somebody who may do this."""
    return tuple(
        HandRow(key=kept.key(cells), cells=cells, hidden=_hidden(cells, may)) for cells in cells_of(kept.sheet, service)
    )


def hand_row(service: Service, kept: Kept, key: str, may: frozenset[May]) -> HandRow:
    """The row of this name. Raises NotFound if there is none."""
    for row in hand_rows(service, kept, may):
        if row.key == key:
            return row
    raise NotFound(f"{kept.one} {key!r}: there is no such record")


def _hidden(cells: Mapping[str, str], may: frozenset[May]) -> frozenset[str]:
    """A secret venue is known to those who send people there; whom staff must not meet, to the safeguarding lead."""
    where = WHERE if cells.get("secret") == "yes" and May.PLAN not in may else ()
    return frozenset((*where, *(() if May.SEE_FLAGS in may else UNSAFE)))
