"""Spreadsheets are sent from a page; what was wrong stands beside the rows that it is in."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday
from scheduler.access.may import May
from scheduler.intake.beside import beside_rows
from scheduler.intake.uploads import lay_out
from scheduler.outputs.taken_in import taken_in_for
from scheduler.outputs.words import count, full_date
from scheduler.store import load_service
from scheduler.weeks.taking_in import check_folder, import_folder

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PLAN)])
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
        given = (here.store, folder, by)
        done = taken_in_for(import_folder(*given, strict=False) if what == "import" else check_folder(*given))
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


def _voided(weeks: dict[date, str]) -> list[str]:
    return [f"The sign-off of the week of {full_date(monday)} is void: {why}." for monday, why in weeks.items()]
