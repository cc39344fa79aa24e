"""The `supergroup` commands. Each one is thin: it reads arguments, calls the scheduler, and tells the result.

A command's module is imported when the command is typed: the planner and the store take seconds to load, and
`check` needs neither.
"""

from importlib import import_module

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

COMMANDS = {
    "demo": ("demo", "demo"),
    "template": ("intake", "template"),
    "check": ("intake", "check"),
    "plan": ("plan", "plan"),
    "audit": ("plan", "audit"),
    "why": ("why", "why"),
    "replan": ("replan", "replan"),
    "whatif": ("whatif", "whatif"),
    "compare": ("whatif", "compare"),
    "import": ("week", "import_"),
    "plan-week": ("week", "plan_week"),
    "links": ("links", "links"),
    "preview": ("preview", "preview"),
    "sign-off": ("week", "sign_off"),
    "countersign": ("preview", "countersign"),
    "signers": ("preview", "signers"),
    "publish": ("week", "publish"),
    "send": ("send", "send"),
    "feed": ("feed", "feed"),
    "family-page": ("pages", "family_page"),
    "link-key": ("pages", "link_key"),
    "keys": ("keys", "keys"),
    "person": ("person", "person"),
    "token": ("token", "token"),
    "partner": ("partner", "partner"),
    "loan-forecast": ("loan_forecast", "loan_forecast"),
    "evidence": ("evidence", "evidence"),
    "parity": ("parity", "parity"),
    "report": ("report", "report"),
    "fairness": ("fairness", "fairness"),
    "drill": ("drill", "drill"),
    "replies": ("replies", "replies"),
    "scores": ("scores", "scores"),
    "snipe-it": ("snipe_it", "snipe_it"),
    "doctor": ("doctor", "doctor"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore_"),
    "rights": ("rights", "rights"),
    "example": ("example", "example"),
    "rules": ("catalogue", "rules"),
    "transparency": ("transparency", "transparency"),
    "schema": ("catalogue", "schema"),
}
"""Each command's name, with the module of this package and the function it is."""


class Commands(TyperGroup):
    """The commands of the table, and those that were added to the app."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # typer's own context
        """All names, in the order of the table."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | None:  # type: ignore[override]
        """The command of this name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)  # type: ignore[return-value]
        module, function = COMMANDS[cmd_name]
        found = getattr(import_module(f"scheduler.cli.{module}"), function)
        if isinstance(found, typer.Typer):  # several commands under one name
            return get_command(found)  # type: ignore[return-value]
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(cmd_name)(found)
        return get_command(alone)  # type: ignore[return-value]


app = typer.Typer(
    name="supergroup",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def supergroup() -> None:
    """Places families into group sessions: in the room, remote, or in hybrid super-groups."""
