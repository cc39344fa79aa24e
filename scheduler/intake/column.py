"""What one column, and one sheet, is: the one description that reading, writing, templates and docs lean on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from scheduler.intake.cells import key_of
from scheduler.intake.kinds import Kind

if TYPE_CHECKING:
    from scheduler.intake.draft import Draft
    from scheduler.intake.row import Row
    from scheduler.records import Service


class Unset(Enum):
    """There is no such value; None may be one."""

    UNSET = "unset"


UNSET = Unset.UNSET


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name of the field it fills.

    A blank cell is a fault where `required`; else the field keeps its own default, or `blank`. A cell that
    cannot be read makes the row unusable, or, with `careful`, leaves the value that can hurt nobody.
    `safety`: a bad cell stops planning. `refers`: the noun whose ids the cell names; ids that are not
    listed make the row unusable, or, with `careful`, are left out.
    """

    name: str
    kind: Kind
    says: str
    example: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    blank: object = UNSET
    careful: object = UNSET
    safety: bool = False
    refers: str = ""

    @property
    def headers(self) -> frozenset[str]:
        """All headers that mean this column, as keys."""
        return frozenset(key_of(name) for name in (self.name, *self.synonyms))


@dataclass(frozen=True)
class Sheet:
    """A sheet or CSV file: what it is for, its columns, and how its rows become records and back.

    `take` puts one row into the draft. `show` gives the rows of a service, by column. `needed`: the file
    must be there, if only with a header. `safety`: any bad row stops planning, and holds the families
    whom it could concern; with `holds_all`, everybody where nobody can be made out. `keeps`: a row with
    bad cells still makes a record, which waits for a person, and columns of the user's own are kept.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    take: Callable[[Row, Draft], None]
    show: Callable[[Service], Iterable[Mapping[str, object]]]
    synonyms: tuple[str, ...] = ()
    needed: bool = False
    safety: bool = False
    holds_all: bool = False
    keeps: bool = False

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def by_header(self) -> dict[str, Column]:
        return {header: column for column in self.columns for header in column.headers}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Columns that name families or households: whom a bad row could concern."""
        return tuple(column.name for column in self.columns if column.refers in ("family", "household"))

    def stops_on(self, column: str) -> bool:
        """Whether a bad cell of this column stops planning."""
        return self.safety or (column in self.by_name and self.by_name[column].safety)
