"""Archives and workbooks that are small to send and huge to open are refused before anything opens them.

What an archive says of its own sizes is not believed: every part is unpacked once, counted and thrown away. A sheet
with one cell at its far corner is small in every way and would be laid out whole, so cells are looked at too.
"""

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scheduler.errors import BadInput

PARTS_AT_MOST = 1000
UNPACKED_AT_MOST = 200_000_000
ROWS_AT_MOST, COLUMNS_AT_MOST, CELLS_AT_MOST = 100_000, 1_000, 5_000_000
_HEADER, _CHUNK = 30, 1 << 20
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,9})["']""")


def require_harmless(name: str, content: bytes) -> None:
    """Raises BadInput for an archive or workbook that would be too much to open, or cannot be opened."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadInput(f"{name}: expected an archive or workbook that can be opened: {error}") from error
    if len(parts) > PARTS_AT_MOST:
        raise BadInput(f"{name}: it has {len(parts)} parts; expected at most {PARTS_AT_MOST}")
    left = UNPACKED_AT_MOST
    for part in parts:
        is_sheet = part.filename.casefold().endswith(".xml") and "sheet" in part.filename.casefold()
        left -= _opened(name, content, part, left, looks_for_cells=is_sheet)


def _opened(name: str, content: bytes, part: ZipInfo, left: int, *, looks_for_cells: bool) -> int:
    """How large the part really is. Raises BadInput where that is more than what is left."""
    packed = _packed(name, content, part)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadInput(f"{name}: a part is packed in a way that is not used for spreadsheets")
    size, tail, rows, columns = 0, b"", 0, 0
    for chunk in [packed] if part.compress_type == ZIP_STORED else _inflated(name, packed):
        size += len(chunk)
        if size > left:
            raise BadInput(f"{name}: unpacked it is larger than {UNPACKED_AT_MOST:,} bytes; expected a smaller file")
        if looks_for_cells:
            rows, columns = _reach(name, tail + chunk, rows, columns)
            tail = chunk[-64:]
    return size


def _packed(name: str, content: bytes, part: ZipInfo) -> bytes:
    at = part.header_offset
    start = at + _HEADER + int.from_bytes(content[at + 26 : at + 28], "little")
    start += int.from_bytes(content[at + 28 : at + 30], "little")
    if content[at : at + 4] != b"PK\x03\x04" or start + part.compress_size > len(content):
        raise BadInput(f"{name}: expected an archive or workbook that is whole")
    return content[start : start + part.compress_size]


def _inflated(name: str, packed: bytes) -> Iterator[bytes]:
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not reader.eof:
            yield reader.decompress(packed, _CHUNK)
            packed = reader.unconsumed_tail
    except zlib.error as error:
        raise BadInput(f"{name}: expected an archive or workbook that can be unpacked: {error}") from error


def _reach(name: str, text: bytes, rows: int, columns: int) -> tuple[int, int]:
    """The last row and column that cells stand in so far. Raises BadInput for a sheet that nobody can have filled."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{name}: expected a workbook written as UTF-8")
    for letters, digits in _PLACE.findall(text):
        rows, columns = max(rows, int(digits)), max(columns, _column(letters))
    if rows > ROWS_AT_MOST or columns > COLUMNS_AT_MOST or rows * columns > CELLS_AT_MOST:
        raise BadInput(
            f"{name}: a sheet reaches to row {rows:,} and column {columns:,}; expected at most {ROWS_AT_MOST:,} rows,"
            f" {COLUMNS_AT_MOST:,} columns and {CELLS_AT_MOST:,} cells: delete what stands far out, and save it again"
        )
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
