"""The `supergroup` command: the scheduler's commands, and those that need the API."""

from api.commands import add_commands
from scheduler.cli import app


def main() -> None:
    """Run the command that was typed."""
    add_commands(app)
    app()
