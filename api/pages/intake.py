"""Spreadsheets are sent from a page; what was wrong stands beside the rows that it is in."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, installation_of
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.intake.beside import beside_rows, sheets_read
from scheduler.intake.corrections import CELLS_AT_MOST, LETTERS_AT_MOST, Corrections, keep_corrections
from scheduler.intake.far_out import COLUMNS_AT_MOST
from scheduler.intake.kept_uploads import Sent
from scheduler.intake.uploads import lay_out
from scheduler.outputs.taken_in import counted, taken_in_for
from scheduler.outputs.words import count, full_date
from scheduler.store import load_service
from scheduler.store.trail import By
from scheduler.weeks.taking_in import check_folder, import_folder

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PLAN)])
Files = Annotated[list[UploadFile], File()]
Word = Annotated[str, Form(max_length=100)]
Typed = Annotated[list[str] | None, Form()]
What = Annotated[Literal["check", "import"], Form()]


@routes.get("/weeks/{monday}/import")
def ask(request: Request, monday: Monday, here: Here) -> Response:
    """A page to choose files on."""
    with here.store.reading() as desk:
        service = load_service(desk)
    return page(request, "import.html", {**week_frame(monday, service.name), "report": None, "taken": None})


@routes.post("/weeks/{monday}/import", dependencies=[OwnForm])
def take(request: Request, monday: Monday, files: Files, what: What) -> Response:
    """The files are checked, and taken in unless only a check was asked for; the report stands beside the rows."""
    sent = tuple((file.filename or "", file.file.read()) for file in files)
    return _looked_at(request, monday, sent, {}, what)


@routes.post("/weeks/{monday}/import/again", dependencies=[OwnForm])
def again(
    request: Request, monday: Monday, what: What, by: Acting, upload: Word, cell: Typed = None, now: Typed = None
) -> Response:
    """The same files, with the cells that were put right on the page; rows that were good stay as they are."""
    uploads = installation_of(request).uploads
    kept = uploads.of(upload, by)
    typed = {_place(at): text.strip() for at, text in zip(cell or (), now or (), strict=False)}
    corrections = {**kept.corrections, **typed}
    if len(corrections) > CELLS_AT_MOST or any(len(text) > LETTERS_AT_MOST for text in typed.values()):
        raise BadInput(f"corrections: expected at most {CELLS_AT_MOST} cells of {LETTERS_AT_MOST} letters")
    uploads.drop(upload)
    return _looked_at(request, monday, kept.files, corrections, what)


def _looked_at(request: Request, monday: date, files: Sent, corrections: Corrections, what: str) -> Response:
    here = installation_of(request)
    by = By(who=request.state.caller.name, at=here.now())
    with TemporaryDirectory() as made:
        folder = Path(made) / "upload"
        lay_out(files, folder)
        keep_corrections(folder, corrections)
        given = (here.store, folder, by)
        done = taken_in_for(import_folder(*given, strict=False) if what == "import" else check_folder(*given))
        rows, sheets = beside_rows(folder, done.report.faults), sheets_read(folder, done.report.faults)
    held = {family for fault in done.report.faults for family in fault.holds}
    told = {
        **week_frame(monday, done.service.name),
        "report": done.report,
        "rows": rows,
        "sheets": sheets,
        "faults": count(len(done.report.faults), "fault"),
        "held": count(len(held), "family", "families") if held else "",
        "taken": done.written,
        "families": count(len(done.service.families), "family", "families"),
        "changes": done.changes,
        "counted": counted(done.changes, written=done.written),
        "voided": _voided(done.voided),
        "upload": here.uploads.keep(files, by, corrections) if rows or not done.written else "",
        "corrected": count(len(corrections), "cell"),
    }
    return page(request, "import.html", told)


def _place(cell: str) -> tuple[str, int, int]:
    """File, row and column of a cell. Raises BadInput for what no page of ours says."""
    row, _, rest = cell.partition(" ")
    at, _, file = rest.partition(" ")
    if not (row.isdecimal() and at.isdecimal() and len(row) < 8 and int(at) < COLUMNS_AT_MOST and file):
        raise BadInput(f"cell {cell!r}: expected a row, a column and a file of the page")
    return file, int(row), int(at)


def _voided(weeks: dict[date, str]) -> list[str]:
    return [f"The sign-off of the week of {full_date(monday)} is void: {why}." for monday, why in weeks.items()]
