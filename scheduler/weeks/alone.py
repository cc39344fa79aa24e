"""One sender at a time for each organisation: whoever sends holds a lock that ends with its process.

So a message that is taken up while nobody sends was left by a dead sender, at once and without a clock, and two
senders never hand over the same message.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import func, select

from scheduler.errors import WrongState
from scheduler.store import Store

LOCK = 0x5365_6E64
LOOK_AGAIN_SECONDS = 0.1
StillAlone = Callable[[], None]


class SenderAtWork(WrongState):
    """Another process sends."""


@contextmanager
def alone(store: Store, wait_seconds: float = 0.0) -> Iterator[StillAlone]:
    """Nobody else sends for this organisation meanwhile. Raises SenderAtWork if somebody does so for too long.

    What it gives is called before each message: it raises if the lock was lost, as with the line to a database.
    """
    lock = _by_file if store.engine.dialect.name == "sqlite" else _by_database
    with lock(store, wait_seconds) as still_alone:
        yield still_alone


@contextmanager
def _by_file(store: Store, wait_seconds: float) -> Iterator[StillAlone]:
    """A transaction on a file beside the store's, which the system ends with the process, however that ends."""
    file = Path(store.engine.url.database or "supergroup.sqlite3")
    whose = blake2b(store.organisation.encode(), digest_size=6).hexdigest()
    beside = file.with_name(f"{file.stem}-sending-{whose}{file.suffix}")
    connection = sqlite3.connect(beside, timeout=wait_seconds, isolation_level=None, check_same_thread=False)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise SenderAtWork("another process is sending just now; nothing was done here") from error
        yield _nothing_to_ask
    finally:
        connection.close()


@contextmanager
def _by_database(store: Store, wait_seconds: float) -> Iterator[StillAlone]:
    """An advisory lock of an open transaction, which PostgreSQL ends with the line."""
    last = time.monotonic() + wait_seconds
    with store.engine.connect() as connection, connection.begin():
        whose = func.hashtext(store.organisation)
        while not connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK, whose))):
            if time.monotonic() >= last:
                raise SenderAtWork("another process is sending just now; nothing was done here")
            time.sleep(LOOK_AGAIN_SECONDS)

        def ask() -> None:
            connection.execute(select(1))

        yield ask


def _nothing_to_ask() -> None:
    """A lock on a file is not lost before the process ends."""
