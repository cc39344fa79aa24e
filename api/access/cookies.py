"""The cookie of a sign-in: no script reads it, no other site's form is sent with it, and it ends with the browser."""

from fastapi import Request, Response

from api.access.caller import cookie_name
from api.deps import Installation, installation_of


def secret_of(request: Request) -> str:
    """What the browser shows; "" where it shows nothing. Whether it is worth anything, others find out."""
    return request.cookies.get(cookie_name(installation_of(request)), "")


def keep_sign_in(response: Response, here: Installation, secret: str) -> None:
    """The browser shows this secret from now on, until it is closed."""
    response.set_cookie(cookie_name(here), secret, httponly=True, samesite="lax", secure=here.is_secure)


def forget_sign_in(response: Response, here: Installation) -> None:
    """The browser shows nothing any more."""
    response.delete_cookie(cookie_name(here), httponly=True, samesite="lax", secure=here.is_secure)
