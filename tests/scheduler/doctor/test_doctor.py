"""The doctor finds what is wrong, says what to do, changes nothing, and tells no secret."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scheduler.access.people import add_person
from scheduler.access.roles import Role
from scheduler.backup import back_up_into, restore
from scheduler.delivery.settings import Delivery, NotifyAccount, SmtpServer
from scheduler.doctor import CHECKS, Finding, State, examine
from scheduler.doctor.finding import Patient
from scheduler.mailbox import Mailbox
from scheduler.settings import Settings
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.keys import give_keys, keys_of
from scheduler.store.trail import record
from support.commands import run
from support.databases import ON_ONE
from support.mail_server import mail_server
from support.notify_server import SECRET, notify_server
from support.servers import free_port
from support.small_service import LATER, MAIR, published, running, saved, small_service

PEOPLE = (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
CANARY = "a-very-secret-password"


def patient(store: Store, folder: Path, at: datetime = LATER, environment: Any = None, **more: Any) -> Patient:
    settings = Settings(folder=folder, database=str(store.engine.url), **more)
    return Patient(settings=settings, engine=store.engine, now=at, environment=environment or {})


def found(patient: Patient) -> dict[str, Finding]:
    return {one.about: one for one in examine(patient)}


def states(patient: Patient) -> dict[str, State]:
    return {about: one.state for about, one in found(patient).items()}


def with_people(store: Store) -> Store:
    with store.writing() as desk:
        for number, role in enumerate(PEOPLE):
            add_person(desk, f"p{number}@example.org", f"P {number}", (role,), MAIR)
    return store


def test_installation_that_lacks_nothing_is_ok(store: Store, tmp_path: Path) -> None:
    """On both kinds of database."""
    backups, folder = tmp_path / "backups", tmp_path / "data"
    backups.mkdir()
    folder.mkdir(mode=0o700)
    with_people(saved(store, small_service()))
    back_up_into(store.engine, backups, LATER)
    with mail_server() as mail, notify_server() as notify:
        notify.now = LATER.timestamp
        delivery = Delivery(smtp=mail.server(), notify=notify.account())
        urls: dict[str, Any] = {"url": "https://staff.example.org", "families_url": "https://families.example.org"}
        seen = found(patient(store, folder, delivery=delivery, backups=backups, **urls))
        assert mail.taken == []

    assert {about: one.state for about, one in seen.items() if about != "mailbox"} == {
        about: State.OK for about in seen if about != "mailbox"
    }
    assert len(seen) == len(CHECKS)
    assert not [one for one in seen.values() if one.state is State.OK and one.do]


@ON_ONE
def test_servers_that_cannot_be_reached_are_broken_and_no_secret_is_told(store: Store, tmp_path: Path) -> None:
    port = free_port()
    smtp = SmtpServer(host="localhost", port=port, user="me", password=CANARY, timeout=2.0)
    notify = NotifyAccount(service="s", secret=SECRET, url=f"http://127.0.0.1:{port}", timeout=2.0)
    box = Mailbox(host="localhost", port=port, user="me", password=CANARY, timeout=2.0)

    seen = found(patient(store, tmp_path, delivery=Delivery(smtp=smtp, notify=notify), mailbox=box))

    for about in ("mail server", "GOV.UK Notify", "mailbox"):
        assert (seen[about].state, bool(seen[about].do)) == (State.BROKEN, True)
    assert CANARY not in repr(seen)
    assert SECRET not in repr(seen)


@ON_ONE
def test_what_lacks_is_said_with_what_to_do(store: Store, tmp_path: Path) -> None:
    saved(store, small_service())
    seen = found(patient(store, tmp_path, environment={"SUPERGROUP_SMPT_HOST": CANARY}))

    assert (seen["settings"].state, seen["settings"].words) == (
        State.LOOK,
        "the environment has SUPERGROUP_SMPT_HOST, which nothing reads",
    )
    assert seen["people"].words == "nobody is administrator, or safeguarding-lead, or safeguarding-deputy"
    assert seen["backups"].state is State.LOOK
    assert CANARY not in repr(seen)


@ON_ONE
def test_families_pages_on_the_host_of_staff_are_broken(store: Store, tmp_path: Path) -> None:
    urls: dict[str, Any] = {"url": "https://x.example.org", "families_url": "https://x.example.org/f"}

    assert states(patient(store, tmp_path, **urls))["families' address"] is State.BROKEN


@ON_ONE
def test_backups_that_are_old_or_damaged_are_broken(store: Store, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    assert states(patient(store, tmp_path, backups=backups))["backups"] is State.BROKEN
    file = back_up_into(store.engine, backups, LATER)

    def after(days: int) -> State:
        return states(patient(store, tmp_path, at=LATER + timedelta(days=days), backups=backups))["backups"]

    assert (after(0), after(2), after(8)) == (State.OK, State.LOOK, State.BROKEN)
    file.write_bytes(file.read_bytes()[:-40])
    assert after(0) is State.BROKEN


@ON_ONE
def test_clock_behind_the_trail_is_broken(store: Store, tmp_path: Path) -> None:
    with store.writing() as desk:
        record(desk, MAIR, "something", "service")

    assert states(patient(store, tmp_path, at=LATER - timedelta(hours=1)))["clock"] is State.BROKEN


@ON_ONE
def test_messages_that_are_late_and_restored_records_are_said(store: Store, tmp_path: Path) -> None:
    published(saved(store, small_service()), running())
    backup = back_up_into(store.engine, tmp_path, LATER)
    late = found(patient(store, tmp_path, at=LATER + timedelta(hours=1)))["sending"]
    assert (late.state, late.words) == (State.LOOK, "2 messages are due for over a quarter of an hour")

    other = open_engine(f"sqlite:///{tmp_path / 'other' / 'store.sqlite3'}")
    give_keys(other, keys_of(store.engine.dialect))
    restore(other, backup, MAIR)
    held = found(patient(found_store(other), tmp_path))["sending"]
    assert (held.state, held.do) == (
        State.BROKEN,
        "see to what happened since, then `supergroup send --release-restored`",
    )


@ON_ONE
def test_keys_that_are_gone_or_open_to_others_are_broken(store: Store, tmp_path: Path) -> None:
    saved(store, small_service())
    file = keys_of(store.engine.dialect).file
    assert file is not None
    file.chmod(0o644)
    assert states(patient(store, tmp_path))["keys"] is State.BROKEN
    file.chmod(0o600)
    assert states(patient(store, tmp_path))["keys"] is State.OK

    away = file.rename(tmp_path / "away")
    engine = open_engine(store.engine.url)
    lost = Patient(settings=patient(store, tmp_path).settings, engine=engine, now=LATER, environment={})
    assert (states(lost)["keys"], file.exists()) == (State.BROKEN, False)
    away.rename(file)


def test_command_says_it_in_words_and_as_json(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("doctor")
    assert (told.code, "look database: " in told.out) == (0, True)
    assert not (installation / "supergroup.sqlite3").exists()

    monkeypatch.setenv("SUPERGROUP_BACKUPS", str(installation / "none"))
    monkeypatch.setenv("SUPERGROUP_DATABASE", f"sqlite:///{installation}/supergroup.sqlite3")
    ended = run("doctor", "--json")
    said = {one["about"]: one["state"] for one in json.loads(ended.out)}
    assert (ended.code, said["backups"]) == (1, "broken")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the commands work in."""
    for name in ("SUPERGROUP_DATABASE", "SUPERGROUP_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    return tmp_path
