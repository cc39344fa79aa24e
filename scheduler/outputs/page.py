"""roster.html: the coordinator's week on one still page that needs nothing but itself."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from scheduler.outputs.board import board
from scheduler.outputs.names import Names
from scheduler.outputs.needs import needs
from scheduler.outputs.proof import HEADING, proof
from scheduler.outputs.scarce import scarce
from scheduler.outputs.summary import absent_line, asked_line
from scheduler.outputs.tally import tally
from scheduler.outputs.words import count, full_date, in_words, sentence
from scheduler.records import Service
from solver.problem import Status, WeekProblem
from solver.roster import Roster

PAGES = Environment(
    loader=PackageLoader("scheduler.outputs"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def roster_page(service: Service, problem: WeekProblem, roster: Roster) -> str:
    """The plan as HTML for a coordinator: every text escaped, no script, nothing fetched from anywhere.

    On screen it names families and who needs a person. Printed it is a noticeboard sheet: neutral words,
    no names, no sensitive programme and no secret venue.
    """
    return PAGES.get_template("roster.html").render(told_week(Names(service, problem), roster))


def told_week(names: Names, roster: Roster, families_at: str = "") -> dict[str, object]:
    """What the parts of a page tell of a plan. Families are links where there are pages of them, at `families_at`.

    Nobody can be moved on a still page; a page that lets people says so by `carries`.
    """
    told = tally(names.problem, roster)
    waiting = needs(names, roster)
    return {
        "service": names.service.name,
        "week": full_date(names.problem.week),
        "as_of": names.when(names.problem.as_of),
        "told": told,
        "super_groups": f"{in_words(told.super_groups)} super-group{'' if told.super_groups == 1 else 's'}",
        "asked": asked_line(told),
        "absent": absent_line(told),
        "days": board(names, roster),
        "needs": waiting,
        "needs_heading": _heading(len(waiting)),
        "scarce": scarce(names, roster),
        "proof": proof(roster),
        "proof_heading": HEADING,
        "conflict": [sentence(clash) for clash in roster.conflict] if roster.status is Status.INFEASIBLE else [],
        "seconds": f"{roster.seconds:.1f}",
        "families_at": families_at,
        "carries": False,
    }


def _heading(waiting: int) -> str:
    if not waiting:
        return "Nobody needs you"
    families = count(waiting, "family", "families").removeprefix(f"{waiting} ")
    return f"{in_words(waiting)} {families} {'needs' if waiting == 1 else 'need'} you".capitalize()
