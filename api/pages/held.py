"""What is held because a published place breaks a safety rule, for the safeguarding lead and deputy; and who signs.

Nothing is read before it is asked for, and that it was read goes on the trail. What is let go is let go with a reason.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.outputs.words import full_date, name_and_id
from scheduler.safeguarding.looking import LONGEST
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import load_nouns
from scheduler.weeks.held import held_read, holding
from scheduler.weeks.holding import let_go
from scheduler.weeks.signers import ask_two_to_sign, let_one_sign, may_sign_alone

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.DECIDE)])
Why = Annotated[str, Form(min_length=1, max_length=LONGEST)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
SIGNING = "/signing"


@routes.get("/weeks/{monday}/held")
def ask(request: Request, monday: Monday, here: Here) -> Response:
    """How much is held for what was found. Nothing of a flag is shown yet."""
    with here.store.reading() as desk:
        count = len(holding(desk, monday))
    return page(request, "held.html", {**_told(monday), "count": count, "found": None})


@routes.post("/weeks/{monday}/held/look", dependencies=[may(May.SEE_FLAGS), OwnForm])
def look(request: Request, monday: Monday, here: Here, caller: TheCaller, by: Acting) -> Response:
    """What each finding says of whom; that it was read goes on the trail."""
    caller.role_to_release()
    found = held_read(here.store, monday, by)
    with here.store.reading() as desk:
        labels = {one.id: name_and_id(one.name, one.id) for one in load_nouns(desk, (FAMILIES,)).families}
    return page(request, "held.html", {**_told(monday), "count": len(found), "found": found, "labels": labels})


@routes.post("/weeks/{monday}/held/{finding}", dependencies=[OwnForm])
def go(monday: Monday, finding: Number, here: Here, caller: TheCaller, by: Acting, why: Why) -> Response:
    """What this finding held may go out, unless something else holds it; the finding stays shown."""
    let_go(here.store, finding, by, caller.role_to_release(), why)
    return RedirectResponse(address(monday, "/held"), HTTPStatus.SEE_OTHER)


@routes.get(SIGNING)
def who_signs(request: Request, here: Here) -> Response:
    """Whether one person may sign a week off and countersign it, and a form to decide otherwise."""
    with here.store.reading() as desk:
        alone = may_sign_alone(desk)
    return page(request, "signing.html", {"alone": alone})


@routes.post(SIGNING, dependencies=[OwnForm])
def decide(here: Here, caller: TheCaller, by: Acting, alone: Annotated[bool, Form()], why: Why) -> Response:
    """So it is from now on, with who decided and why on the trail."""
    (let_one_sign if alone else ask_two_to_sign)(here.store, by, caller.role_to_release(), why)
    return RedirectResponse(SIGNING, HTTPStatus.SEE_OTHER)


def _told(monday: Monday) -> dict[str, object]:
    return {"begins": full_date(monday), "here": address(monday)}
