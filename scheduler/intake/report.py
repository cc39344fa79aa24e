"""What was wrong with an intake, in words that name the place, and what a person must look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One cell that cannot be used as it stands.

    `row` is the spreadsheet's own number (the header is usually row 1). `meant` is the likely meaning.
    `holds` are the families that must wait for a person because of it. `stops`: nothing may be planned
    from this intake, because a fact that keeps people safe may be missing.
    """

    file: str
    row: int
    column: str
    value: str
    expected: str
    meant: str | None = None
    holds: tuple[str, ...] = ()
    stops: bool = False

    @property
    def sentence(self) -> str:
        """File, row, column, value, what was expected and what was likely meant."""
        got = f"is {self.value!r}" if self.value else "is blank"
        likely = f"; did you mean {self.meant!r}?" if self.meant else ""
        return f"{self.file} row {self.row}: {self.column} {got}; expected {self.expected}{likely}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something worth knowing, or (a question) worth a person's look before planning; it bars nothing."""

    file: str
    says: str
    row: int = 0
    families: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"{self.file} row {self.row}: {self.says}" if self.row else f"{self.file}: {self.says}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that intake has to say.

    `lost_families` are rows from which no record could be made, by id or place: somebody must take them on.
    `given` tells a merge which cells of a record were filled, by sheet and id.
    """

    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    questions: tuple[Notice, ...] = ()
    lost_families: tuple[str, ...] = ()
    given: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """Whether nothing may be planned until a person has put something right."""
        return any(fault.stops for fault in self.faults)

    def ok(self, *, strict: bool) -> bool:
        """Whether planning may go on; strict, only without any fault."""
        return not self.stops and not (strict and self.faults)
