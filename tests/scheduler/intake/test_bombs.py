"""What is small to send and huge to open is refused before it is opened; honest files are not."""

import io
import zlib
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from scheduler.errors import BadInput
from scheduler.intake.bombs import UNPACKED_AT_MOST, require_harmless
from scheduler.intake.uploads import lay_out

SHEET = "xl/worksheets/sheet1.xml"


def archive(*parts: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", method) as made:
        for name, content in parts:
            made.writestr(name, content)
    return written.getvalue()


def sheet(*cells: str) -> bytes:
    rows = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in cells)
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def bomb(size: int) -> bytes:
    """An archive whose one part unpacks to this many zeros, and says that it is of one byte."""
    whole = bytearray(archive(("families.csv", b"0")))
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()
    name = len("families.csv")
    start, old = 30 + name, int.from_bytes(whole[18:22], "little")
    rest = bytes(whole[start + old :])
    central = bytearray(rest)
    central[20:24] = len(packed).to_bytes(4, "little")
    end = len(central) - 22
    central[end + 16 : end + 20] = (start + len(packed)).to_bytes(4, "little")
    head = bytearray(whole[:start])
    head[18:22] = len(packed).to_bytes(4, "little")
    return bytes(head) + packed + bytes(central)


def test_honest_files_are_taken() -> None:
    require_harmless("a.zip", archive(("families.csv", b"id\n" * 1000)))
    require_harmless("a.xlsx", archive((SHEET, sheet("A1", "AZ900"))))


def test_part_that_lies_about_its_size_is_counted() -> None:
    made = bomb(UNPACKED_AT_MOST + 1_000_000)
    assert len(made) < 1_000_000

    with pytest.raises(BadInput, match="larger than 200,000,000 bytes"):
        require_harmless("a.zip", made)


def test_many_parts_are_refused() -> None:
    with pytest.raises(BadInput, match="1001 parts"):
        require_harmless("a.zip", archive(*((f"{number}.csv", b"") for number in range(1001))))


@pytest.mark.parametrize("cell", ["A1048576", "XFD1", "ALM90000"])
def test_cell_at_the_far_corner_is_refused(cell: str) -> None:
    """A reader would lay out everything before it: gigabytes for one cell."""
    with pytest.raises(BadInput, match="delete what stands far out"):
        require_harmless("a.xlsx", archive((SHEET, sheet("A1", cell))))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"no archive", archive(("a.csv", b"1"))[:-30]],
    ids=["blank", "a beginning", "a text", "cut off"],
)
def test_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match="expected an archive or workbook"):
        require_harmless("a.xlsx", content)


def test_rare_packing_is_refused() -> None:
    with pytest.raises(BadInput, match="not used for spreadsheets"):
        require_harmless("a.zip", archive(("a.csv", b"1" * 100), method=ZIP_BZIP2))


@pytest.mark.parametrize("name", ["../../families.csv", "/etc/families.csv", "..\\families.csv", "C:\\x\\families.csv"])
def test_names_that_point_elsewhere_are_laid_flat(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "upload"

    lay_out([("all.zip", archive((name, b"id\n")))], folder)

    assert [path.name for path in folder.iterdir()] == ["families.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]


def test_workbook_within_an_archive_is_looked_at_as_well(tmp_path: Path) -> None:
    inner = archive((SHEET, sheet("XFD1048576")))

    with pytest.raises(BadInput, match="far out"):
        lay_out([("all.zip", archive(("book.xlsx", inner)))], tmp_path / "upload")
