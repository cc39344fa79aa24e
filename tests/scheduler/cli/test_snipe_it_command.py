"""`snipe-it`: the set-up is checked in words, and what could not be told is listed and tried again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.loans.allocating import allocate
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.snipe_it.telling import Teller
from scheduler.records import PieceRecord
from scheduler.settings import from_environment
from scheduler.store import Store, open_store
from solver.problem import ItemKind
from support.commands import run
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.snipe_it_server import ON_LOAN, TOKEN, SnipeItServer, snipe_it_server

SNIPE_IT = "SUPERGROUP_SNIPE_IT_"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SnipeItServer]:
    with snipe_it_server() as server:
        given = {"URL": server.url, "TOKEN": TOKEN, "LOCATION_ID": str(ON_LOAN)}
        for name, value in given.items():
            monkeypatch.setenv(f"{SNIPE_IT}{name}", value)
        monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
        monkeypatch.delenv("SUPERGROUP_DATABASE", raising=False)
        yield server


@pytest.fixture
def service(server: SnipeItServer) -> Iterator[Store]:
    """Cal has a tablet."""
    store = open_store(from_environment())
    saved(store, small_service(pieces=(PieceRecord(serial="T-0001", depot="cupboard", item=ItemKind.TABLET),)))
    published(store, running())
    with store.writing() as desk:
        allocate(desk, 1, None, MAIR)
        prepare(desk, 1, MAIR)
        hand_over(desk, 1, MAIR)
    yield store
    store.close()


def test_check_says_what_is_right_and_what_is_not(service: Store, server: SnipeItServer) -> None:
    told = run("snipe-it", "check")
    assert (told.code, told.out.startswith("The server answers, and takes the token.")) == (1, True)
    assert told.err == "Not right: it does not know T-0001; expected an asset there with each of these serials"

    server.add("T-0001")
    assert run("snipe-it", "check").code == 0


def test_what_could_not_be_told_is_listed_and_tried_again(service: Store, server: SnipeItServer) -> None:
    assert run("snipe-it", "troubles").out == "Snipe-IT was told of every piece that could be told of."
    account = from_environment().snipe_it
    assert account is not None
    Teller(store=service, account=account, now=lambda: LATER).tell_due()

    told = run("snipe-it", "troubles")
    assert told.code == 1
    assert told.out == "T-0001: Snipe-IT knows no asset with this serial. 1 attempt, tried again."
    assert run("snipe-it", "again").out == "1 piece to be told of again while the service runs."


def test_nothing_can_be_said_of_a_server_that_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.delenv(f"{SNIPE_IT}URL", raising=False)

    told = run("snipe-it", "check")

    assert (told.code, told.err) == (2, f"{SNIPE_IT}URL is not set; expected the address of a Snipe-IT server")
