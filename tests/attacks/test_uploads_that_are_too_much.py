"""What is sent to fill the machine up is refused early: little of it is read, and less is unpacked."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest
from fastapi import FastAPI

from api.body_limit import BODY_AT_MOST
from api.outside.app import create_outside
from api.outside.here import Outside
from api.outside.shield import MOST_BYTES
from scheduler.errors import BadInput
from scheduler.intake.tables import tables_of
from scheduler.intake.uploads import lay_out
from scheduler.store import Store
from support.browsing import SAME_SITE
from support.callers import Caller
from support.small_service import LATER

CHUNK = b"x" * (1 << 16)
GIGABYTE = 1 << 30
HEAD = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'


def sent(app: FastAPI, host: str, path: str, headers: dict[str, str]) -> tuple[int, int]:
    """The answer to a thousand million bytes, and how many of them were taken before it."""
    taken = 0

    async def parts() -> AsyncIterator[bytes]:
        nonlocal taken
        yield HEAD
        while taken < GIGABYTE:
            taken += len(CHUNK)
            yield CHUNK

    async def ask() -> int:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}:8000") as client:
            return (await client.post(path, content=parts(), headers=headers)).status_code

    return asyncio.run(ask()), taken


@pytest.mark.parametrize("length", [None, str(GIGABYTE)])
@pytest.mark.parametrize("path", ["/api/v1/imports", "/weeks/2027-03-01/import", "/service/photos/doors", "/sign-in"])
def test_of_a_thousand_million_bytes_little_is_read(app: FastAPI, path: str, length: str | None) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b", **SAME_SITE, **Caller(app).headers}

    status, taken = sent(app, "localhost", path, {**headers, **({"Content-Length": length} if length else {})})

    assert status == 413
    assert taken <= (2 * len(CHUNK) if length else BODY_AT_MOST + 2 * len(CHUNK))


@pytest.mark.parametrize("length", [None, str(GIGABYTE)])
@pytest.mark.parametrize("path", ["/", "/bounces", "/notify/receipts", "/f/none/en/needs"])
def test_of_a_thousand_million_bytes_from_the_internet_less_is_read(
    shelf: Store, path: str, length: str | None
) -> None:
    app = create_outside(Outside(store=shelf, now=lambda: LATER))

    status, taken = sent(app, "families.example.org", path, {"Content-Length": length} if length else {})

    assert status == 413
    assert taken <= MOST_BYTES + 2 * len(CHUNK)


FLAT = {
    "lines": b"id\n" + b"a\n" * 20_000_000,
    "lines of old computers": b"id\r" + b"a\r" * 20_000_000,
    "cells": b"id" + b"," * 40_000_000,
    "one cell": b"id\n" + b"a" * 30_000_000,
}


@pytest.mark.parametrize("name", FLAT)
def test_table_that_is_small_in_an_archive_and_huge_once_it_is_read_is_refused(name: str, tmp_path: Path) -> None:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("families.csv", FLAT[name])
    assert len(written.getvalue()) < 1_000_000
    lay_out([("week.zip", written.getvalue())], tmp_path / "upload")

    with pytest.raises(BadInput, match=r"^families\.csv: "):
        list(tables_of(tmp_path / "upload"))


def test_archives_within_archives_are_not_opened(tmp_path: Path) -> None:
    content = b"id\n" * 1000
    for name in ("a.csv", "b.zip", "c.zip", "d.zip"):
        written = io.BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as made:
            made.writestr(name, content)
        content = written.getvalue()

    lay_out([("week.zip", content)], tmp_path / "upload")

    assert list((tmp_path / "upload").iterdir()) == []


@pytest.mark.parametrize("kind", ["text/html", "application/json", "text/plain", "multipart/form-data", "nonsense", ""])
@pytest.mark.parametrize("path", ["/api/v1/imports", "/weeks/2027-03-01/import", "/api/v1/people", "/sign-in"])
def test_body_of_another_kind_than_it_says_is_refused(app: FastAPI, path: str, kind: str) -> None:
    answer = Caller(app).post(path, content=b"<html>\xff\x00", headers={"Content-Type": kind, **SAME_SITE})

    assert 400 <= answer.status_code < 500
