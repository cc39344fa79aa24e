"""Keys are renewed and forgotten, and nothing that is stored is lost or left readable on the way."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from scheduler.errors import WrongKeys, WrongState
from scheduler.settings import Settings, sqlite_url
from scheduler.store import Store, found_store, load_service, open_store
from scheduler.store.engine import open_engine
from scheduler.store.keys import Keys, new_key, read_keys, write_keys
from scheduler.store.resealing import Standing, forget_old, renew, standing
from scheduler.store.trail import traces
from scheduler.weeks.planning import plan_week
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY


def planned(store: Store) -> Store:
    plan_week(saved(store, small_service()), MONDAY, AS_OF, running(), MAIR)
    return store


def with_keys(engine: Engine, *words: str) -> Engine:
    """The same database, opened by a process that has these keys."""
    return open_engine(engine.url, Keys(given=words))


def in_a_file(folder: Path) -> Store:
    return planned(open_store(Settings(folder=folder, database=sqlite_url(folder / "s.sqlite3"))))


def test_new_key_of_the_settings_seals_everything_and_the_old_one_is_not_needed(engine: Engine) -> None:
    old, new = new_key(), new_key()
    first = with_keys(engine, old)
    planned(found_store(first))
    before = standing(first)
    both = with_keys(engine, new, old)
    with found_store(both).reading() as desk:
        told = traces(desk)

    assert standing(both) == Standing(first=0, older=before.first)
    with pytest.raises(WrongState, match="need an older key; run `supergroup keys renew` first"):
        forget_old(both)
    assert renew(both) == before.first
    assert forget_old(both) == 1

    alone = with_keys(engine, new)
    with found_store(alone).reading() as desk:
        assert load_service(desk) == small_service()
        assert traces(desk) == told
    with pytest.raises(WrongKeys):
        found_store(first)
    for one in (first, both, alone):
        one.dispose()


def test_what_may_not_be_rewritten_still_may_not_after_renewing(store: Store) -> None:
    planned(store)

    renew(store.engine)

    for table in ("audit_trail", "rosters"):
        refused = pytest.raises(DBAPIError, match=f"{table} is kept as it was written")
        with refused, store.engine.begin() as connection:
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  (our own names)


def test_file_of_keys_gets_a_new_first_key_and_loses_the_old_one(tmp_path: Path) -> None:
    store = in_a_file(tmp_path)
    (old,) = read_keys(tmp_path / "keys")

    renew(store.engine)
    new, kept = read_keys(tmp_path / "keys")
    assert (kept, new == old) == (old, False)
    assert forget_old(store.engine) == 1
    store.close()

    assert read_keys(tmp_path / "keys") == (new,)
    again = open_store(Settings(folder=tmp_path, database=sqlite_url(tmp_path / "s.sqlite3")))
    with again.reading() as desk:
        assert load_service(desk) == small_service()
    again.close()


def test_renewal_that_was_cut_off_is_ended_without_one_more_key(tmp_path: Path) -> None:
    store = in_a_file(tmp_path)
    both = (new_key(), *read_keys(tmp_path / "keys"))
    write_keys(tmp_path / "keys", both)
    store.close()
    again = open_store(Settings(folder=tmp_path, database=sqlite_url(tmp_path / "s.sqlite3")))

    assert standing(again.engine).first == 0
    renew(again.engine)

    assert read_keys(tmp_path / "keys") == both
    assert standing(again.engine).older == 0
    again.close()


def test_renewal_that_meets_what_does_not_open_changes_nothing(tmp_path: Path) -> None:
    store = in_a_file(tmp_path)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE families SET body = 'AAAA' WHERE id = (SELECT min(id) FROM families)"))
        before = connection.execute(text("SELECT body FROM contacts ORDER BY id")).all()

    with pytest.raises(WrongKeys):
        renew(store.engine)

    with store.engine.begin() as connection:
        assert connection.execute(text("SELECT body FROM contacts ORDER BY id")).all() == before
    assert len(read_keys(tmp_path / "keys")) == 1
    store.close()
