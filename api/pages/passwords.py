"""Somebody sets a password: the first administrator, or whoever was invited. The address is the secret, once."""

from dataclasses import dataclass, field
from http import HTTPStatus
from secrets import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response

from api.access.cookies import secret_of
from api.access.declared import ANYBODY
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.pages.signing_in import let_in
from scheduler.access.first import TAKEN, is_nobody_there, make_first
from scheduler.access.invitations import accept, invited
from scheduler.access.passwords import SHORTEST
from scheduler.access.roles import Role
from scheduler.access.secret import digest_of
from scheduler.errors import BadInput, NotFound

routes = APIRouter(route_class=PageRoute, dependencies=[ANYBODY])
ALSO = (Role.COORDINATOR, Role.SAFEGUARDING_LEAD)
"""What the first person of a small service may be as well. Anything else is given on the page of people."""
UNLIKE = "password: was not typed the same twice; nothing was set"
ELSEWHERE_ALONE = "people sign in here with the account that they have at work; no password is set"
NO_ADDRESS = "there is no such address; `supergroup serve` prints it when it starts, for as long as nobody is on record"


@dataclass(frozen=True, kw_only=True)
class FirstPerson:
    """What the first person typed, but for the password."""

    name: Annotated[str, Form()] = ""
    sign_in: Annotated[str, Form()] = ""
    also: Annotated[tuple[Role, ...], Form()] = ()


@dataclass(frozen=True, kw_only=True)
class NewPassword:
    """A password, typed twice."""

    password: Annotated[str, Form()] = field(default="", repr=False)
    again: Annotated[str, Form()] = field(default="", repr=False)

    def require_same(self) -> None:
        """Raises BadInput where it was not typed the same twice."""
        if self.password != self.again:
            raise BadInput(UNLIKE)


Typed = Annotated[FirstPerson, Depends()]
Chosen = Annotated[NewPassword, Depends()]
NOTHING_YET = FirstPerson()


@routes.get("/first/{secret}")
def ask_first(secret: str, request: Request, here: Here) -> Response:
    """The form that makes the first administrator."""
    _require_first(here, secret)
    return _first(request, secret)


@routes.post("/first/{secret}", dependencies=[OwnForm])
def take_first(secret: str, request: Request, here: Here, typed: Typed, chosen: Chosen) -> Response:
    """The first administrator is on record and signed in; the address works no more."""
    _require_first(here, secret)
    try:
        chosen.require_same()
        also = [role for role in typed.also if role in ALSO]
        made = make_first(here.store, typed.sign_in, typed.name, chosen.password, also, here.now())
    except BadInput as error:
        return _first(request, secret, typed, str(error))
    return let_in(request, here, made, "/people")


@routes.get("/password/{secret}")
def ask_password(secret: str, request: Request, here: Here) -> Response:
    """The form that sets a password for whoever was invited. To look at it uses nothing up."""
    return _password(request, here, secret)


@routes.post("/password/{secret}", dependencies=[OwnForm])
def set_password(secret: str, request: Request, here: Here, chosen: Chosen) -> Response:
    """The password is set, the link used up, and whoever set it signed in."""
    _require_passwords(here)
    try:
        chosen.require_same()
        made = accept(here.store, secret, chosen.password, here.now(), was=secret_of(request))
    except BadInput as error:
        return _password(request, here, secret, str(error))
    return let_in(request, here, made)


def _require_first(here: Installation, secret: str) -> None:
    """Raises NotFound for another address, and once somebody is on record."""
    _require_passwords(here)
    if not here.first or not compare_digest(digest_of(secret), here.first):
        raise NotFound(NO_ADDRESS)
    with here.store.reading() as desk:
        if not is_nobody_there(desk):
            raise NotFound(TAKEN)


def _require_passwords(here: Installation) -> None:
    """Raises NotFound where people sign in with the account that they have at work, and no other way."""
    if not here.takes_passwords:
        raise NotFound(ELSEWHERE_ALONE)


def _first(request: Request, secret: str, typed: FirstPerson = NOTHING_YET, said: str = "") -> Response:
    told = {"action": f"/first/{secret}", "typed": typed, "said": said, "choices": ALSO, "shortest": SHORTEST}
    return page(request, "first.html", told, HTTPStatus.UNPROCESSABLE_ENTITY if said else HTTPStatus.OK)


def _password(request: Request, here: Installation, secret: str, said: str = "") -> Response:
    _require_passwords(here)
    with here.store.reading() as desk:
        person = invited(desk, secret, here.now())
    told = {"action": f"/password/{secret}", "person": person, "said": said, "shortest": SHORTEST}
    return page(request, "password.html", told, HTTPStatus.UNPROCESSABLE_ENTITY if said else HTTPStatus.OK)
