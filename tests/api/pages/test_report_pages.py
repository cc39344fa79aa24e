"""Reports as pages, workbooks and for programs: the same figures, lists for who may see families, and the trail."""

import re
from dataclasses import asdict
from html import unescape
from http import HTTPStatus
from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from python_calamine import CalamineWorkbook

from scheduler.access.may import May
from scheduler.access.roles import GRANTS, Role
from scheduler.store import Store
from scheduler.store.trail import traces
from support.browsing import Visitor
from support.callers import Caller
from support.simulated_store import keep_year
from support.simulated_year import Year, simulated_year

Q3 = "quarter=2026-Q3"
PAGES = ("/evidence", "/evidence/attendance", "/reports/funder", "/reports/board")
LIST = f"/reports/list?of=parity&definition=offered&by=everybody&value=&from=funder&{Q3}"
SMALL = {1, 2, 3, 4}
OF_MEETINGS = ("Registers taken", "Meetings held", "Meetings not held, by reason")


@pytest.fixture(scope="module")
def lived() -> Year:
    return simulated_year(1, weeks=39)


@pytest.fixture
def year(shelf: Store, app: FastAPI, lived: Year) -> FastAPI:
    """Thirty-nine weeks of a service."""
    keep_year(shelf, lived)
    return app


def counted(page: str) -> list[str]:
    """What stands in the cells of counts, and of the period before."""
    cells = re.findall(r'<td class="report-(?:counted|before)">(.*?)</td>', page, re.S)
    return [unescape(re.sub(r"<span.*?</span>|<[^>]+>", "", one)) for one in cells]


def test_the_workbook_the_page_and_a_program_tell_the_same(year: FastAPI) -> None:
    caller, visitor = Caller(year), Visitor(year)
    for report in ("funder", "board"):
        for language in ("en", "cy"):
            asked = {"quarter": "2026-Q3", "language": language}
            told = caller.get(f"/api/v1/reports/{report}", params=asked).json()
            book = sheets_of(caller.get(f"/api/v1/reports/{report}.xlsx", params=asked).content)
            page = visitor.open(f"/reports/{report}?{Q3}&language={language}").text
            lines = [line for section in told["sections"] for line in lines_of(section)]
            both = zip(book[:-1], told["sections"], strict=True)
            rows = [row for sheet, section in both for row in rows_of(sheet, section)]
            assert [row[2] for row in rows] == [line["label"] for line in lines]
            assert [row[5:9] for row in rows] == [ends(line, language) for line in lines]
            assert [row[4] for row in rows] == counted(page)[::2]
            titles = {one["definition"]["title"] for section in told["sections"] for one in section["figures"]}
            assert {row[0] for row in rows} <= titles
            assert titles <= {row[0] for row in book[-1]}
            assert told["withheld"] in {row[1] for row in book[-1]}
            sentences = [one["definition"]["sentence"] for section in told["sections"] for one in section["figures"]]
            assert [one for one in sentences if one not in visitor.text] == []


def lines_of(section: dict[str, Any]) -> list[dict[str, Any]]:
    return [line for figures in section["figures"] for table in figures["tables"] for line in table["lines"]]


