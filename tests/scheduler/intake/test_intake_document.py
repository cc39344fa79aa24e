"""docs/intake.md is what the columns themselves say."""

from pathlib import Path

from scheduler.intake import document
from scheduler.intake.sheets import SHEETS

DOC = Path(__file__).parents[3] / "docs" / "intake.md"


def test_document_is_up_to_date() -> None:
    assert DOC.read_text(encoding="utf-8") == document.text(), "python -m scheduler.intake > docs/intake.md"


def test_every_header_means_one_column() -> None:
    for sheet in SHEETS:
        headers = [header for column in sheet.columns for header in column.headers]
        assert len(headers) == len(set(headers)), sheet.name


def test_every_column_is_explained() -> None:
    for column in (column for sheet in SHEETS for column in sheet.columns):
        assert column.says.endswith("."), column.name
        assert column.example, column.name
