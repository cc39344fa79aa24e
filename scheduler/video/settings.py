"""Which provider of video meetings this installation uses, read from the environment; none where nothing is set.

| variable | what it is |
|---|---|
| SUPERGROUP_TEAMS_TENANT, SUPERGROUP_TEAMS_CLIENT, SUPERGROUP_TEAMS_SECRET | the app registered in Microsoft Entra |
| SUPERGROUP_TEAMS_ORGANISER | the object id of the account that organises the meetings |
| SUPERGROUP_ZOOM_ACCOUNT, SUPERGROUP_ZOOM_CLIENT, SUPERGROUP_ZOOM_SECRET | the server-to-server OAuth app |
| SUPERGROUP_ZOOM_HOSTS | the accounts that lead meetings, with commas; one leads one meeting at a time |
| SUPERGROUP_ZOOM_PER_FAMILY | yes: each family is registered by an alias and has a link of its own |
| SUPERGROUP_ZOOM_ALIAS_DOMAIN | the domain of those aliases, one that nobody else gets mail for |
| SUPERGROUP_TEAMS_LOGIN, SUPERGROUP_TEAMS_API, the same with ZOOM | other addresses, as of a national cloud |
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote

from scheduler.errors import BadInput
from scheduler.surroundings import surroundings
from scheduler.video.calling import Api, SignIn
from scheduler.video.provider import Provider
from scheduler.video.teams import Teams
from scheduler.video.zoom import Zoom

TEAMS, ZOOM = "SUPERGROUP_TEAMS_", "SUPERGROUP_ZOOM_"
TEAMS_NEEDS = ("TENANT", "CLIENT", "SECRET", "ORGANISER")
ZOOM_NEEDS = ("ACCOUNT", "CLIENT", "SECRET", "HOSTS")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def provider_from(environment: Mapping[str, str] | None = None) -> Provider | None:
    """The provider that is set, None where none is: then sessions have the links on record.

    Raises BadInput where one is set in part, or both are; no value that is secret is repeated.
    """
    here = surroundings(environment)
    try:
        return _provider(here.values)
    except BadInput as error:
        raise BadInput(here.told(str(error))) from error


def _provider(environment: Mapping[str, str]) -> Provider | None:
    teams, zoom = _given(environment, TEAMS), _given(environment, ZOOM)
    if teams and zoom:
        raise BadInput(f"{TEAMS}… and {ZOOM}… are both set; expected one provider of video meetings")
    if teams:
        return _teams(_whole(teams, TEAMS, TEAMS_NEEDS))
    return _zoom(_whole(zoom, ZOOM, ZOOM_NEEDS)) if zoom else None


@contextmanager
def provider_opened(environment: Mapping[str, str] | None = None) -> Iterator[Provider | None]:
    """The provider that is set, its lines closed afterwards."""
    provider = provider_from(environment)
    try:
        yield provider
    finally:
        if provider is not None:
            provider.close()


def _given(environment: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value.strip()
        for name, value in environment.items()
        if name.startswith(prefix) and value.strip()
    }


def _whole(given: dict[str, str], prefix: str, needs: tuple[str, ...]) -> dict[str, str]:
    missing = [prefix + name for name in needs if name not in given]
    if missing:
        raise BadInput(f"{', '.join(missing)}: not set; expected all of {', '.join(prefix + one for one in needs)}")
    return given


def _teams(given: dict[str, str]) -> Teams:
    login = given.get("LOGIN", "https://login.microsoftonline.com").rstrip("/")
    api = given.get("API", "https://graph.microsoft.com/v1.0")
    sign_in = SignIn(
        url=f"{login}/{quote(given['TENANT'], safe='')}/oauth2/v2.0/token",
        form={
            "grant_type": "client_credentials",
            "client_id": given["CLIENT"],
            "client_secret": given["SECRET"],
            "scope": "https://graph.microsoft.com/.default",
        },
    )
    return Teams(api=Api("teams", api, sign_in), organiser=given["ORGANISER"])


def _zoom(given: dict[str, str]) -> Zoom:
    per_family, domain = given.get("PER_FAMILY", "no").casefold(), given.get("ALIAS_DOMAIN", "").casefold()
    if per_family not in ("yes", "no"):
        raise BadInput(f"{ZOOM}PER_FAMILY is {per_family!r}; expected yes or no")
    if per_family == "yes" and not DOMAIN.fullmatch(domain):
        raise BadInput(f"{ZOOM}ALIAS_DOMAIN is {domain!r}; expected one that the service owns")
    login = given.get("LOGIN", "https://zoom.us").rstrip("/")
    sign_in = SignIn(
        url=f"{login}/oauth/token",
        form={"grant_type": "account_credentials", "account_id": given["ACCOUNT"]},
        basic=(given["CLIENT"], given["SECRET"]),
    )
    hosts = tuple(dict.fromkeys(host.strip() for host in given["HOSTS"].split(",") if host.strip()))
    api = Api("zoom", given.get("API", "https://api.zoom.us/v2"), sign_in)
    return Zoom(api=api, hosts=hosts, domain=domain, per_family=per_family == "yes")
