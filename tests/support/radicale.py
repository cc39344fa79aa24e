"""A real CalDAV server on this machine: Radicale, as people run it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from support.servers import free_port

CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}
MAKE = """<?xml version="1.0"?><C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav"/>"""


@contextmanager
def radicale(folder: Path) -> Iterator[httpx.Client]:
    """Somebody who is logged in to a server of their own; it is ended with what it keeps."""
    port = free_port()
    config = folder / "radicale.ini"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n[logging]\nlevel = warning\n"
    )
    with (folder / "radicale.log").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(config)], stdout=said, stderr=said
        )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", auth=("mair", "x"), timeout=60) as client:
                _wait_for(client, process, folder / "radicale.log")
                yield client
        finally:
            process.kill()
            process.wait()


def _wait_for(client: httpx.Client, process: "subprocess.Popen[bytes]", log: Path) -> None:
    last = time.monotonic() + 60  # only bounds a test that hangs
    while time.monotonic() < last and process.poll() is None:
        try:
            client.get("/.web/")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"Radicale does not answer:\n{log.read_text()}")


def kept_entry(client: httpx.Client, name: str, entry: bytes) -> bytes:
    """The entry as the server gives it back, after it was put into a calendar of its own."""
    made = client.request("MKCALENDAR", f"/mair/{name}/", content=MAKE)
    assert made.status_code == 201, made.text
    address = f"/mair/{name}/entry.ics"
    put = client.put(address, content=entry, headers=CALENDAR)
    assert put.status_code in (201, 204), put.text
    return client.get(address).raise_for_status().content


def kept_calendar(client: httpx.Client, name: str, calendar: bytes) -> bytes:
    """The whole calendar as the server gives it back."""
    put = client.put(f"/mair/{name}/", content=calendar, headers=CALENDAR)
    assert put.status_code == 201, put.text
    return client.get(f"/mair/{name}/").raise_for_status().content
