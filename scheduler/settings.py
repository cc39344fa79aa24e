"""Where this installation keeps what it knows, read from the environment once, when it starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from sqlalchemy import URL

from scheduler.delivery.settings import Delivery, delivery_from
from scheduler.errors import BadInput
from scheduler.loans.snipe_it.account import SnipeItAccount, snipe_it_from
from scheduler.mailbox import Mailbox, mailbox_from

DATABASE = "SUPERGROUP_DATABASE"
FOLDER = "SUPERGROUP_FOLDER"
FAMILIES_URL = "SUPERGROUP_FAMILIES_URL"
KINDS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
NO_SERVERS = Delivery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The database's URL, with the driver we use, and the folder of the user's own data.

    `families_url` is where families reach their pages without login, "" where they have none.
    """

    folder: Path
    database: str
    delivery: Delivery = NO_SERVERS
    mailbox: Mailbox | None = None
    families_url: str = ""
    snipe_it: SnipeItAccount | None = None


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """A file of SQLite in the user's data folder, unless SUPERGROUP_FOLDER or SUPERGROUP_DATABASE say otherwise.

    Families have pages where SUPERGROUP_FAMILIES_URL says. Raises BadInput for a database of a kind that is not known,
    whose password is not repeated, and for an address of pages that nobody could open safely.
    """
    given = environment.get(FOLDER, "").strip()
    folder = Path(given).expanduser() if given else platformdirs.user_data_path("supergroup")
    url = environment.get(DATABASE, "").strip()
    return Settings(
        folder=folder,
        database=database_url(url) if url else sqlite_url(folder / "supergroup.sqlite3"),
        delivery=delivery_from(environment),
        mailbox=mailbox_from(environment),
        families_url=families_url(environment.get(FAMILIES_URL, "").strip()),
        snipe_it=snipe_it_from(environment),
    )


def sqlite_url(path: Path) -> str:
    """The URL of a database in one file."""
    return f"sqlite:///{path}"


def jobs_url(store: URL) -> str:
    """Where the queue of jobs is kept: a file of its own beside the store's, or a schema in the store's PostgreSQL."""
    if store.get_backend_name() != "sqlite":
        return store.render_as_string(hide_password=False)
    file = Path(store.database or "supergroup.sqlite3")
    return sqlite_url(file.with_name(f"{file.stem}-jobs{file.suffix}"))


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
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1"))
    if url and not (is_safe and parts.hostname and not (parts.query or parts.fragment or parts.username)):
        raise BadInput(f"{FAMILIES_URL}: the address is {url!r}; expected one like https://families.example.org")
    return url.rstrip("/")
