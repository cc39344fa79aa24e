"""Publishing: first a page that says what goes out to how many, then the deed."""

from collections import Counter
from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.deps import Acting, Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import frame
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.errors import Changed
from scheduler.messages.compose import compose
from scheduler.outputs.words import ITEMS, count, listed, sentence
from scheduler.records import Route
from scheduler.store import Desk
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.outgoing import LoanRequest, Outgoing, TaskKind
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.shown import week_shown
from solver.problem import ItemKind

routes = APIRouter(route_class=PageRoute)
K = TypeVar("K", Route, TaskKind, ItemKind)
ROUTES = {
    Route.EMAIL: ("e-mail", "e-mails"),
    Route.SMS: ("text message", "text messages"),
    Route.LETTER: ("letter", "letters"),
    Route.TELEPHONE: ("call", "calls"),
}
TASKS = {
    TaskKind.CALL: ("adult to be rung", "adults to be rung"),
    TaskKind.TELL: ("adult to be told by voice", "adults to be told by voice"),
    TaskKind.FIND_A_WAY: ("safe way to be found", "safe ways to be found"),
    TaskKind.FIRST_CALL: ("first call to be made", "first calls to be made"),
}


@routes.get("/weeks/{monday}/publish")
def confirm(request: Request, monday: Monday, here: Here, by: Acting) -> Response:
    """What publishing the signed plan would send, ask for and promise; nothing of it is done yet."""
    publication = foreseen(here.store, monday, by)
    with here.store.reading() as desk:
        told = {**frame(desk, week_shown(desk, monday)), **_told(publication.outgoing)}
    return page(request, "publish.html", {**told, "digest": publication.version.digest})


@routes.post("/weeks/{monday}/publish", dependencies=[OwnForm])
def do(monday: Monday, digest: Annotated[str, Form(min_length=1, max_length=100)], here: Here, by: Acting) -> Response:
    """The plan that the page showed is published. Another one that was signed since is not."""

    def same(_: Desk, publication: Publication) -> None:
        if publication.version.digest != digest:
            raise Changed(f"week {monday}: another plan was signed off since you looked; look at that one first")

    publish(here.store, monday, compose, by, also=same)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


def _told(outgoing: Outgoing) -> dict[str, object]:
    return {
        "messages": len(outgoing.messages),
        "routes": _counted(Counter(message.route for message in outgoing.messages), ROUTES),
        "invites": count(
            sum(message.calendar is not None for message in outgoing.messages), "calendar entry", "calendar entries"
        ),
        "tasks": len(outgoing.tasks),
        "kinds": _counted(Counter(task.kind for task in outgoing.tasks), TASKS),
        "loans": len(outgoing.loans),
        "kit": _kit(outgoing.loans),
    }


def _counted(found: Counter[K], words: dict[K, tuple[str, str]]) -> str:
    return sentence(listed([count(found[kind], *words[kind]) for kind in words if found[kind]])) if found else ""


def _kit(loans: Iterable[LoanRequest]) -> str:
    lent: Counter[ItemKind] = Counter()
    for loan in loans:
        lent.update(dict(loan.items))
    return _counted(lent, ITEMS)
