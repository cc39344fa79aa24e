"""Which mailbox answers come to: set once, in the environment. Its secret stands in no repr and no error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.errors import BadInput

IMAP = "SUPERGROUP_IMAP_"
TLS_PORT = 993


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A folder on a mail server, always by TLS. `done` is the folder that messages are moved to, "" to leave them.

    `authority` is the certificate of an own authority, where the usual ones do not know it.
    """

    host: str
    user: str
    password: str = field(repr=False)
    port: int = TLS_PORT
    folder: str = "INBOX"
    done: str = ""
    authority: Path | None = None
    timeout: float = 30.0

    @property
    def name(self) -> str:
        """What the mailbox is remembered by."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


def mailbox_from(environment: Mapping[str, str]) -> Mailbox | None:
    """The mailbox that the environment names, None where it names none. Raises BadInput for half of one."""
    given = {name.removeprefix(IMAP): value.strip() for name, value in environment.items() if name.startswith(IMAP)}
    host = given.get("HOST", "")
    if not host:
        return None
    missing = [name for name in ("USER", "PASSWORD") if not given.get(name)]
    if missing:
        raise BadInput(f"{IMAP}HOST is {host!r}, and {IMAP}{missing[0]} is not set; expected both")
    port = given.get("PORT") or str(TLS_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadInput(f"{IMAP}PORT is {port!r}; expected a number from 1 to 65535")
    folders = {name: given.get(name, "") for name in ("FOLDER", "DONE")}
    for name, folder in folders.items():
        if not (folder.isascii() and folder.isprintable()) or '"' in folder or "\\" in folder:
            raise BadInput(f"{IMAP}{name} is {folder!r}; expected the name of a folder, in plain letters")
    authority = given.get("AUTHORITY")
    return Mailbox(
        host=host,
        user=given["USER"],
        password=given["PASSWORD"],
        port=int(port),
        folder=folders["FOLDER"] or "INBOX",
        done=folders["DONE"],
        authority=Path(authority).expanduser() if authority else None,
    )
