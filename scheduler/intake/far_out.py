"""How far a sheet's cells reach, while it is unpacked: one far out would be laid out with everything before it.

A place is read as generously as the reader of cells reads it: in small letters too, and counted on where none is given.
"""

import re

from scheduler.errors import BadInput

ROWS_AT_MOST, COLUMNS_AT_MOST, CELLS_AT_MOST = 100_000, 1_000, 5_000_000
KEPT = 1 << 20
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")
_NO_PLACE = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{4,}\d|[A-Za-z]{0,3}\d{10})""")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_SAYS_WHERE = re.compile(rb"\br\s*=")
_UNPLACED = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])(?![^>]*\br\s*=)[^>]*>")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_UTF_16, _UTF_8 = (b"\xff\xfe", b"\xfe\xff"), b"\xef\xbb\xbf"


class Reach:
    """Of one part of a workbook, chunk by chunk. A sheet may lie in a part of any name."""

    def __init__(self, name: str) -> None:
        self._name, self._rows, self._columns = name, 0, 0
        self._more_rows, self._more_columns, self._longest = 0, 0, 0
        self._tail, self._is_text = b"", False

    def take(self, chunk: bytes) -> None:
        """The chunk is looked at, with what began before it. Raises BadInput for what nobody can have filled."""
        if not self._tail:
            self._is_text = chunk.removeprefix(_UTF_8).lstrip().startswith(b"<")
        text = self._tail + chunk
        self._require_plain(text)
        for letters, digits in _PLACE.findall(text):
            self._rows, self._columns = max(self._rows, int(digits)), max(self._columns, _column(letters))
        for tag, said in _TAG.findall(text) if _UNPLACED.search(text) else ():
            self._count(is_row=tag == b"row", is_placed=_SAYS_WHERE.search(said) is not None)
        self._require_near()
        self._tail = text[max(text.rfind(b"<"), len(text) - KEPT, 0) :]

    def _require_plain(self, text: bytes) -> None:
        """A file's own words can grow when they are read; no program for spreadsheets writes any."""
        if not self._tail and text.startswith(_UTF_16):
            raise BadInput(f"{self._name}: expected a workbook written as UTF-8")
        if self._is_text and _DECLARED.search(text):
            raise BadInput(f"{self._name}: it declares words of its own (DOCTYPE); expected a workbook as it is saved")
        if _NO_PLACE.search(text):
            raise BadInput(f"{self._name}: a cell stands where no sheet has one; expected a workbook as it is saved")

    def _count(self, *, is_row: bool, is_placed: bool) -> None:
        """What says nothing of its place stands after the one before it."""
        if is_row:
            self._more_rows, self._more_columns = self._more_rows + (not is_placed), 0
        elif not is_placed:
            self._more_columns += 1
            self._longest = max(self._longest, self._more_columns)

    @property
    def rows(self) -> int:
        """The last one in which something stands."""
        return self._rows + self._more_rows

    @property
    def columns(self) -> int:
        """The last one in which something stands."""
        return self._columns + self._longest

    def _require_near(self) -> None:
        rows, columns = self.rows, self.columns
        if rows > ROWS_AT_MOST or columns > COLUMNS_AT_MOST or rows * columns > CELLS_AT_MOST:
            raise BadInput(
                f"{self._name}: a sheet reaches to row {rows:,} and column {columns:,}; expected at most"
                f" {ROWS_AT_MOST:,} rows, {COLUMNS_AT_MOST:,} columns and {CELLS_AT_MOST:,} cells: delete what stands"
                " far out, and save it again"
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
