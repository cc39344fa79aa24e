"""Faults stand beside the rows that they are in."""

from pathlib import Path

from scheduler.intake import read_folder
from scheduler.intake.beside import GivenCell, beside_rows

SHEET = """Venues of the county,,
id,name,secret
elm,Elm Road,no
oak,,perhaps
"""


def test_row_is_shown_as_it_was_filled_in(tmp_path: Path) -> None:
    (tmp_path / "venues.csv").write_text(SHEET, encoding="utf-8")
    _, report = read_folder(tmp_path)

    rows = {(row.file, row.row): row for row in beside_rows(tmp_path, report.faults)}

    row = rows["venues.csv", 4]
    assert row.cells[0] == GivenCell(column="id", text="oak", is_faulty=False)
    assert GivenCell(column="secret", text="perhaps", is_faulty=True) in row.shown
    assert {fault.column for fault in row.faults} >= {"secret"}


def test_fault_of_a_file_has_no_cells(tmp_path: Path) -> None:
    (tmp_path / "venues.csv").write_text(SHEET, encoding="utf-8")
    _, report = read_folder(tmp_path)

    missing = [row for row in beside_rows(tmp_path, report.faults) if row.row == 0]

    assert missing
    assert all(row.cells == () for row in missing)
