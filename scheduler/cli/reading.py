"""An intake on the terminal: everything that is wrong with it, and whether it can be used."""

from pathlib import Path

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.errors import SupergroupError
from scheduler.intake import Report, read_folder
from scheduler.records import Service
from solver.codec import roster_from_json
from solver.errors import ImpossibleValue
from solver.roster import Roster


def read(directory: Path) -> tuple[Service, Report]:
    """The intake's records and its report. Leaves with exit 2 where nothing can be read at all."""
    try:
        return read_folder(directory)
    except SupergroupError as error:
        refused(str(error), BAD_INPUT)


def usable(directory: Path, *, strict: bool) -> Service:
    """The records of an intake that may be planned from. Faults are told; those that stop leave with exit 2."""
    service, report = read(directory)
    tell(report)
    if not report.ok(strict=strict):
        why = "a fact that keeps people safe may be missing" if report.stops else "--strict stops on any fault"
        refused(f"Not planned: {why}. Put the rows right that are named above.", BAD_INPUT)
    return service


def roster_of(path: Path) -> Roster:
    """The roster in a file. Leaves with exit 2, naming the file, where it cannot be read."""
    try:
        return roster_from_json(path.read_bytes())
    except ImpossibleValue as error:
        refused(f"{path}: {error}", BAD_INPUT)
    except OSError as error:
        refused(f"{path}: {error.strerror}", BAD_INPUT)


def tell(report: Report) -> None:
    """The report in lines, faults first."""
    for fault in report.faults:
        typer.echo(fault.sentence, err=True)
        if fault.holds:
            typer.echo(f"  held until a person has looked: {', '.join(fault.holds)}", err=True)
    for lost in report.lost_families:
        typer.echo(f"No record could be made of a family: {lost}", err=True)
    for question in report.questions:
        typer.echo(f"Please look: {question.sentence}", err=True)
    for notice in report.notices:
        typer.echo(f"Note: {notice.sentence}", err=True)
