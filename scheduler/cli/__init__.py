"""The `supergroup` commands. Each one is thin: it reads arguments, calls the scheduler, and tells the result."""

import typer

from scheduler.cli import catalogue, demo, example, intake, plan, week

app = typer.Typer(
    name="supergroup",
    help="Places families into group sessions: in the room, remote, or in hybrid super-groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(demo.demo)
app.command()(intake.template)
app.command()(intake.check)
app.command()(plan.plan)
app.command()(plan.audit)
app.command("import")(week.import_)
app.command()(week.plan_week)
app.command()(week.sign_off)
app.command()(week.publish)
app.command()(example.example)
app.command()(catalogue.rules)
app.command()(catalogue.schema)
