"""Which Snipe-IT server is told of lent pieces: set once, in the environment.

Its token stands in no repr and no error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from scheduler.delivery.settings import is_own_machine
from scheduler.errors import BadInput

SNIPE_IT = "SUPERGROUP_SNIPE_IT_"
API = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnipeItAccount:
    """A server, the token of an account there, and to what lent pieces are checked out.

    `location` is a place made for this, called "On loan" for example, or else `user` is an account that nobody logs
    in to: never a family, never where somebody lives. The statuses are numbers of labels there, None where not set.
    """

    url: str
    token: str = field(repr=False)
    location: int | None = None
    user: int | None = None
    ready: int | None = None
    not_ready: int | None = None
    lost: int | None = None
    timeout: float = 10.0

    @property
    def holder(self) -> tuple[str, int]:
        """What a lent piece is checked out to, as the server calls it."""
        return ("user", self.user) if self.user is not None else ("location", self.location or 0)


def snipe_it_from(environment: Mapping[str, str]) -> SnipeItAccount | None:
    """The server that the environment names, None where it names none. Raises BadInput for half of one."""
    given = {name.removeprefix(SNIPE_IT): one.strip() for name, one in environment.items() if name.startswith(SNIPE_IT)}
    if not given.get("URL"):
        return None
    if not (given.get("TOKEN", "").isascii() and given.get("TOKEN", "").isprintable() and given.get("TOKEN")):
        raise BadInput(f"{SNIPE_IT}URL is set, and {SNIPE_IT}TOKEN is no token; expected one of the server's own")
    location, user = _number(given, "LOCATION_ID"), _number(given, "USER_ID")
    if (location is None) is (user is None):
        raise BadInput(
            f"{SNIPE_IT}LOCATION_ID and {SNIPE_IT}USER_ID: both or neither are set; expected one, to which lent pieces"
            " are checked out"
        )
    ready, not_ready, lost = (_number(given, f"{name}_STATUS_ID") for name in ("READY", "NOT_READY", "LOST"))
    if ready is None and (not_ready or lost):
        raise BadInput(
            f"{SNIPE_IT}READY_STATUS_ID is not set; expected the status that a piece gets once it is wiped or found,"
            " beside those in which nobody can be lent it"
        )
    return SnipeItAccount(
        url=_address(given["URL"]),
        token=given["TOKEN"],
        location=location,
        user=user,
        ready=ready,
        not_ready=not_ready,
        lost=lost,
    )


def _number(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise BadInput(f"{SNIPE_IT}{name} is {text!r}; expected the number that Snipe-IT gives it, as 12")
    return int(text)


def _address(text: str) -> str:
    """The server's address without its API's path. A wrong one is not repeated: it may hold a password."""
    try:
        url, is_clear = httpx.URL(text), httpx.URL(text).host == urlsplit(text).hostname
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput(f"{SNIPE_IT}URL is no address; expected one like https://assets.example.org") from error
    if not is_clear or not url.host or url.userinfo or url.fragment or url.query:
        raise BadInput(f"{SNIPE_IT}URL: expected an address like https://assets.example.org, and nothing more")
    if url.scheme != "https" and not (url.scheme == "http" and is_own_machine(url.host)):
        raise BadInput(
            f"{SNIPE_IT}URL goes to {url.host!r} by {url.scheme!r}; expected https://, as anybody on the way could"
            " read the token; http:// only to this machine itself"
        )
    return text.rstrip("/").removesuffix(API).rstrip("/")
