"""unplaced.md: who has no place, why, whose turn it is, and what would help."""

import re
from collections.abc import Iterator

from scheduler.outputs.names import Names
from scheduler.outputs.needs import Need, needs
from scheduler.outputs.summary import headline
from scheduler.outputs.tally import tally
from scheduler.outputs.words import full_date
from scheduler.records import Service
from solver.problem import WeekProblem
from solver.roster import Roster

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def unplaced_markdown(service: Service, problem: WeekProblem, roster: Roster) -> str:
    """The families without a place, as a page of Markdown in which nothing that was typed in can act as markup."""
    waiting = needs(Names(service, problem), roster)
    lines = [
        f"# Who needs a person, week of {full_date(problem.week)}",
        "",
        plain(headline(tally(problem, roster), waiting)),
    ]
    return "\n".join((*lines, *(line for need in waiting for line in _family(need)))) + "\n"


def plain(text: str) -> str:
    """The text as Markdown that shows it letter by letter, on one line."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def _family(need: Need) -> Iterator[str]:
    yield from ("", f"## {plain(need.label)}", "")
    yield from (f"{plain(need.programme)}, {need.waits}.", "")
    yield from (f"- {plain(reason)}" for reason in need.reasons)
    yield from (f"- **Next – {plain(step.turn)}:** {plain(step.text)}" for step in need.steps)
    yield from (f"- **Would work:** {plain(repair)}" for repair in need.repairs)
    yield from (f"- {plain(line)}" for line in (need.searched,) if line)
