"""Forms are taken from our own pages only: the browser names the site, and the form knows this browser's secret.

Of somebody signed in the secret follows from their sign-in: it is another after each, and who does not know the one
cannot know the other. Of anybody else it lies in a cookie that no form of another site is sent with and no script
reads. Every form has it in a hidden field. A page of another site can make the browser send cookies, but cannot know
what they hold.
"""

import hmac
import secrets
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.access.cookies import secret_of
from api.deps import installation_of
from api.origin import is_foreign
from scheduler.errors import NotAllowed

PLAIN_COOKIE, SECURE_COOKIE, FIELD = "supergroup-form", "__Host-supergroup-form", "form_token"
LENGTH = 43
FOR_FORMS = b"forms of this sign-in"


def token_of(request: Request) -> str:
    """What this browser's forms know; something new for a browser that is not known yet."""
    known = _known(request)
    return known if known else secrets.token_urlsafe(32)


def keep_token(request: Request, response: Response, token: str) -> None:
    """A browser in which nobody is signed in keeps its secret until it is closed.

    It comes along where a link of another site opens a page of ours: else that page would mint another secret,
    and the forms that are open beside it would be taken no more.
    """
    if not secret_of(request):
        is_secure = installation_of(request).is_secure
        response.set_cookie(_cookie(request), token, httponly=True, samesite="lax", secure=is_secure)


def forget_token(request: Request, response: Response) -> None:
    """What forms of before knew is worth nothing, here and from now on: somebody signs in or out."""
    is_secure = installation_of(request).is_secure
    response.delete_cookie(_cookie(request), httponly=True, samesite="lax", secure=is_secure)


def require_own_form(request: Request, form_token: Annotated[str, Form()] = "") -> None:
    """Raises NotAllowed for a form that is not from a page of ours in this browser."""
    known = _known(request)
    given = form_token.encode(errors="replace")
    if is_foreign(request.headers) or not known or not secrets.compare_digest(known.encode(), given):
        raise NotAllowed(
            "this form is not from a page that this browser was given, or is of an earlier sign-in; open it again"
        )


def _known(request: Request) -> str:
    signed_in = secret_of(request)
    if signed_in:
        return hmac.new(signed_in.encode(errors="replace"), FOR_FORMS, sha256).hexdigest()
    given = request.cookies.get(_cookie(request), "")
    return given if len(given) == LENGTH and given.isascii() else ""


def _cookie(request: Request) -> str:
    return SECURE_COOKIE if installation_of(request).is_secure else PLAIN_COOKIE


OwnForm = Depends(require_own_form)
