"""Commands as they are typed, and what they say."""

from dataclasses import dataclass

from typer.testing import CliRunner

from scheduler.cli import app


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended; `out` and `err` are on one line each, without the frames of a terminal."""

    code: int
    out: str
    err: str


def run(*words: object) -> Told:
    """The end of `supergroup` with these words. What is raised and not told is raised here."""
    ended = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return Told(ended.exit_code, _flat(ended.stdout), _flat(ended.stderr))


def _flat(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, "│╭╮╰╯─"), " ")).split())
