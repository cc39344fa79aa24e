"""Where somebody goes who has just signed in: to the page they looked for, if it is one of ours."""

from urllib.parse import urlsplit

from api.pages.nav import PLACES
from scheduler.access.signed_in import SignedIn

ACCOUNT = "/account"
LONGEST = 1000


def own_path(wanted: str) -> str:
    """The path, where it is one of our own site; "" for anything else, however it is dressed up."""
    if len(wanted) > LONGEST or not wanted.isprintable() or "\\" in wanted or wanted[:1] != "/" or wanted[1:2] == "/":
        return ""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else wanted


def page_for(who: SignedIn, wanted: str) -> str:
    """The page they looked for; else the first that they may see."""
    path = own_path(wanted)
    return path if path not in ("", "/") else home_of(who)


def home_of(who: SignedIn) -> str:
    """The first of the places at the top of every page that they may go to; their own account where there is none."""
    return next((place.path for place in PLACES if who.can(place.needs)), ACCOUNT)