def sheets_of(content: bytes) -> list[list[list[Any]]]:
    """Every sheet of a workbook, its rows as another program reads them."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def rows_of(sheet: list[list[Any]], section: dict[str, Any]) -> list[list[Any]]:
    """The figures of a sheet: below what stands out, which is below the header."""
    return [row for row in sheet[3 + len(section["found"]) :] if row[2]]


def ends(line: dict[str, Any], language: str) -> list[Any]:
    """From and to, of part and whole, as the workbook has them."""
    withheld = {"en": "withheld", "cy": "wedi'i gelu"}[language]
    found: list[Any] = []
    for count, there in ((line["part"], True), (line["whole"], line["is_share"])):
        found += [count["low"], count["high"]] if count else [withheld, withheld] if there else ["", ""]
    return found


def test_no_small_number_is_in_any_output(year: FastAPI) -> None:
    """Counts of meetings alone are exact: nobody is in them."""
    caller, visitor = Caller(year), Visitor(year)
    seen = 0
    for report in ("funder", "board"):
        told = caller.get(f"/api/v1/reports/{report}", params={"quarter": "2026-Q3"}).json()
        for section in told["sections"]:
            for figures in section["figures"]:
                for table in figures["tables"]:
                    for line in table["lines"]:
                        if figures["definition"]["id"] not in ("registers-kept", "ran", "not-run"):
                            counts = [one for one in (line["part"], line["whole"]) if one]
                            seen += len(counts)
                            assert [one for one in counts if {one["low"], one["high"]} & SMALL] == []
    assert seen > 50
    for path in PAGES:
        figures = visitor.open(f"{path}?{Q3}").text.split('<div class="report-figure">')[1:]
        cells = [cell for one in figures if not one.split("</h3>")[0].endswith(OF_MEETINGS) for cell in counted(one)]
        exact = [one for cell in cells for one in re.findall(r"(?<![\d–.])(\d+)(?![\d–%.])(?! %)", cell)]
        assert set(exact) <= {"0"}, path


def test_nobody_is_named_but_in_lists(year: FastAPI, lived: Year) -> None:
    visitor, caller = Visitor(year), Caller(year)
    for path in PAGES:
        page = visitor.open(f"{path}?{Q3}").text
        assert [one for one in lived.homes if one in page] == []
    told = caller.get("/api/v1/reports/board").text
    assert [one for one in lived.homes if one in told] == []


def test_a_list_names_whom_the_figure_counts_and_that_it_was_opened_is_on_the_trail(
    year: FastAPI, shelf: Store
) -> None:
    visitor = Visitor(year, who="Carys")
    page = visitor.open(f"/reports/funder?{Q3}").text
    href = unescape(re.findall(r'href="(/reports/list[^"]*definition=offered&amp;by=everybody[^"]*)"', page)[0])
    assert visitor.open(href).status_code == HTTPStatus.OK
    asked = {"of": "parity", "definition": "offered", "by": "everybody", "quarter": "2026-Q3"}
    told = Caller(year, who="Carys").get("/api/v1/reports/list", params=asked).json()
    assert [one for one in told["families"] if one not in visitor.text] == []
    assert "Name of " in visitor.text
    assert "Offered a place" in visitor.text
    with shelf.reading() as desk:
        lines = [one for one in traces(desk) if one.what == "list opened"]
    assert [one.by.who for one in lines] == ["Carys", "Carys"]
    assert lines[0].details["definition"] == "offered"
    assert [one for one in told["families"] if any(one in str(asdict(line)) for line in lines)] == []


def test_lists_of_attendance_are_on_the_trail_over_the_api_too(year: FastAPI, shelf: Store) -> None:
    asked = {"from": "2026-07-01", "to": "2026-09-30", "definition": "came", "by": "side", "value": "remote"}
    answer = Caller(year, who="Carys").get("/api/v1/evidence/attendance/families", params=asked)
    assert answer.status_code == HTTPStatus.OK
    with shelf.reading() as desk:
        lines = [one for one in traces(desk) if one.what in ("list opened", "exported")]
    assert [(one.what, one.by.who, one.details["value"]) for one in lines] == [("list opened", "Carys", "remote")]


def test_a_list_that_is_not_there_is_not_found_and_not_on_the_trail(app: FastAPI, shelf: Store) -> None:
    visitor = Visitor(app)
    for wrong in ("of=moon", "definition=nothing", "by=language&value=xx"):
        assert visitor.open(f"/reports/list?{wrong}").status_code == HTTPStatus.NOT_FOUND
    with shelf.reading() as desk:
        assert [one for one in traces(desk) if one.what == "list opened"] == []


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_what_it_may(app: FastAPI, role: Role) -> None:
    visitor = Visitor(app, who=f"The {role}", roles=(role,))
    sees, lists, takes = (
        May.SEE_EVIDENCE in GRANTS[role],
        {May.SEE_EVIDENCE, May.SEE_WEEK} <= GRANTS[role],
        {May.SEE_EVIDENCE, May.EXPORT} <= GRANTS[role],
    )

    def status(may: bool) -> HTTPStatus:
        return HTTPStatus.OK if may else HTTPStatus.FORBIDDEN

    for path in PAGES:
        assert visitor.open(f"{path}?quarter=2026-Q3").status_code == status(sees)
        assert ("/reports/list?" in visitor.page) == lists
        assert (".xlsx" in visitor.page) == (takes and path.startswith("/reports"))
    assert visitor.open("/reports/list").status_code == status(lists)
    assert visitor.open("/reports/funder.xlsx").status_code == status(takes)
    caller = Caller(app, who=f"The {role}", roles=(role,))
    assert caller.get("/api/v1/reports/funder").status_code == status(sees)
    assert caller.get("/api/v1/reports/funder.xlsx").status_code == status(takes)
    asked = {"of": "parity", "definition": "waited", "by": "everybody"}
    assert caller.get("/api/v1/reports/list", params=asked).status_code == status(lists)


def test_a_workbook_that_was_taken_is_on_the_trail(app: FastAPI, shelf: Store) -> None:
    answer: httpx.Response = Visitor(app, who="Carys").open(f"/reports/board.xlsx?{Q3}&language=cy")
    with shelf.reading() as desk:
        lines = [(one.by.who, one.subject) for one in traces(desk) if one.what == "exported"]

    assert answer.headers["content-disposition"] == 'attachment; filename="board-2026-Q3-1-cy.xlsx"'
    assert lines == [("Carys", "report board 2026-Q3")]


@pytest.mark.parametrize("wrong", ["quarter=2026-Q5", "quarters=3", "quarter=2027-Q2", "language=fr"])
def test_what_cannot_be_is_refused(app: FastAPI, wrong: str) -> None:
    assert Visitor(app).open(f"/reports/funder?{wrong}").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_there_is_no_report_of_another_name(app: FastAPI) -> None:
    assert Visitor(app).open("/reports/moon").status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
