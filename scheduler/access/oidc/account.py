"""With which provider people may sign in: set once. Its secret stands in no repr and no error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scheduler.errors import BadInput

OIDC = "SUPERGROUP_OIDC_"
OWN_MACHINE = ("localhost", "127.0.0.1")
YES = ("1", "yes", "true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """The issuer, what we are called there, and where people come back to. `is_only`: passwords are taken no more."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    back: str
    is_only: bool = False


def oidc_from(environment: Mapping[str, str], url: str) -> Oidc | None:
    """The provider that is set, None where none is. Raises BadInput for half of one, or where we have no address."""
    given = {name: environment.get(f"{OIDC}{name}", "").strip() for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")}
    only = environment.get(f"{OIDC}ONLY", "").strip().casefold() in YES
    if not any(given.values()):
        if only:
            raise BadInput(f"{OIDC}ONLY is set, and {OIDC}ISSUER is not: nobody could sign in; expected both")
        return None
    lacking = [f"{OIDC}{name}" for name, value in given.items() if not value]
    if lacking or not url:
        raise BadInput(f"{', '.join(lacking) or 'SUPERGROUP_URL'}: not set; people cannot sign in elsewhere without it")
    if not is_private(given["ISSUER"]):
        raise BadInput(f"{OIDC}ISSUER is {given['ISSUER']!r}; expected the issuer's https:// address")
    return Oidc(
        issuer=given["ISSUER"],
        client_id=given["CLIENT_ID"],
        client_secret=given["CLIENT_SECRET"],
        back=f"{url}/sign-in/back",
        is_only=only,
    )


def is_private(url: str) -> bool:
    """Whether nobody on the way there could read along."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in OWN_MACHINE)
