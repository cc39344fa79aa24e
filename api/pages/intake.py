"""Spreadsheets are sent from a page; what was wrong stands beside the rows that it is in."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from api.deps import Acting, Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday
from scheduler.intake import merge, read_folder
from scheduler.intake.beside import beside_rows
from scheduler.intake.uploads import lay_out
from scheduler.outputs.words import count, full_date
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.weeks.taking_in import TakenIn, import_folder

routes = APIRouter(route_class=PageRoute)
Files = Annotated[list[UploadFile], File()]
What = Annotated[Literal["check", "import"], Form()]


@routes.get("/weeks/{monday}/import")
def ask(request: Request, monday: Monday, here: Here) -> Response:
    """A page to choose files on."""
    with here.store.reading() as desk:
        service = load_service(desk)
    return page(request, "import.html", {**week_frame(monday, service.name), "report": None, "taken": None})


@routes.post("/weeks/{monday}/import", dependencies=[OwnForm])
def take(request: Request, monday: Monday, files: Files, what: What, here: Here, by: Acting) -> Response:
    """The files are checked, and taken in unless only a check was asked for; the report stands beside the rows."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "upload"
        lay_out(((file.filename or "", file.file.read()) for file in files), folder)
        done = import_folder(here.store, folder, by, strict=False) if what == "import" else _checked(here.store, folder)
        rows = beside_rows(folder, done.report.faults)
    told = {
        **week_frame(monday, done.service.name),
        "report": done.report,
        "rows": rows,
        "faults": count(len(done.report.faults), "fault"),
        "taken": done.written,
        "families": count(len(done.service.families), "family", "families"),
        "changes": done.changes,
        "voided": _voided(done.voided),
    }
    return page(request, "import.html", told)


def _checked(store: Store, folder: Path) -> TakenIn:
    """What taking the files in would find and change; nothing is written."""
    with store.reading() as desk:
        old: Service = load_service(desk)
    new, report = read_folder(folder, old)
    merged, changes = merge(old, new, report)
    return TakenIn(service=merged, report=report, changes=changes, written=False)


def _voided(weeks: dict[date, str]) -> list[str]:
    return [f"The sign-off of the week of {full_date(monday)} is void: {why}." for monday, why in weeks.items()]
