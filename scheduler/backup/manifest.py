"""What a backup says of itself: when it was taken, of which version, and what is in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FORMAT = 1
MANIFEST, KEYS = "manifest.json", "keys"


class Kind(StrEnum):
    """What a column holds, the same on every database. Its spelling is stored: stable."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTold:
    """One table: its columns in the order of each row, how many rows, and the SHA-256 of what is written of them."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """What it is called in the archive."""
        return member_of(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`revision` is of the migrations: what the tables looked like. The tables stand as they refer to each other."""

    format: int
    version: str
    revision: str
    taken_at: datetime
    organisations: tuple[str, ...]
    with_keys: bool
    tables: tuple[TableTold, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)


def member_of(table: str) -> str:
    """What the rows of a table are called in the archive."""
    return f"tables/{table}.jsonl"
