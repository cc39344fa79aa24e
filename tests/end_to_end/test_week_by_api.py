"""The week over HTTP, by a server in its own process: as by command, and through a crash in mid-plan."""

import json
import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from sqlalchemy import text

from scheduler.examples import EXAMPLE_WEEK, example_service
from scheduler.intake import write_folder
from scheduler.store.engine import open_engine
from support.servers import START, Server, serving

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2027-02-22T09:00"
WEEK = f"/api/v1/weeks/{EXAMPLE_WEEK}"
numbers = count()

pytestmark = pytest.mark.slow


def run(*command: str, token: str = "") -> str:
    """What a command says; it must succeed."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "SUPERGROUP_TOKEN": token},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def without_seconds(path: Path) -> dict[str, Any]:
    return {**json.loads(path.read_text("utf-8")), "seconds": None}


def test_week_by_api_is_the_week_by_command(tmp_path: Path) -> None:
    intake, by_command, by_api = str(ROOT / "examples" / "week"), tmp_path / "command", tmp_path / "api"
    common = ("--week", str(EXAMPLE_WEEK), "--as-of", AS_OF, "--deterministic")

    run("-c", START, "plan", intake, "--out", str(by_command), *common)
    with serving(tmp_path) as server:
        said = run(
            "examples/week_by_api.py",
            intake,
            "-o",
            str(by_api),
            *common,
            "--server",
            server.address,
            token=server.token(),
        )

    assert "The audit found 0 violations." in said
    assert without_seconds(by_api / "roster.json") == without_seconds(by_command / "roster.json")
    with ZipFile(by_api / "invites.zip") as archive:
        sent = {Path(name).suffix for name in archive.namelist()}
    assert {".ics", ".eml"} <= sent
    assert (by_api / "loan_requests.csv").read_text("utf-8").startswith("reference,depot")


def upload(server: Server, intake: Path) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in sorted(intake.iterdir())]
    httpx.post(f"{server.address}/api/v1/imports", files=files, timeout=60, headers=server.headers()).raise_for_status()


def asked_for_plan(server: Server) -> str:
    asked = {"as_of": AS_OF, "deterministic": True}
    job: str = (
        httpx.post(f"{server.address}{WEEK}/plans", json=asked, headers=server.headers())
        .raise_for_status()
        .headers["location"]
    )
    return job


def kinds(server: Server, job: str) -> list[str]:
    """The kinds of all events of a job; returns when it is over."""
    told = httpx.get(f"{server.address}{job}/events", timeout=240, headers=server.headers()).raise_for_status().text
    return [line.removeprefix("event: ") for line in told.splitlines() if line.startswith("event: ")]


def wait_for_start(server: Server, job: str) -> None:
    with httpx.stream("GET", f"{server.address}{job}/events", timeout=120, headers=server.headers()) as events:
        assert any(line == "event: started" for line in events.iter_lines())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind; "" is a file in the server's folder."""
    if request.param == "sqlite":
        return ""
    server: str = request.getfixturevalue("postgres_url")
    name = f"killed_{next(numbers)}"
    engine = open_engine(server.format("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name)


def test_plan_is_finished_though_the_server_is_killed_in_the_middle(tmp_path: Path, database: str) -> None:
    write_folder(example_service(60, 1), tmp_path / "intake")
    with serving(tmp_path, database) as first:
        upload(first, tmp_path / "intake")
        job = asked_for_plan(first)
        wait_for_start(first, job)
        first.kill()
    with serving(tmp_path, database) as second:
        told = kinds(second, job)
        done = httpx.get(f"{second.address}{job}", headers=second.headers()).json()
        versions = httpx.get(f"{second.address}{WEEK}/rosters", headers=second.headers()).json()["items"]

    # Begun twice and done once: the first process was killed between its beginning and its end.
    assert (told.count("started"), told[-1], told.count("done")) == (2, "done", 1)
    assert (done["state"], done["version"], [one["version"] for one in versions]) == ("done", 1, [1])


def test_server_answers_quickly_while_it_plans(tmp_path: Path) -> None:
    write_folder(example_service(24, 1), tmp_path / "intake")
    with serving(tmp_path) as server:
        upload(server, tmp_path / "intake")
        job = asked_for_plan(server)
        answered, signed = 0, server.headers()
        while httpx.get(f"{server.address}{job}", headers=signed).json()["state"] in ("queued", "running"):
            assert httpx.get(f"{server.address}/health", timeout=5).status_code == 200
            answered += 1
            time.sleep(0.1)

    assert answered > 1
