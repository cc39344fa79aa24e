"""Workbooks made to wear the machine out, or to read what is not theirs: each is refused before anything opens it."""

import io
from pathlib import Path
from stat import S_IFLNK
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from scheduler.errors import BadInput
from scheduler.intake.tables import tables_of
from scheduler.intake.uploads import lay_out

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
GROWS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)
)


def book(sheet: str, target: str = "worksheets/sheet1.xml", before: str = "", many: int = 1) -> bytes:
    """A workbook with this sheet, or so many of it, at a place of the attacker's choice."""
    numbers = range(1, many + 1)
    named = "".join(f'<sheet name="s{one}" sheetId="{one}" r:id="r{one}"/>' for one in numbers)
    targets = [target if one == 1 else f"worksheets/more{one}.xml" for one in numbers]
    links = "".join(LINK.format(f"r{one}", OFFICE, "worksheet", at) for one, at in zip(numbers, targets, strict=True))
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        first = LINK.format("r1", OFFICE, "officeDocument", "xl/workbook.xml")
        made.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{first}</Relationships>')
        made.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>'
        )
        made.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        for at in targets:
            made.writestr(f"xl/{at}", before + sheet)
    return written.getvalue()


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cell(place: str, more: str = "") -> str:
    return f'<c r="{place}"{more}><v>1</v></c>'


def first(cells: str) -> str:
    return sheet(f'<row r="1">{cell("A1")}{cells}</row>')


UNPLACED = "<c><v>1</v></c>"
FAR_OUT = {
    "small letters": book(first(cell("xfd1048576"))),
    "a part of another name": book(first(cell("XFD1048576")), target="worksheets/data.bin"),
    "nothing says where": book(sheet(f"<row>{UNPLACED * 900}</row>" + f"<row>{UNPLACED}</row>" * 90_000)),
    "split between two looks": book(first(f"<c{' ' * (2**20 - 100)}r{' ' * 4000}='XFD1048576'><v>1</v></c>")),
    "more rows than a number holds": book(first(cell("A4296015872"))),
    "another prefix": book(sheet(f"<x:row xmlns:x='{MAIN}'>{UNPLACED * 2000}</x:row>")),
    "many sheets": book(sheet(f'<row r="40000">{cell("CV40000")}</row>'), many=3),
}
DECLARES = {
    "a thousand million laughs": book(first(cell("B1", ' t="e"')), before=f"{GROWS}]>"),
    "a file of the machine": book(
        first('<c r="B1" t="inlineStr"><is><t>&x;</t></is></c>'),
        before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
}
NO_BOOK = {
    "a broken sheet": book("<worksheet><<<"),
    "a cell above the first row": book(first(cell("A0"))),
    "a place that is spelt": book(first(cell("&#88;FD1048576"))),
    "an error that is spelt": book(first(cell("A&#57;999999", ' t="e"'))),
}


def opened(content: bytes, folder: Path) -> list[str]:
    """What an upload of it comes to."""
    lay_out([("week.xlsx", content)], folder)
    return [repr(table.rows) for table in tables_of(folder)]


def test_honest_book_is_read_with_and_without_places(tmp_path: Path) -> None:
    whole = book(sheet(f'<row r="1">{UNPLACED * 3}</row>' * 2 + f"<row>{UNPLACED * 3}</row>"))

    assert len(opened(whole, tmp_path / "a")) == 1
    assert opened(book(first("")), tmp_path / "b") == ["((1, (1.0,)),)"]


@pytest.mark.parametrize("name", FAR_OUT)
def test_cell_far_out_is_refused_however_it_says_so(name: str, tmp_path: Path) -> None:
    assert len(FAR_OUT[name]) < 200_000

    with pytest.raises(BadInput, match=r"delete what stands far out|as it is saved|its sheets reach over"):
        opened(FAR_OUT[name], tmp_path)


@pytest.mark.parametrize("name", DECLARES)
def test_words_of_its_own_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^week\.xlsx: it declares words of its own"):
        opened(DECLARES[name], tmp_path)


@pytest.mark.parametrize("name", NO_BOOK)
def test_what_is_no_book_is_told_as_that(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^week\.xlsx: expected a workbook"):
        opened(NO_BOOK[name], tmp_path)


def test_sheet_that_points_out_of_the_book_reads_nothing_of_the_machine(tmp_path: Path) -> None:
    """The reader looks for parts in the archive alone, whatever they are called."""
    told = opened(book(first(""), target="../../../../../../etc/passwd"), tmp_path)

    assert "root:" not in "".join(told)


def test_archive_with_a_link_and_an_archive_within_lays_out_plain_files_alone(tmp_path: Path) -> None:
    """A link is a few letters of text; an archive within an archive is not opened."""
    written = io.BytesIO()
    with ZipFile(written, "w") as made:
        link = ZipInfo("families.csv")
        link.external_attr = (S_IFLNK | 0o777) << 16
        made.writestr(link, b"/etc/passwd")
        made.writestr("nul\0/../venues.csv", b"id\n")
        made.writestr("C:\\autoexec\\contacts.csv", b"id\n")
        made.writestr("deeper.zip", book(first("")))
        made.writestr("run.sh", b"rm -rf /")

    lay_out([("week.zip", written.getvalue())], tmp_path / "upload")

    found = {path.name: path for path in (tmp_path / "upload").iterdir()}
    assert sorted(found) == ["contacts.csv", "families.csv"]
    assert (found["families.csv"].is_symlink(), found["families.csv"].read_bytes()) == (False, b"/etc/passwd")
