"""Transactions: whole or not at all, one writer at a time, readers with one state of everything."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from scheduler.errors import BadInput, Changed
from scheduler.records import Service
from scheduler.settings import Settings, sqlite_url
from scheduler.store import Store, load_service, open_store, save_service
from scheduler.store.tables import WeekRow
from scheduler.store.trail import By, record, traces
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import move, week_row
from support.small_service import LATER, saved, small_service
from support.weeks import MONDAY


def buddies(store: Store) -> int:
    with store.reading() as desk:
        return load_service(desk).buddies


def test_transaction_that_fails_writes_nothing(store: Store) -> None:
    def half() -> None:
        with store.writing() as desk:
            save_service(desk, small_service())
            raise KeyError("the power went")

    with pytest.raises(KeyError):
        half()

    with store.reading() as desk:
        assert load_service(desk) == Service()


def test_writers_wait_for_each_other_and_none_is_lost(store: Store) -> None:
    """Eight at once read a number, add one and write it: with one writer at a time it is eight."""
    ready = Barrier(8)

    def one_more(_: int) -> None:
        ready.wait()
        with store.writing() as desk:
            service = load_service(desk)
            save_service(desk, replace(service, buddies=service.buddies + 1))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one_more, range(8)))

    assert buddies(store) == 8


def test_reader_sees_one_state_while_somebody_writes(store: Store) -> None:
    saved(store, small_service(buddies=1))

    with store.reading() as desk:
        before = load_service(desk)
        saved(store, small_service(buddies=2))
        assert load_service(desk) == before

    assert buddies(store) == 2


def test_week_moved_by_somebody_else_is_not_moved_again(store: Store) -> None:
    with store.writing() as desk:
        row = week_row(desk, MONDAY)
        update = "UPDATE weeks SET version = version + 1"
        desk.session.connection().execute(text(update))
        with pytest.raises(Changed, match="week 2027-03-01: somebody else changed it meanwhile"):
            move(desk, row, WeekState.PLANNED)


def test_moment_without_a_zone_is_refused(store: Store) -> None:
    nowhere = By(who="Tom", at=datetime(2027, 2, 22, 9))  # noqa: DTZ001  (what is tested)
    with pytest.raises(Exception, match="has no zone; expected a time with a zone") as caught, store.writing() as desk:
        record(desk, nowhere, "looked at", "family amy")
    assert isinstance(caught.value.__cause__ or caught.value, BadInput)


def test_opening_makes_folder_tables_and_organisation_and_finds_them_again(tmp_path: Path) -> None:
    place = tmp_path / "not" / "yet"
    settings = Settings(folder=place, database=sqlite_url(place / "supergroup.sqlite3"))
    first = open_store(settings)
    with first.writing() as desk:
        save_service(desk, small_service())
        record(desk, By(who="Tom", at=LATER), "looked at", "family amy")
    first.close()

    again = open_store(settings)

    with again.reading() as desk:
        assert load_service(desk) == small_service()
        assert len(traces(desk)) == 1
    again.close()


def test_sqlite_keeps_references_and_lets_readers_read(tmp_path: Path) -> None:
    store = open_store(Settings(folder=tmp_path, database=sqlite_url(tmp_path / "s.sqlite3")))
    with store.engine.connect() as connection:
        found = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
    assert found == ["wal", 1]
    with pytest.raises(Exception, match="FOREIGN KEY"), store.writing() as desk:
        desk.session.add(WeekRow(organisation_id="nobody", monday=MONDAY, state=WeekState.DRAFT, version=0))
    store.close()
