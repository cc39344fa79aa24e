"""`demo`: the main job on the example week, end to end, through a store of its own."""

from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from scheduler.access.roles import Role
from scheduler.cli.progress import ProgressLines
from scheduler.cli.stored import telling_refusals
from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.intake import write_folder
from scheduler.messages.compose import compose
from scheduler.outputs.summary import summary
from scheduler.settings import Settings, sqlite_url
from scheduler.store import Store, open_store
from scheduler.store.trail import By
from scheduler.weeks.countersigning import countersign
from scheduler.weeks.delivering import deliver_to_folder
from scheduler.weeks.draft import Draft, planned
from scheduler.weeks.files import PUBLISHED, write_roster
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.signing import sign_off
from scheduler.weeks.taking_in import import_folder
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.search.progress import Options

FAMILIES, SEED = 60, 1
COORDINATOR = By(who="demo coordinator", at=example_as_of().astimezone(UTC))
SAFEGUARDING = By(who="demo safeguarding lead", at=COORDINATOR.at)


def demo(
    out: Annotated[Path, typer.Option(help="The folder for everything the demo makes.")] = Path("supergroup-demo"),
) -> None:
    """Plan the example week, sign it off and publish it into folders. Nothing leaves this machine."""
    intake, database = out / "intake", out / "store.sqlite3"
    with telling_refusals():
        write_folder(example_service(FAMILIES, SEED), intake)
        database.unlink(missing_ok=True)
        store = open_store(Settings(folder=out, database=sqlite_url(database)))
        try:
            publication = _week(store, intake, out)
        finally:
            store.close()
            for lock in out.glob(f"{database.stem}-sending-*"):
                lock.unlink()
    _say_where(publication, out)


def _week(store: Store, intake: Path, out: Path) -> Publication:
    typer.echo(f"Import: {intake}")
    import_folder(store, intake, COORDINATOR, strict=True)
    typer.echo(f"Plan the week of {EXAMPLE_WEEK:%-d %B %Y}:")
    lines = ProgressLines()

    def plan(problem: WeekProblem) -> Roster:
        return planned(problem, Options(deterministic=True), lines)

    version = plan_week(store, EXAMPLE_WEEK, example_as_of(), plan, COORDINATOR)
    lines.finish()
    _sign(store, version.digest)
    publication = publish(store, EXAMPLE_WEEK, compose, COORDINATOR)
    write_roster(Draft(publication.service, publication.problem, version.roster), out)
    deliver_to_folder(store, EXAMPLE_WEEK, publication.outgoing, out / PUBLISHED, COORDINATOR)
    typer.echo(f"\n{summary(publication.service, publication.problem, version.roster)}")
    return publication


def _sign(store: Store, digest: str) -> None:
    """The coordinator signs off what would go out, and the safeguarding lead what goes to flagged families."""
    seen = foreseen(store, EXAMPLE_WEEK, COORDINATOR)
    sign_off(store, EXAMPLE_WEEK, digest, seen.digest, COORDINATOR)
    flagged = [one.family for one in seen.flagged]
    if flagged:
        countersign(store, EXAMPLE_WEEK, seen.digest, flagged, SAFEGUARDING, Role.SAFEGUARDING_LEAD)


def _say_where(publication: Publication, out: Path) -> None:
    gone = publication.outgoing
    invites = sum(message.calendar is not None for message in gone.messages)
    typer.echo(f"Signed off and published: {len(gone.messages)} messages, {invites} of them with an invite;")
    typer.echo(f"{publication.to_staff} invites to staff;")
    typer.echo(f"{len(gone.tasks)} tasks for people; {len(gone.loans)} loan requests. All of it lies in {out}:")
    typer.echo("  roster.html      the week on a page: open it in a browser")
    typer.echo("  roster.xlsx      the week as a workbook, with registers")
    typer.echo("  unplaced.md      who needs a person, why, and what to do next")
    typer.echo("  published/       invites, messages, contact_tasks.csv, loan_requests.csv")
    typer.echo("  intake/          the spreadsheets it came from")
    week, as_of = EXAMPLE_WEEK, f"{example_as_of():%Y-%m-%dT%H:%M}"
    typer.echo("Next:")
    typer.echo(f"  uv run supergroup audit {out / 'intake'} {out / 'roster.json'}")
    typer.echo(f"  uv run supergroup plan {out / 'intake'} --week {week} --as-of {as_of} --out roster")
    typer.echo("  uv run supergroup template my-service     your own week: fill in, check, plan")
