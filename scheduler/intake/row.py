"""One row on its way to a record: its values, and all that is wrong with it."""

from collections.abc import Collection, Container, Hashable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from scheduler.intake.cells import Cell, look_of, text_of
from scheduler.intake.column import UNSET, Column, Sheet
from scheduler.intake.report import Fault

if TYPE_CHECKING:
    from dataclasses import Field


class _Noun(Protocol):
    __dataclass_fields__: "ClassVar[dict[str, Field[object]]]"


N = TypeVar("N", bound=_Noun)


@dataclass(slots=True)
class Row:
    """A row of a sheet. `values` hold what could be read, by column; `others` are columns nobody knows.

    `given` are the columns whose cells were filled and read. `usable`: nothing that the record needs is missing.
    """

    sheet: Sheet
    file: str
    number: int
    cells: Mapping[str, Cell]
    values: dict[str, object] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    faults: list[Fault] = field(default_factory=list)
    strays: Mapping[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    usable: bool = True

    def make(self, of: type[N], *, prefix: str = "", **more: object) -> N:
        """The noun, from the columns that are named like its fields. Raises ImpossibleValue."""
        named = {item.name: prefix + item.name for item in fields(of) if item.init}
        found = {name: self.values[column] for name, column in named.items() if column in self.values}
        return of(**{**found, **more})

    def text(self, column: str) -> str:
        """The value of a column of text, or nothing."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def items(self, column: str) -> tuple[str, ...]:
        """The ids in a column, be they one or many."""
        value = self.values.get(column)
        return tuple(map(str, value if isinstance(value, tuple) else (value,))) if value else ()

    def whole(self, column: str) -> int:
        """The value of a column of whole numbers, or 0."""
        value = self.values.get(column)
        return value if isinstance(value, int) else 0

    def yes(self, column: str) -> bool:
        """Whether the column says yes."""
        return self.values.get(column) is True

    def refuse(
        self, column: str, expected: str, *, meant: str | None = None, value: str | None = None, is_risk: bool = False
    ) -> None:
        """Note that a cell cannot be used, and why; one that speaks of risk stops planning."""
        like = self.strays.get(column, column)
        self.faults.append(
            Fault(
                file=self.file,
                row=self.number,
                column=column,
                value=text_of(self.cells.get(column)) if value is None else value,
                expected=expected,
                meant=meant,
                stops=is_risk or self.sheet.stops_on(like),
            )
        )

    def follow(self, column: Column, known: Collection[str]) -> None:
        """Ids that are not listed are refused, and left out where the row can do without."""
        found = self.items(column.name)
        if not self.refers(column.name, found, known, column.refers):
            self.usable &= column.careful is not UNSET
            self.values[column.name] = tuple(ident for ident in found if ident in known)

    def refers(self, column: str, idents: Collection[str], known: Collection[str], noun: str) -> bool:
        """Whether all ids are there; each one that is not is refused, with the nearest that is."""
        missing = [ident for ident in idents if ident not in known]
        for ident in missing:
            self.refuse(column, f"the id of a {noun} that is listed", meant=closest(ident, known), value=ident)
        return not missing

    def is_new(self, key: Hashable, known: Container[object], column: str = "id") -> bool:
        """Whether nothing of this intake has the key yet; else it is refused."""
        if key in known:
            self.refuse(column, "what stands only once; an earlier row has it already")
        return key not in known


def closest(ident: str, known: Collection[str]) -> str | None:
    """The id that was most likely meant, or None."""
    folded = {look_of(other): other for other in known}
    found = get_close_matches(look_of(ident), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def fields_of(noun: _Noun | None, prefix: str = "") -> dict[str, object]:
    """A noun's fields by the names that their columns have."""
    return {} if noun is None else {prefix + item.name: getattr(noun, item.name) for item in fields(noun)}
