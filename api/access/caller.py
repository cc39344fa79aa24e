"""Who calls: a person in a browser by its cookie, a program by its token."""

from typing import Annotated

from fastapi import Depends, Request

from api.deps import Here, Installation
from api.origin import SAFE_METHODS
from scheduler.access.sign_ins import signed_in
from scheduler.access.signed_in import SignedIn
from scheduler.access.tokens import token_holder
from scheduler.errors import NotAllowed, NotSignedIn
from scheduler.store.trail import By

BEARER = "bearer "
PLAIN_COOKIE, SECURE_COOKIE = "supergroup-session", "__Host-supergroup-session"
"""A browser takes the second only over TLS, for this host alone."""


def cookie_name(here: Installation) -> str:
    """What the cookie of a sign-in is called here."""
    return SECURE_COOKIE if here.is_secure else PLAIN_COOKIE


def caller_of(request: Request, here: Here) -> SignedIn:
    """Whoever calls. Raises NotSignedIn where nobody is known to, NotAllowed for a change that may be forged."""
    given = request.headers.get("authorization", "")
    if given[: len(BEARER)].casefold() == BEARER:
        who = token_holder(here.store, given[len(BEARER) :].strip(), here.now())
    else:
        who = _in_browser(request, here)
    if who is None:
        raise NotSignedIn("you are not signed in, or were for too long; sign in, or send a token that is still good")
    request.state.caller = who
    return who


def _in_browser(request: Request, here: Installation) -> SignedIn | None:
    secret = request.cookies.get(cookie_name(here), "")
    who = signed_in(here.store, secret, here.now()) if secret else None
    says_from_where = "sec-fetch-site" in request.headers or "origin" in request.headers
    if who and request.method not in SAFE_METHODS and not says_from_where and request.url.path.startswith("/api/"):
        raise NotAllowed("a browser that changes something says from which page; expected Origin or Sec-Fetch-Site")
    return who


TheCaller = Annotated[SignedIn, Depends(caller_of)]


async def acting(here: Here, caller: TheCaller) -> By:
    """Whoever is signed in, now."""
    return By(who=caller.name, at=here.now())


Acting = Annotated[By, Depends(acting)]
