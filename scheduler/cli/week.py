"""`import`, `plan-week`, `sign-off`, `publish`: one week through the store, from intake to messages."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.plan import AsOf, Intake, Same, Seconds, Seed, Strict, Week, Workers, searching
from scheduler.cli.progress import search_on_terminal
from scheduler.cli.reading import tell
from scheduler.cli.stored import acting, opened
from scheduler.cli.words import moment, monday
from scheduler.intake import Change
from scheduler.messages.compose import compose
from scheduler.outputs.summary import summary
from scheduler.outputs.words import count
from scheduler.settings import from_environment
from scheduler.store import load_service
from scheduler.weeks.delivering import deliver_to_folder
from scheduler.weeks.draft import Draft, planned
from scheduler.weeks.files import PUBLISHED, write_draft, write_roster
from scheduler.weeks.planning import plan_week as plan_in_store
from scheduler.weeks.publishing import publish as publish_week
from scheduler.weeks.signing import sign_off as sign
from scheduler.weeks.taking_in import import_folder
from scheduler.weeks.versions import published_roster
from solver.problem import WeekProblem
from solver.roster import Roster

By = Annotated[str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")]
OthersNow = Annotated[
    bool,
    typer.Option("--others-now", help="Hold what goes to flagged families that nobody countersigned, send the rest."),
]
Out = Annotated[Path | None, typer.Option(help="A folder for the files to look at.")]


def import_(directory: Intake, by: By = None, strict: Strict = False) -> None:
    """Lay an intake over what is on record: nothing is dropped, and no protection is cleared."""
    with opened() as store:
        done = import_folder(store, directory, acting(by), strict=strict)
        tell(done.report)
        if not done.written:
            refused("Nothing was imported: --strict stops on any fault.", BAD_INPUT)
        for change in done.changes:
            typer.echo(f"  {_told(change)}")
        for week, why in done.voided.items():
            typer.echo(f"The sign-off of week {week} is void: {why}")
        typer.echo(f"{len(done.service.families)} families on record, {len(done.changes)} changes.")


def _told(change: Change) -> str:
    """A whole record that is new or kept, or a field with what it was."""
    name = f"{change.noun} {change.id}".strip()
    if not change.field:
        return f"{name}: not {change.new}, for safety" if change.kept else f"{name}: {change.new}"
    kept = "kept as it was, for safety" if change.kept else f"now {change.new!r}"
    return f"{name} {change.field}: {change.old!r}, {kept}"


def plan_week(
    week: Week,
    as_of: AsOf = None,
    out: Out = None,
    time_limit: Seconds = 60.0,
    workers: Workers = 1,
    seed: Seed = 1,
    deterministic: Same = False,
    by: By = None,
) -> None:
    """Plan a week from the store; the plan waits for somebody to sign it off."""
    options = searching(time_limit, workers, seed, deterministic=deterministic)
    seen = list[WeekProblem]()

    def plan(problem: WeekProblem) -> Roster:
        seen.append(problem)
        with search_on_terminal() as (lines, ctrl_c):
            return planned(problem, options, lines, ctrl_c, published)

    with opened() as store:
        with store.reading() as desk:
            service = load_service(desk)
            published = published_roster(desk, monday(week))
        version = plan_in_store(store, monday(week), moment(as_of, service.zone), plan, acting(by))
        if out is not None:
            write_draft(Draft(service, seen[-1], version.roster), out)
        typer.echo(summary(service, seen[-1], version.roster))
        typer.echo(f"Then: uv run supergroup preview --week {week}")


def sign_off(
    week: Week,
    digest: Annotated[
        str, typer.Option(help="The plan's digest, as preview printed it: what you looked at is signed.")
    ],
    preview: Annotated[str, typer.Option(help="The preview's digest, as preview printed it: that is what goes out.")],
    by: By = None,
) -> None:
    """Sign off the plan that was looked at and what it sends. Any change of either takes the signature away."""
    with opened() as store:
        version = sign(store, monday(week), digest, preview, acting(by))
        typer.echo(f"Signed off by {version.signed_by}. Then: uv run supergroup publish --week {week} --out FOLDER")


def publish(
    week: Week,
    out: Annotated[Path, typer.Option(help="The folder that messages, tasks and loan requests are delivered to.")],
    by: By = None,
    others_now: OthersNow = False,
) -> None:
    """Publish the signed roster: ledgers and outbox in one transaction, then delivery into the folder."""
    with opened() as store:
        doing = acting(by)
        publication = publish_week(store, monday(week), compose, doing, others_now=others_now)
        write_roster(Draft(publication.service, publication.problem, publication.version.roster), out)
        servers = from_environment().delivery
        done = deliver_to_folder(store, monday(week), publication.outgoing, out / PUBLISHED, doing, servers)
        waits = f"{done.wait} waits" if done.wait == 1 else f"{done.wait} wait"
        left = f"; {waits}: `supergroup send` or a running server sends what is due" if done.wait else ""
        tasks = count(len(publication.outgoing.tasks), "task")
        loans = count(len(publication.outgoing.loans), "loan request")
        typer.echo(f"Published: {count(done.sent, 'message')}{left}, {tasks} for people, {loans}.")
        typer.echo(f"They are in {out / PUBLISHED}.")
