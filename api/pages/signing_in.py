"""Staff sign in and out. Whatever is wrong, the page says the same."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.cookies import forget_sign_in, keep_sign_in, secret_of
from api.access.declared import ANYBODY
from api.access.next_page import own_path, page_for
from api.at_once import PasswordTurn
from api.deps import Here, Installation
from api.pages.answering import SIGN_IN, PageRoute
from api.pages.forms import OwnForm, forget_token
from api.pages.rendering import page
from api.rate import asker_of
from scheduler.access.first import is_nobody_there
from scheduler.access.secret import digest_of
from scheduler.access.sign_ins import end_sign_in, signed_in
from scheduler.access.signing_in import NEUTRAL, sign_in

routes = APIRouter(route_class=PageRoute, dependencies=[ANYBODY])
TOO_OFTEN = "too many tries came from here; wait a minute, then try again"
Next = Annotated[str, Query(alias="next")]


@routes.get(SIGN_IN)
def ask(request: Request, here: Here, wanted: Next = "") -> Response:
    """The form; who is signed in already goes on to where they wanted."""
    secret = secret_of(request)
    who = signed_in(here.store, secret, here.now()) if secret else None
    if who is not None:
        return RedirectResponse(page_for(who, wanted), HTTPStatus.SEE_OTHER)
    return sign_in_form(request, here, wanted)


@routes.post(SIGN_IN, dependencies=[OwnForm, PasswordTurn])
def enter(
    request: Request,
    here: Here,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """Whoever knows the password is signed in, with a secret that this browser never had before."""
    asker, now = asker_of(request.scope), here.now()
    if here.tried.is_reached(asker, now):
        return sign_in_form(request, here, wanted, TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
    with_password = here.takes_passwords
    secret = sign_in(here.store, name, password, now, was=secret_of(request)) if with_password else None
    if secret is None:
        here.tried.count(asker, now)
        return sign_in_form(request, here, wanted, NEUTRAL, HTTPStatus.FORBIDDEN)
    return let_in(request, here, secret, wanted)


def let_in(request: Request, here: Installation, secret: str, wanted: str = "") -> Response:
    """The browser keeps the secret of its new sign-in, and goes on to the page that was wanted."""
    who = signed_in(here.store, secret, here.now())
    answer = RedirectResponse(page_for(who, wanted) if who else SIGN_IN, HTTPStatus.SEE_OTHER)
    keep_sign_in(answer, here, secret)
    forget_token(request, answer)
    return answer


@routes.post("/sign-out", dependencies=[OwnForm])
def leave(request: Request, here: Here) -> Response:
    """Nobody is signed in in this browser any more."""
    with here.store.writing() as desk:
        end_sign_in(desk, digest_of(secret_of(request)))
    answer = page(request, "signed_out.html", {"everywhere": False})
    forget_sign_in(answer, here)
    forget_token(request, answer)
    return answer


def sign_in_form(
    request: Request, here: Installation, wanted: str, said: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """The page to sign in, with what is said to whoever tried."""
    with here.store.reading() as desk:
        is_empty = is_nobody_there(desk)
    told = {
        "next": own_path(wanted),
        "said": said,
        "is_empty": is_empty,
        "elsewhere": here.oidc is not None,
        "with_password": here.takes_passwords,
    }
    return page(request, "sign_in.html", told, status)
