"""The `supergroup` commands. Each one is thin: it reads arguments, calls the scheduler, and tells the result."""

import typer

from scheduler.cli import example, intake, plan

app = typer.Typer(
    name="supergroup",
    help="Places families into group sessions: in the room, remote, or in hybrid super-groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (intake.template, intake.check, plan.plan, plan.audit, example.example):
    app.command()(command)


def main() -> None:
    """Run the command that was typed."""
    app()
