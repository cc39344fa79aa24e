"""Forms are taken from our own pages only: the browser names the site, and the form knows this browser's secret.

The secret lies in a cookie that no form of another site is sent with and no script reads, and in a hidden field of
every form. A page of another site can make the browser send the one, but cannot know the other.
"""

import secrets
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.origin import is_foreign
from scheduler.errors import NotAllowed

COOKIE, FIELD = "supergroup-form", "form_token"
LENGTH = 43


def token_of(request: Request) -> str:
    """The browser's secret; a new one for a browser that has none."""
    given = request.cookies.get(COOKIE, "")
    return given if len(given) == LENGTH and given.isascii() else secrets.token_urlsafe(32)


def keep_token(response: Response, token: str) -> None:
    """The browser keeps its secret until it is closed.

    It comes along where a link of another site opens a page of ours: else that page would mint another secret,
    and the forms that are open beside it would be taken no more.
    """
    response.set_cookie(COOKIE, token, httponly=True, samesite="lax")


def require_own_form(request: Request, form_token: Annotated[str, Form()] = "") -> None:
    """Raises NotAllowed for a form that is not from a page of ours in this browser."""
    kept = request.cookies.get(COOKIE, "")
    if is_foreign(request.headers) or not kept or not secrets.compare_digest(kept.encode(), form_token.encode()):
        raise NotAllowed(
            "this form is not from a page that this browser was given, or is of an earlier day; open it again"
        )


OwnForm = Depends(require_own_form)
