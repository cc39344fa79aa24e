"""`plan` and `audit`: a roster from a folder, and its independent judge. No store is touched."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, NO_ROSTER, VIOLATIONS, refused
from scheduler.cli.progress import search_on_terminal
from scheduler.cli.reading import usable
from scheduler.cli.words import moment, monday
from scheduler.outputs.summary import summary
from scheduler.records import Service
from scheduler.weeks.draft import Draft, draft_week
from scheduler.weeks.files import write_draft
from scheduler.weeks.gather import gather
from solver.audit import audit as judge
from solver.codec import roster_from_json
from solver.errors import ImpossibleValue
from solver.problem import Status
from solver.search.progress import Options

Intake = Annotated[Path, typer.Argument(metavar="DIR", help="The intake: a folder of CSV files, or one workbook.")]
Week = Annotated[str, typer.Option(help="The Monday of the week, as 2027-03-01.")]
AsOf = Annotated[str | None, typer.Option(help="The moment to plan from, as 2027-02-22T09:00; now if not given.")]
Seconds = Annotated[float, typer.Option("--time-limit", help="Seconds that the search may take.", min=0.0)]
Workers = Annotated[int, typer.Option(help="How many searches run side by side.", min=1)]
Seed = Annotated[int, typer.Option(help="Where chance begins: another seed, another of equal plans.")]
Same = Annotated[bool, typer.Option("--deterministic", help="The same roster for the same input; no time limit.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop on any fault of the intake.")]


def plan(
    directory: Intake,
    week: Week,
    out: Annotated[Path, typer.Option(help="The folder for the roster's files.")],
    as_of: AsOf = None,
    time_limit: Seconds = 60.0,
    workers: Workers = 1,
    seed: Seed = 1,
    deterministic: Same = False,
    strict: Strict = False,
) -> None:
    """Plan a week from an intake and write the roster, its page, and drafts of all that would go out."""
    service = usable(directory, strict=strict)
    options = searching(time_limit, workers, seed, deterministic=deterministic)
    draft = planned(service, week, as_of, options)
    write_draft(draft, out)
    typer.echo(summary(service, draft.problem, draft.roster))
    typer.echo(f"Look at {out / 'roster.html'}. Nothing was sent: drafts are in {out / 'draft'}.")


def searching(seconds: float, workers: int, seed: int, *, deterministic: bool) -> Options:
    """How to search, as it was typed. Leaves with exit 2 where a number cannot be."""
    try:
        return Options(seconds=seconds, workers=workers, seed=seed, deterministic=deterministic)
    except ImpossibleValue as error:
        refused(str(error), BAD_INPUT)


def planned(service: Service, week: str, as_of: str | None, options: Options) -> Draft:
    """A plan with its progress on the terminal. Leaves with exit 2 or 3 where there can be none."""
    try:
        with search_on_terminal() as (lines, ctrl_c):
            draft = draft_week(service, monday(week), moment(as_of, service.zone), options, lines, ctrl_c)
    except ImpossibleValue as error:
        refused(str(error), BAD_INPUT)
    if draft.roster.status is Status.INFEASIBLE:
        refused("No roster satisfies the pins:\n" + "\n".join(f"  {line}" for line in draft.roster.conflict), NO_ROSTER)
    return draft


def audit(
    directory: Intake,
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="A roster.json.")],
) -> None:
    """Judge a roster by its intake alone, without the solver. Exit 0: nothing found; 1: violations; 2: bad input."""
    service = usable(directory, strict=False)
    try:
        given = roster_from_json(roster.read_bytes())
        found = judge(gather(service, given.week, given.as_of), given)
    except ImpossibleValue as error:
        refused(f"{roster}: {error}", BAD_INPUT)
    except OSError as error:
        refused(f"{roster}: {error.strerror}", BAD_INPUT)
    for violation in found:
        typer.echo(f"{violation.rule}: {violation.text}")
    if found:
        refused(f"{len(found)} violations in {roster}.", VIOLATIONS)
    typer.echo(f"Nothing found: {len(given.placements)} families placed, {len(given.unplaced)} not, no rule broken.")
