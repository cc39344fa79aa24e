"""The commands that need the API. They stand here, since the scheduler's own may not know of it."""

from typing import Annotated

import typer

from scheduler.errors import BadInput, NotAllowed
from scheduler.settings import FAMILIES_URL, from_environment

BAD_INPUT = 2


def add_commands(commands: typer.Typer) -> None:
    """`serve`, `serve-families` and `openapi` stand among the commands."""
    commands.command()(serve)
    commands.command("serve-families")(serve_families)
    commands.command()(openapi)


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on: of this machine alone, but behind a proxy.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8000,
) -> None:
    """Answer staff until stopped, on the user's own database or the one that the environment names."""
    from api import app  # noqa: PLC0415 - no other command should wait for the server to load

    try:
        settings = from_environment()
        app.require_private(host, settings.url)
    except (BadInput, NotAllowed) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from error
    app.serve(host, port, settings, typer.echo)


def serve_families(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8080,
) -> None:
    """Answer families until stopped: their pages without login, and nothing that staff see. May face the internet."""
    from api.outside import app  # noqa: PLC0415 - as above

    try:
        settings = from_environment()
    except BadInput as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from error
    if not settings.families_url:
        typer.echo(f"{FAMILIES_URL} is not set: no message has a link to these pages.", err=True)
    app.serve_outside(host, port, settings)


def openapi() -> None:
    """Print the OpenAPI document."""
    from api import app  # noqa: PLC0415 - as above

    typer.echo(app.openapi_text(), nl=False)
