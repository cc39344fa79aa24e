"""The week on a board: how far it is, who is where, who needs a person, what is scarce and what is sure."""

from datetime import date

from fastapi import APIRouter, Request, Response

from api.access.caller import TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.answers import answers_shown
from api.pages.frame import frame
from api.pages.kit import kit_of_week
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.outputs.closed import closed
from scheduler.outputs.found import found
from scheduler.outputs.found_plainly import found_plainly
from scheduler.outputs.names import Names
from scheduler.outputs.page import told_week
from scheduler.outputs.undoing import undo_words
from scheduler.outputs.words import count, day, name_and_id
from scheduler.store import Desk
from scheduler.weeks.by_hand import last_move
from scheduler.weeks.findings import findings_of
from scheduler.weeks.hearing import heard
from scheduler.weeks.shown import WeekShown, problem_now, week_shown, went_out
from scheduler.weeks.states import WeekState
from scheduler.weeks.undoing import last_change
from solver.errors import ImpossibleValue

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])


@routes.get("/weeks/{monday}")
def week(request: Request, monday: Monday, here: Here, caller: TheCaller) -> Response:
    """The week as it stands."""
    with here.store.reading() as desk:
        shown = week_shown(desk, monday)
        told = {**frame(desk, shown), "undo": _undo(desk, shown, caller)}
        if shown.plan is None:
            return page(request, "draft.html", {**told, **_draft(desk, shown, here)})
        names = Names(shown.service, shown.plan.problem)
        board = told_week(names, shown.plan.version.roster, families_at=address(monday, "/families/"))
        out = went_out(desk, monday) if shown.state is WeekState.PUBLISHED else None
        against = found_of(desk, monday, names)
        answered = answers_shown(desk, names) if shown.holds else {"answers": None}
        known = {**board, **told, **answered, "closed": closed(names), "out": out, "found": against}
        known |= kit_of_week(desk, shown, names, here.now())
        known |= {"carries": caller.can(May.PLAN), "moved": _moved(desk, monday, names)}
        known["registers_at"] = address(monday, "/sessions/") if _has_registers(shown, caller) else ""
        return page(request, "board.html", known)


def _has_registers(shown: WeekShown, caller: SignedIn) -> bool:
    """Whether what the board shows is what families were told, so that somebody can be marked as here."""
    return shown.state is WeekState.PUBLISHED and caller.can(May.REGISTER)


def _undo(desk: Desk, shown: WeekShown, caller: SignedIn) -> str:
    """What this person did last to the week and may take back, in words; "" where there is nothing."""
    found = last_change(desk, shown.monday, caller.name) if caller.can(May.PLAN) else None
    labels = {record.id: name_and_id(record.name, record.id) for record in shown.service.families}
    return undo_words(found, labels) if found else ""


def _moved(desk: Desk, monday: date, names: Names) -> str:
    """Whose move by hand made the plan that waits, in words; "" where none did."""
    move = last_move(desk, monday)
    return f"{move.by.who} moved {names.family(move.family)} by hand, and pinned it there." if move else ""


def found_of(desk: Desk, monday: date, names: Names) -> list[dict[str, object]]:
    """What stands against the roster that holds, with the families named."""
    told = {family for _, family in heard(desk, monday)}
    findings = findings_of(desk, monday)
    return [
        {
            "words": one.words,
            "outgoing": one.outgoing,
            "labels": [{"family": family, "label": names.family(family)} for family in one.families],
        }
        for one in found(names, findings, told, found_plainly(desk, monday, findings))
    ]


def _draft(desk: Desk, shown: WeekShown, here: Installation) -> dict[str, object]:
    """What there is to plan from: a week without a plan shows what is offered and what stands in the way."""
    try:
        problem = problem_now(desk, shown.monday, here.now())
    except ImpossibleValue as error:
        return {"trouble": str(error), "offered": (), "families": "", "held": "", "closed": (), "out": None}
    names = Names(shown.service, problem)
    held = sum(bool(record.holds) for record in shown.service.families)
    return {
        "trouble": "",
        "offered": _offered(names),
        "families": count(len(problem.families), "family", "families"),
        "held": f"{count(held, 'family', 'families')} to be put right first" if held else "",
        "closed": closed(names),
        "out": None,
    }


def _offered(names: Names) -> list[tuple[str, list[str]]]:
    """The candidate sessions of each day, in order of time."""
    days: dict[date, list[str]] = {}
    for session in sorted(names.problem.sessions, key=lambda session: (session.start, session.id)):
        said = f"{names.clock(session.start)} {names.title(session)}, {names.group(session)}"
        days.setdefault(names.problem.local_day(session.start), []).append(said)
    return [(day(on), said) for on, said in days.items()]
