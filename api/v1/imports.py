"""Intake: spreadsheets are sent, and a report of every fault comes back beside what was made of the rows."""

from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import zipped
from api.deps import TheStore
from api.errors import PROBLEM_JSON, Problem, Responses, problem, refusals
from scheduler.access.may import May
from scheduler.intake import Change, Fault, Notice, Report, read_folder, write_template
from scheduler.intake.uploads import lay_out
from scheduler.outputs.taken_in import report_for, taken_in_for
from scheduler.weeks.taking_in import TakenIn, import_folder

routes = APIRouter(tags=["intake"], dependencies=[may(May.PLAN)])

Files = Annotated[
    list[UploadFile],
    File(description="CSV files, one workbook (.xlsx), or a .zip of either. See docs/intake.md for the columns."),
]
Strict = Annotated[bool, Query(description="Write nothing at all where there is any fault.")]
NAME = "upload"


class FaultOut(BaseModel):
    """One cell that cannot be used as it stands. `holds` are the families that wait for a person because of it."""

    file: str
    row: int
    column: str
    value: str
    expected: str
    meant: str | None
    holds: list[str]
    stops: bool = Field(description="Nothing may be planned until it is put right.")
    sentence: str


class NoticeOut(BaseModel):
    """Something worth knowing, or worth a person's look."""

    file: str
    row: int
    says: str
    families: list[str]


class ReportOut(BaseModel):
    """All that was wrong with the rows, and what a person should look at."""

    faults: list[FaultOut]
    notices: list[NoticeOut]
    questions: list[NoticeOut]
    lost_families: list[str]
    stops: bool


class ChangeOut(BaseModel):
    """One field of one record that changed; `kept`: that would have changed, but for a protection."""

    noun: str
    id: str
    field: str
    old: str
    new: str
    kept: bool


class CheckOut(BaseModel):
    """What an intake would come to."""

    families: int
    sessions: int
    report: ReportOut


class ImportOut(BaseModel):
    """What is on record now, what the import changed, and what was wrong with it."""

    families: int
    sessions: int
    changes: list[ChangeOut]
    voided: dict[date, str] = Field(description="Weeks whose sign-off is void because of it, and why.")
    report: ReportOut


class StrictRefusal(Problem):
    """A strict import that met a fault. Nothing was written."""

    report: ReportOut | None = None


REFUSED: Responses = {
    422: {
        "description": "The files cannot be read, or strict was asked for and there are faults: nothing was written.",
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/StrictRefusal"}}},
    }
}


@routes.post(
    "/imports",
    status_code=HTTPStatus.CREATED,
    response_model=ImportOut,
    responses=refusals(HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN) | REFUSED,
)
def import_(files: Files, store: TheStore, by: Acting, strict: Strict = False) -> ImportOut | Response:  # noqa: FBT002
    """Lay an intake over what is on record: nothing is dropped, and no protection is cleared."""
    with TemporaryDirectory() as made:
        done = import_folder(store, _folder(files, made), by, strict=strict)
    if not done.written:
        detail = f"Nothing was imported: strict stops on any fault, and there are {len(done.report.faults)}."
        report = report_out(report_for(done.report)).model_dump()
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, report=report)
    return _import_out(done)


@routes.post(
    "/checks", responses=refusals(HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)
)
def check(files: Files) -> CheckOut:
    """Report everything that is wrong with an intake. Nothing is written."""
    with TemporaryDirectory() as made:
        service, report = read_folder(_folder(files, made))
    told = report_out(report_for(report))
    return CheckOut(families=len(service.families), sessions=len(service.sessions), report=told)


@routes.get("/template.zip", response_class=Response, responses={200: {"content": {"application/zip": {}}}})
def template() -> Response:
    """Empty intake files, and an explanation of every column."""
    with TemporaryDirectory() as made:
        write_template(Path(made))
        files = {path.name: path.read_bytes() for path in sorted(Path(made).iterdir())}
    return zipped(files, "template.zip")


def report_out(report: Report) -> ReportOut:
    return ReportOut(
        faults=[_fault(fault) for fault in report.faults],
        notices=[_notice(notice) for notice in report.notices],
        questions=[_notice(question) for question in report.questions],
        lost_families=list(report.lost_families),
        stops=report.stops,
    )


def _folder(files: list[UploadFile], made: str) -> Path:
    folder = Path(made) / NAME
    lay_out(((file.filename or "", file.file.read()) for file in files), folder)
    return folder


def _import_out(all_of_it: TakenIn) -> ImportOut:
    done = taken_in_for(all_of_it)
    return ImportOut(
        families=len(done.service.families),
        sessions=len(done.service.sessions),
        changes=[_change(change) for change in done.changes],
        voided=done.voided,
        report=report_out(done.report),
    )


def _change(change: Change) -> ChangeOut:
    return ChangeOut(**asdict(change))


def _fault(fault: Fault) -> FaultOut:
    return FaultOut(**asdict(fault), sentence=fault.sentence)


def _notice(notice: Notice) -> NoticeOut:
    return NoticeOut(**asdict(notice))
