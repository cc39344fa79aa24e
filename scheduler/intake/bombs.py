"""Archives and workbooks that are small to send and huge to open are refused before anything opens them.

What an archive says of its own sizes is not believed: every part is unpacked once, counted and thrown away. A sheet
with one cell at its far corner is small in every way and would be laid out whole, so cells are looked at too.
"""

import io
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scheduler.errors import BadInput
from scheduler.intake.far_out import CELLS_AT_MOST, Reach

PARTS_AT_MOST = 1000
UNPACKED_AT_MOST = 200_000_000
CELLS_OF_ALL_AT_MOST = 2 * CELLS_AT_MOST
_HEADER, _CHUNK = 30, 1 << 20
WORKBOOKS = (".xlsx", ".xlsm")


def require_harmless(name: str, content: bytes) -> None:
    """Raises BadInput for an archive or workbook that would be too much to open, or cannot be opened."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadInput(f"{name}: expected an archive or workbook that can be opened: {error}") from error
    if len(parts) > PARTS_AT_MOST:
        raise BadInput(f"{name}: it has {len(parts)} parts; expected at most {PARTS_AT_MOST}")
    left, cells = UNPACKED_AT_MOST, 0
    for part in parts:
        reach = Reach(name) if name.casefold().endswith(WORKBOOKS) else None
        left -= _opened(name, content, part, left, reach)
        cells += reach.rows * reach.columns if reach is not None else 0
        if cells > CELLS_OF_ALL_AT_MOST:
            raise BadInput(f"{name}: its sheets reach over {cells:,} cells; expected at most {CELLS_OF_ALL_AT_MOST:,}")


def _opened(name: str, content: bytes, part: ZipInfo, left: int, reach: Reach | None) -> int:
    """How large the part really is. Raises BadInput where that is more than what is left."""
    packed = _packed(name, content, part)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadInput(f"{name}: a part is packed in a way that is not used for spreadsheets")
    size = 0
    for chunk in [packed] if part.compress_type == ZIP_STORED else _inflated(name, packed):
        size += len(chunk)
        if size > left:
            raise BadInput(f"{name}: unpacked it is larger than {UNPACKED_AT_MOST:,} bytes; expected a smaller file")
        if reach is not None:
            reach.take(chunk)
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
