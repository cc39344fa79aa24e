"""Where this installation keeps what it knows, read once, when it starts: from the environment and a settings file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import URL

from scheduler.access.oidc.account import Oidc, oidc_from
from scheduler.delivery.settings import Delivery, delivery_from
from scheduler.errors import BadInput
from scheduler.loans.snipe_it.account import SnipeItAccount, snipe_it_from
from scheduler.mailbox import Mailbox, mailbox_from
from scheduler.surroundings import data_folder, surroundings

DATABASE = "SUPERGROUP_DATABASE"
ORGANISATION = "SUPERGROUP_ORGANISATION"
LOG, BACKUPS = "SUPERGROUP_LOG", "SUPERGROUP_BACKUPS"
TRANSPARENCY = "SUPERGROUP_TRANSPARENCY"
URL_OF_STAFF, FAMILIES_URL = "SUPERGROUP_URL", "SUPERGROUP_FAMILIES_URL"
KEYS = "SUPERGROUP_KEYS"
KINDS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
NO_SERVERS = Delivery()
DEFAULT_ORGANISATION = "default"
ORGANISATION_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
LOGS = ("plain", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The database's URL, with the driver we use, and the folder of the user's own data.

    `organisation` is whose records of the database one process serves. `url` is where staff reach it, "" where this
    machine alone does, `families_url` where families reach their pages without login, "" where they have none.
    `backups` is where backups lie, `transparency` the file with what only the organisation can say of itself.
    `keys` seal what is stored, () where they are in a file.
    """

    folder: Path
    database: str = field(repr=False)
    organisation: str = DEFAULT_ORGANISATION
    log: str = "plain"
    backups: Path | None = None
    transparency: Path | None = None
    delivery: Delivery = NO_SERVERS
    mailbox: Mailbox | None = None
    url: str = ""
    oidc: Oidc | None = None
    families_url: str = ""
    snipe_it: SnipeItAccount | None = None
    keys: tuple[str, ...] = field(default=(), repr=False)


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """A file of SQLite in the user's data folder, unless SUPERGROUP_FOLDER or SUPERGROUP_DATABASE say otherwise.

    A settings file, where there is one, says what the environment leaves open. Families have pages where
    SUPERGROUP_FAMILIES_URL says. Raises BadInput for a value that cannot be, called as whoever wrote it knows it: a
    database of a kind that is not known, whose password is not repeated, or pages that nobody could open safely.
    """
    here = surroundings(environment)
    try:
        return _settings(here.values)
    except BadInput as error:
        raise BadInput(here.told(str(error))) from error


def _settings(given: Mapping[str, str]) -> Settings:
    folder = data_folder(given)
    url, backups, own = (given.get(name, "").strip() for name in (DATABASE, BACKUPS, TRANSPARENCY))
    return Settings(
        folder=folder,
        database=database_url(url) if url else sqlite_url(folder / "supergroup.sqlite3"),
        organisation=organisation_id(given.get(ORGANISATION, "").strip() or DEFAULT_ORGANISATION),
        log=_log(given.get(LOG, "").strip() or LOGS[0]),
        backups=Path(backups).expanduser() if backups else None,
        transparency=Path(own).expanduser() if own else None,
        delivery=delivery_from(given),
        mailbox=mailbox_from(given),
        url=staff_url(given.get(URL_OF_STAFF, "").strip()),
        oidc=oidc_from(given, staff_url(given.get(URL_OF_STAFF, "").strip())),
        families_url=families_url(given.get(FAMILIES_URL, "").strip()),
        snipe_it=snipe_it_from(given),
        keys=tuple(given.get(KEYS, "").replace(",", " ").split()),
    )


def organisation_id(given: str) -> str:
    """The id, as it is stored. Raises BadInput for one that could not name a file or a schema as well."""
    if not ORGANISATION_ID.fullmatch(given):
        raise BadInput(f"{ORGANISATION} is {given!r}; expected up to 40 of a-z, 0-9 and -, a letter first")
    return given


def _log(given: str) -> str:
    if given not in LOGS:
        raise BadInput(f"{LOG} is {given!r}; expected one of {', '.join(LOGS)}")
    return given


def sqlite_url(path: Path) -> str:
    """The URL of a database in one file."""
    return f"sqlite:///{path}"


def jobs_url(store: URL, organisation: str = DEFAULT_ORGANISATION) -> str:
    """Where the organisation's queue of jobs is kept: a file beside the store's, or the store's PostgreSQL itself."""
    if store.get_backend_name() != "sqlite":
        return store.render_as_string(hide_password=False)
    file = Path(store.database or "supergroup.sqlite3")
    whose = "" if organisation == DEFAULT_ORGANISATION else f"-{organisation}"
    return sqlite_url(file.with_name(f"{file.stem}-jobs{whose}{file.suffix}"))


def jobs_schema(organisation: str = DEFAULT_ORGANISATION) -> str:
    """The schema of the organisation's queue in a PostgreSQL: no worker sees the jobs of another organisation."""
    return "dbos" if organisation == DEFAULT_ORGANISATION else f"dbos_{organisation.replace('-', '_')}"


def database_url(url: str) -> str:
    """The same database, named with the driver that we have for it."""
    kind, colon, rest = url.partition(":")
    driver = KINDS.get(kind.partition("+")[0])
    if not (colon and driver):
        raise BadInput(
            f"{DATABASE}: a database of kind {kind!r}; expected a URL that starts with sqlite: or postgresql:"
        )
    return f"{driver}:{rest}"


def families_url(url: str) -> str:
    """The address without the slash at its end. Raises BadInput where links made with it would not be private."""
    if url and not _is_private(url):
        raise BadInput(f"{FAMILIES_URL}: the address is {url!r}; expected one like https://families.example.org")
    return url.rstrip("/")


def staff_url(url: str) -> str:
    """The same for staff, whose pages lie at the top of a host of their own: no other site sees their cookies."""
    if url and not (_is_private(url) and urlsplit(url).path in ("", "/")):
        raise BadInput(f"{URL_OF_STAFF}: the address is {url!r}; expected one like https://staff.example.org")
    return url.rstrip("/")


def _is_private(url: str) -> bool:
    """Whether nobody on the way could read along."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1"))
    return bool(is_safe and parts.hostname and not (parts.query or parts.fragment or parts.username))
