"""People sign in with the account that they have at work. Whatever is wrong there, the page says the same."""

import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http import HTTPStatus
from secrets import compare_digest
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.cookies import secret_of
from api.access.declared import ANYBODY
from api.access.next_page import own_path
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.signing_in import TOO_OFTEN, Next, let_in, sign_in_form
from api.rate import asker_of
from scheduler.access.oidc.account import Oidc
from scheduler.access.oidc.believing import believed
from scheduler.access.oidc.matching import sign_in_as
from scheduler.access.oidc.provider import Leaving, NotBelieved, exchanged, leaving, way_there
from scheduler.errors import NotFound
from scheduler.store.bodies import WORDS

routes = APIRouter(route_class=PageRoute, dependencies=[ANYBODY])
log = logging.getLogger(__name__)
PLAIN_COOKIE, SECURE_COOKIE = "supergroup-leaving", "__Host-supergroup-leaving"
TEN_MINUTES = 600
NEUTRAL = "that did not work. Try again; if it goes on, ask your administrator whether you are on record here"
Told = Annotated[str, Query(max_length=5000)]


@routes.get("/sign-in/elsewhere")
def leave(request: Request, here: Here, wanted: Next = "") -> Response:
    """The browser goes to the provider, and remembers what proves that it is the same one that comes back."""
    oidc, asker = _provider(here), asker_of(request.scope)
    if here.tried.is_reached(asker, here.now()):
        return sign_in_form(request, here, wanted, TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
    remembered = leaving()
    try:
        there = way_there(oidc, remembered)
    except NotBelieved as error:
        return _refused(request, here, error)
    answer = RedirectResponse(there, HTTPStatus.SEE_OTHER)
    kept = urlsafe_b64encode(
        WORDS.write((remembered.state, remembered.nonce, remembered.verifier, own_path(wanted))).encode()
    )
    answer.set_cookie(
        _cookie(here), kept.decode(), httponly=True, samesite="lax", secure=here.is_secure, max_age=TEN_MINUTES
    )
    return answer


@routes.get("/sign-in/back")
def come_back(request: Request, here: Here, code: Told = "", state: Told = "") -> Response:
    """Whom the provider knows and we have on record is signed in, if this is the browser that left."""
    oidc = _provider(here)
    if here.tried.is_reached(asker_of(request.scope), here.now()):
        return sign_in_form(request, here, "", TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        remembered, wanted = _remembered(request, here, state)
        secret = _secret_for(request, here, oidc, code, remembered)
    except NotBelieved as error:
        answer = _refused(request, here, error)
    else:
        answer = let_in(request, here, secret, wanted)
    answer.delete_cookie(_cookie(here), httponly=True, samesite="lax", secure=here.is_secure)
    return answer


def _provider(here: Installation) -> Oidc:
    if here.oidc is None:
        raise NotFound("nobody signs in elsewhere here; expected the name and the password")
    return here.oidc


def _secret_for(request: Request, here: Installation, oidc: Oidc, code: str, remembered: Leaving) -> str:
    """The secret of a new sign-in of whom the code is about. Raises NotBelieved for anybody who may not sign in."""
    token, keys = exchanged(oidc, code, remembered)
    known = believed(oidc, token, keys, remembered, here.now())
    secret = sign_in_as(here.store, known, here.now(), was=secret_of(request))
    if secret is None:
        raise NotBelieved("nobody on record who may sign in has this account")
    return secret


def _remembered(request: Request, here: Installation, state: str) -> tuple[Leaving, str]:
    """What this browser kept when it left, and the page it wanted. Raises NotBelieved where it did not leave so."""
    kept = request.cookies.get(_cookie(here), "")
    try:
        own, nonce, verifier, wanted = WORDS.read(urlsafe_b64decode(kept.encode()).decode())
    except ValueError:
        raise NotBelieved("the browser that came back is not one that left") from None
    if not state or not compare_digest(own.encode(), state.encode(errors="replace")):
        raise NotBelieved("the state that came back is not the one that left")
    return Leaving(state=own, nonce=nonce, verifier=verifier), wanted


def _refused(request: Request, here: Installation, error: NotBelieved) -> Response:
    """The same page for whatever went wrong; the log says what it was, and nothing of what came."""
    log.warning("signing in elsewhere: %s", error)
    here.tried.count(asker_of(request.scope), here.now())
    return sign_in_form(request, here, "", NEUTRAL, HTTPStatus.FORBIDDEN)


def _cookie(here: Installation) -> str:
    return SECURE_COOKIE if here.is_secure else PLAIN_COOKIE
