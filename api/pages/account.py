"""One's own account: what one is here, the password, and where one is signed in."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response

from api.access.caller import TheCaller
from api.access.cookies import forget_sign_in
from api.access.declared import SIGNED_IN
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm, forget_token
from api.pages.frame import when
from api.pages.passwords import NewPassword
from api.pages.rendering import page
from scheduler.access.browsers import browsers
from scheduler.access.passwords import SHORTEST
from scheduler.access.people import person_from, person_row
from scheduler.access.sign_ins import end_all_sign_ins
from scheduler.access.signed_in import SignedIn
from scheduler.access.signing_in import change_password
from scheduler.access.words import ROLE_SAYS, role_name
from scheduler.errors import BadInput, NotAllowed
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.store.trail import By, record

routes = APIRouter(route_class=PageRoute, dependencies=[SIGNED_IN])
OldPassword = Annotated[str, Form()]
PRACTITIONERS = nouns_named("practitioners")
DONE = "your password is changed, and you are signed in here alone"


@routes.get("/account")
def account(request: Request, here: Here, caller: TheCaller) -> Response:
    """What one is, and where one is signed in."""
    return _account(request, here, caller)


@routes.post("/account/password", dependencies=[OwnForm])
def new_password(
    request: Request, here: Here, caller: TheCaller, chosen: Annotated[NewPassword, Depends()], old: OldPassword = ""
) -> Response:
    """The password is another, and every other browser is signed out."""
    try:
        chosen.require_same()
        change_password(here.store, _person(caller), old, chosen.password, here.now(), caller.browser)
    except (BadInput, NotAllowed) as error:
        return _account(request, here, caller, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _account(request, here, caller, DONE)


@routes.post("/account/sign-out-everywhere", dependencies=[OwnForm])
def leave_everywhere(request: Request, here: Here, caller: TheCaller) -> Response:
    """Nobody is signed in as this person in any browser."""
    person = _person(caller)
    with here.store.writing() as desk:
        end_all_sign_ins(desk, person)
        by = By(who=caller.name, at=here.now())
        record(desk, by, "signed out everywhere", f"person {person_row(desk, person).sign_in}")
    request.state.caller = None
    answer = page(request, "signed_out.html", {"everywhere": True})
    forget_sign_in(answer, here)
    forget_token(request, answer)
    return answer


def _person(caller: SignedIn) -> int:
    """The number of the person who asks. Raises NotAllowed for a program."""
    if caller.person is None:
        raise NotAllowed(f"{caller.name} is a token: expected a person, who has an account")
    return caller.person


def _account(
    request: Request, here: Installation, caller: SignedIn, said: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    with here.store.reading() as desk:
        person = person_from(person_row(desk, _person(caller)))
        service = load_nouns(desk, PRACTITIONERS)
        found = browsers(desk, person.id, here.now(), caller.browser)
    told = {
        "person": person,
        "among": next((one.name or one.id for one in service.practitioners if one.id == person.practitioner), ""),
        "roles": [(role_name(role), ROLE_SAYS[role]) for role in person.roles],
        "browsers": [(one.is_here, when(one.since, service.zone), when(one.seen_at, service.zone)) for one in found],
        "said": said,
        "is_alert": status != HTTPStatus.OK,
        "shortest": SHORTEST,
    }
    return page(request, "account.html", told, status)
