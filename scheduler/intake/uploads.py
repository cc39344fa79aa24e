"""Files that somebody sends become an intake folder: CSV files, one workbook, or an archive of either."""

import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from scheduler.errors import BadInput
from scheduler.intake.bombs import require_harmless

FILES_AT_MOST, BYTES_AT_MOST = 100, 50_000_000
WORKBOOKS = (".xlsx", ".xlsm")
KINDS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")


def lay_out(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """The folder holds the files, those of archives among them, flat and under their own names.

    Folders within an archive are not kept, nor are files of other kinds. Raises BadInput for an archive that
    cannot be read, two files of one name, and more than is sensible.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left = BYTES_AT_MOST
    for number, (name, content) in enumerate(_opened(files), 1):
        if name.casefold().endswith(WORKBOOKS):
            require_harmless(name, content)
        left -= len(content)
        if number > FILES_AT_MOST or left < 0:
            raise BadInput(f"{name}: expected at most {FILES_AT_MOST} files of {BYTES_AT_MOST:,} bytes together")
        place = folder / name
        if place.exists():
            raise BadInput(f"{name}: it is there twice; expected each file once")
        place.write_bytes(content)


def _opened(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for given, content in files:
        name = _own_name(given)
        if name.casefold().endswith(".zip"):
            yield from _of_archive(name, content)
        elif name.casefold().endswith(KINDS):
            yield name, content
        else:
            raise BadInput(f"{name or given!r}: expected {', '.join(KINDS)} or .zip")


def _of_archive(archive: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    require_harmless(archive, content)
    try:
        with ZipFile(io.BytesIO(content)) as files:
            for entry in files.infolist():
                name = _own_name(entry.filename)
                if entry.is_dir() or name.startswith((".", "~$")) or not name.casefold().endswith(KINDS):
                    continue
                with files.open(entry) as file:
                    yield name, file.read(BYTES_AT_MOST + 1)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise BadInput(f"{archive}: expected an archive that can be opened: {error}") from error


def _own_name(given: str) -> str:
    """The last part of a name, whichever system wrote it, without what no file name may hold."""
    name = PurePosixPath(given.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[-100:]
