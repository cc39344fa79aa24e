"""A text that would act as a formula stays a text: in every table that somebody opens with a spreadsheet."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from api.app import create_app
from api.deps import Installation
from scheduler.delivery.folder import tasks_csv
from scheduler.intake import read_folder, write_folder, write_workbook
from scheduler.intake.cells import clean, guarded
from scheduler.jobs import Runner
from scheduler.loans.files import csv_text
from scheduler.records import FamilyRecord, Service
from scheduler.store import Store
from scheduler.store.trail import By, record
from support.callers import Caller
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import family

EVIL = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("https://evil.example","x")', "=cmd|' /C calc'!A0", "'=1", "''=1",
    "' =1", "＝1+1", "－1+1",
)  # fmt: skip
ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
OTHER_KINDS = re.compile(rb'<c [^>]*t="(?!s")')
"""A cell that says it is of another kind than text in the workbook's list of texts; a number says nothing."""
TELEPHONE = "+44 29 2000 0001"


def evil_service() -> Service:
    """Whatever is named is named so that it would act."""
    plain = small_service()
    amy, bea, cal = plain.families
    return replace(
        plain,
        name="=service",
        families=(
            FamilyRecord(family=amy.family, name="=amy", address="@home", others=(("shoe size", "-2+3"),)),
            replace(bea, name="+bea"),
            replace(cal, name="-cal"),
            FamilyRecord(family=family("dee"), name="\t=dee"),
        ),
        contacts=(
            contact("amy", name="=contact"),
            replace(plain.contacts[1], name="@bea"),
            replace(plain.contacts[2], name="+cal", address=TELEPHONE),
        ),
        venues=tuple(replace(one, name="=venue", directions="-left", address="+1 Elm Road") for one in plain.venues),
        rooms=tuple(replace(one, name="@room") for one in plain.rooms),
        practitioners=tuple(replace(one, name="=practitioner") for one in plain.practitioners),
        depots=tuple(replace(one, name="=depot", hand_over="=hand over") for one in plain.depots),
        programmes=tuple(replace(one, title="=title", neutral_title="-neutral") for one in plain.programmes),
    )


def cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def acting(found: list[str]) -> list[str]:
    """Those that a spreadsheet would not take for text. A plain number is none."""
    return [one for one in found if one.lstrip(" ").startswith(ACTS) and not one.lstrip("-").replace(".", "").isdigit()]


def has_formulas(book: bytes) -> bool:
    """Whether a cell of the workbook is anything but text or a number, or a link."""
    with ZipFile(io.BytesIO(book)) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))
    return b"<f" in sheets or b"<hyperlink" in sheets or OTHER_KINDS.search(sheets) is not None


@pytest.mark.parametrize("text", [*EVIL, TELEPHONE, "-3.5", "O'Neill", "'quoted'", "plain"])
def test_guarded_cell_is_read_as_it_was(text: str) -> None:
    assert clean(guarded(text)) == text
    assert acting([guarded(text)]) == []


def test_intake_that_is_written_acts_nowhere_and_is_read_again_the_same(tmp_path: Path) -> None:
    service = evil_service()
    families = tuple(replace(one, name=one.name.strip()) for one in service.families)
    service = replace(service, families=families)
    write_folder(service, tmp_path / "csv")
    write_workbook(service, tmp_path / "book.xlsx")

    texts = [path.read_text() for path in sorted((tmp_path / "csv").glob("*.csv"))]
    assert [one for text in texts for one in acting(cells(text))] == []
    assert f"'{TELEPHONE}" in "".join(texts)
    for read in (read_folder(tmp_path / "csv"), read_folder(tmp_path / "book.xlsx")):
        assert read[1].faults == ()
        assert read[0] == service
    assert not has_formulas((tmp_path / "book.xlsx").read_bytes())


@pytest.fixture
def evil(shelf: Store) -> Store:
    """A published week of the service, with a line of the trail that somebody typed."""
    published(saved(shelf, evil_service()), running())
    with shelf.writing() as desk:
        record(desk, By(who="=who", at=LATER), "@what", "=subject", why="+why", details={"typed": "=details"})
    return shelf


@pytest.fixture
def evil_app(evil: Store) -> FastAPI:
    return create_app(Installation(store=evil, runner=Runner(evil), now=lambda: LATER))


def test_no_table_of_the_service_acts(evil_app: FastAPI) -> None:
    paths = [
        str(route.path).replace("{monday}", "2027-03-01").replace("{family:path}", "amy").replace("{report}", "funder")
        for route in iter_route_contexts(evil_app.routes)
        if str(route.path).endswith((".csv", ".xlsx"))
    ]
    asked = Caller(evil_app)
    answers = {path: asked.get(path, params={"on": "2027-03-01", "because": "review"}) for path in paths}

    assert {path: one.status_code for path, one in answers.items() if one.status_code != 200} == {}
    assert len(paths) >= 7
    for path, answer in answers.items():
        if path.endswith(".csv"):
            assert (path, acting(cells(answer.text))) == (path, [])
        else:
            assert not has_formulas(answer.content)


def test_no_table_beside_a_week_acts(shelf: Store) -> None:
    outgoing = published(saved(shelf, evil_service()), running()).outgoing
    tasks, loans = cells(tasks_csv(outgoing.tasks)), cells(csv_text(outgoing.loans))

    assert (len(tasks) > 8, len(loans) > 9) == (True, True)
    assert acting(tasks + loans) == []
