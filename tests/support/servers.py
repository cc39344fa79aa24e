"""Real servers on free ports of this machine: in a process of their own, or in a thread of the tests'."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Thread

import httpx
import uvicorn
from fastapi import FastAPI

from scheduler.access.may import May
from scheduler.access.tokens import issue_token
from scheduler.clock import utc_now
from scheduler.settings import Settings, database_url
from scheduler.store import open_store
from scheduler.store.trail import By

PROGRAMS = frozenset(May) - {May.DECIDE, May.PARTNER}
OURS = range(20_000, 32_000)
"""Ports below those that Linux gives to whoever connects, and macOS and Windows as well."""
READY = {"serve": ("/ready", 200), "serve-families": ("/", 404)}
"""What each of the two commands answers once it does: families are told nothing without a link."""
START = "from api.main import main; main()"


@dataclass(frozen=True)
class Server:
    """A running `supergroup serve`."""

    process: subprocess.Popen[bytes]
    address: str
    folder: Path
    database: str = ""

    def token(self, may: Collection[May] = PROGRAMS) -> str:
        """A new token that may do this: everything that programs may, if nothing else is given."""
        database = self.database or f"sqlite:///{self.folder / 'supergroup.sqlite3'}"
        store = open_store(Settings(folder=self.folder, database=database_url(database)))
        now, name = utc_now(), f"example {secrets.token_hex(4)}"
        try:
            with store.writing() as desk:
                return issue_token(desk, name, may, now + timedelta(days=1), By(who="Mair", at=now))
        finally:
            store.close()

    def headers(self) -> dict[str, str]:
        """What says who calls."""
        return {"Authorization": f"Bearer {self.token()}"}

    def require_alive(self) -> None:
        """Raises RuntimeError if it ended by itself."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the server ended with {self.process.returncode}; expected it to answer on")

    def kill(self) -> None:
        """End it as a power cut would: nothing of it gets a chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(folder: Path, database: str = "", command: str = "serve") -> Iterator[Server]:
    """A server on the store in this folder, or on the database given; it answers, and is killed at the end.

    It is what staff use, or with `serve-families` what families do.
    """
    port = free_port()
    settings = {"SUPERGROUP_FOLDER": str(folder), "SUPERGROUP_DATABASE": database}
    log = folder / f"{command}.log"
    with log.open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", START, command, "--port", str(port)],
            env={**os.environ, **settings},
            stdout=said,
            stderr=said,
        )
    server = Server(process, f"http://127.0.0.1:{port}", folder, database)
    try:
        _wait_for(server, READY[command], log)
        yield server
    finally:
        server.kill()


def _wait_for(server: Server, ready: tuple[str, int], log: Path) -> None:
    path, status = ready
    last = time.monotonic() + 60  # only bounds a test that hangs
    while time.monotonic() < last and server.process.poll() is None:
        try:
            if httpx.get(f"{server.address}{path}").status_code == status:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{log.read_text()}")


def free_port() -> int:
    """A port by chance that nobody listens on.

    Not one that the system gives: it would give it to any connection of another test as well, before we listen.
    """
    while True:
        port = secrets.choice(OURS)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port


@contextmanager
def answering(app: FastAPI) -> Iterator[str]:
    """The app answers over HTTP from a thread of the tests' own process; gives its address."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
