"""`report` writes a page that stands by itself and a workbook, in either language."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.simulated_store import keep_year
from support.simulated_year import simulated_year


@pytest.fixture
def held(installation: Path) -> Path:
    """Fourteen weeks of a simulated service."""
    store = open_store(from_environment())
    keep_year(store, simulated_year(weeks=14))
    store.close()
    return installation


@pytest.mark.usefixtures("held")
def test_both_files_are_written_in_welsh(tmp_path: Path) -> None:
    told = run("report", "funder", "--quarter", "2026-Q1", "--out", str(tmp_path), "--language", "cy")

    assert told.code == 0, told.err
    page = (tmp_path / "funder-2026-Q1-1-cy.html").read_text(encoding="utf-8")
    assert '<html lang="cy">' in page
    assert "Daeth y teulu i sesiwn gyntaf neu ail sesiwn y cwrs." in page
    assert [word for word in ("<script", "http", "/reports/list", "f00") if word in page] == []
    book = CalamineWorkbook.from_path(tmp_path / "funder-2026-Q1-1-cy.xlsx")
    assert book.sheet_names[:2] == ["Cyrhaeddiad", "Amseroedd aros"]
    with ZipFile(tmp_path / "funder-2026-Q1-1-cy.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert [one for one in sheets if b"<f>" in one] == []


@pytest.mark.usefixtures("held")
def test_other_periods_and_reports_are_refused_in_words(tmp_path: Path) -> None:
    assert "expected 1, 2 or 4" in run("report", "board", "--quarters", "3", "--out", str(tmp_path)).err
    assert run("report", "moon", "--out", str(tmp_path)).code == 2
