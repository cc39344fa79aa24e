"""The keys that seal what is written into a database and open it again: given by the settings, or in a file.

Without them a copy of the database tells nobody a name, a telephone number or a flag; with them lost, nobody at all.
They belong to one engine, by its dialect, so that two databases in one process never share them by accident.
"""

import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import URL, Dialect, Engine

from scheduler.errors import BadInput, WrongKeys
from scheduler.settings import KEYS, Settings

FILE = "keys"
KEY, MARK, NONCE = 32, 8, 12
START = MARK + NONCE
VERSION = b"\x01"
"""So that another way of sealing can be told from this one: AES-256-GCM with a nonce by chance."""
OWNER_ONLY = 0o600
_OF_DIALECT = "supergroup_keys"


class Keys:
    """The first key seals, every key opens. A file is made when something is first sealed, for its owner alone to read.

    What another process has put into the file meanwhile is found when something does not open.
    """

    def __init__(self, *, given: Sequence[str] = (), file: Path | None = None) -> None:
        self.file = None if given else file
        self._words = tuple(given)
        self._seen: tuple[int, int] | None = None
        self._ring = _ring(self._words, KEYS)

    def __repr__(self) -> str:
        return f"Keys({self.where})"

    @property
    def where(self) -> str:
        """Where a person finds them."""
        return str(self.file) if self.file else KEYS

    def seal(self, plain: bytes) -> bytes:
        """What only these keys open. Makes the file of keys, where one is named that is not there."""
        if self.file and (not self._ring or _stamp(self.file) != self._seen):
            if not self.read():
                write_keys(self.file, [new_key()])
            self.read()
        mark, cipher = self._first()
        nonce = os.urandom(NONCE)
        return mark + nonce + cipher.encrypt(nonce, plain, mark)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises WrongKeys, saying what to do, if no key opens it."""
        mark, nonce = sealed[:MARK], sealed[MARK:START]
        cipher = self._ring.get(mark) or (self._ring.get(mark) if self.read() else None)
        if cipher is not None:
            with suppress(InvalidTag):
                return cipher.decrypt(nonce, sealed[START:], mark)
        raise WrongKeys(
            f"{self.where}: these keys do not open what is stored; nothing is lost as long as the right ones are kept:"
            f" put the keys that were used before back there, or name them in {KEYS}"
        )

    def is_of_first(self, sealed: bytes) -> bool:
        """Whether the key that seals has sealed this, so that no other is needed for it."""
        return sealed[:MARK] == self._first()[0]

    def read(self) -> bool:
        """Whether there are keys, as the file has them now."""
        if self.file is not None:
            seen, found = _stamp(self.file), read_keys(self.file)
            if found and found != self._words:
                self._words, self._ring = found, _ring(found, str(self.file))
            self._seen = seen
        return bool(self._ring)

    def words(self) -> tuple[str, ...]:
        """The keys themselves, to be written somewhere else."""
        self.read()
        return self._words

    def _first(self) -> tuple[bytes, AESGCM]:
        if not self._ring and not self.read():
            raise WrongKeys(f"{self.where}: there is no key; put the keys that were used before back there")
        return next(iter(self._ring.items()))


def new_key() -> str:
    """A key that nobody has yet."""
    return urlsafe_b64encode(os.urandom(KEY)).decode()


def keys_for(settings: Settings, database: URL) -> Keys:
    """The keys of an installation: as its settings name them, else in a file beside SQLite's, or in its own folder."""
    if settings.keys:
        return Keys(given=settings.keys)
    is_file = database.get_backend_name() == "sqlite" and database.database
    folder = Path(str(database.database)).parent if is_file else settings.folder
    return Keys(file=folder / FILE)


def read_keys(file: Path) -> tuple[str, ...]:
    """The keys of a file, one a line; none where there is no file."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def write_keys(file: Path, keys: Sequence[str]) -> None:
    """The file holds these keys, for its owner alone, as a whole or as it was. One made by another process is kept."""
    is_new = not file.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write("".join(f"{key}\n" for key in keys))
        opened.flush()
        os.fsync(opened.fileno())
    if is_new:
        with suppress(FileExistsError):
            os.link(beside, file)  # refuses where somebody was quicker: theirs is the key then
        beside.unlink()
    else:
        beside.replace(file)


def give_keys(engine: Engine, keys: Keys) -> None:
    """What this engine writes is sealed with these keys, and what it reads is opened with them."""
    setattr(engine.dialect, _OF_DIALECT, keys)


def keys_of(dialect: Dialect) -> Keys:
    """The keys of an engine, by its dialect. Raises WrongKeys for one that was given none."""
    found = getattr(dialect, _OF_DIALECT, None)
    if not isinstance(found, Keys):
        raise WrongKeys(f"the database was opened without keys; name them in {KEYS}")
    return found


def _stamp(file: Path) -> tuple[int, int] | None:
    """Another one after the file was written again: whoever seals does it with the first key as it is by then."""
    with suppress(FileNotFoundError):
        found = file.stat()
        return found.st_ino, found.st_mtime_ns
    return None


def _ring(words: Sequence[str], where: str) -> dict[bytes, AESGCM]:
    """The ciphers by the mark before what each sealed. Raises BadInput, that repeats nothing, for what is no key."""
    ring = {}
    for word in words:
        try:
            key = urlsafe_b64decode(word)
        except ValueError:
            key = b""
        if len(key) != KEY:
            raise BadInput(
                f"{where}: it holds something that is no key; expected 44 letters, as `supergroup keys new` makes"
            )
        ring[VERSION + sha256(b"mark of " + key).digest()[: MARK - len(VERSION)]] = AESGCM(key)
    return ring
