"""A backup is tested by restoring it: into each kind of database, and then a service is run on it."""

import json
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DatabaseError

from scheduler.access.people import add_person
from scheduler.access.roles import Role
from scheduler.access.sign_ins import begin_sign_in, signed_in
from scheduler.backup import back_up, back_up_into, read_backup, restore
from scheduler.errors import BadInput, WrongKeys, WrongState
from scheduler.store import Store, found_store, load_service
from scheduler.store.engine import open_engine
from scheduler.store.keys import give_keys, keys_of
from scheduler.store.migrate import upgrade
from scheduler.store.tables import CATALOGUE
from scheduler.store.trail import traces
from scheduler.weeks.versions import versions
from support.databases import ON_ONE
from support.small_service import LATER, MAIR, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

NEW = ("restores", "audit_trail", "alembic_version")
"""Tables that a restore adds to."""


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as connection:
        tables = [table for table in CATALOGUE.sorted_tables if table.name not in NEW]
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        }


def week(store: Store) -> Store:
    """A published week."""
    published(saved(store, small_service()), running())
    return store


def backup_of(store: Store, path: Path) -> Path:
    back_up(store.engine, path / "backup.zip", LATER)
    return path / "backup.zip"


def test_service_goes_on_from_what_was_restored(store: Store, bare_engine: Engine, tmp_path: Path) -> None:
    """SQLite and PostgreSQL, each into each: all rows, ledgers and records; then another version of the week."""
    backup = backup_of(week(store), tmp_path)
    give_keys(bare_engine, keys_of(store.engine.dialect))

    manifest = restore(bare_engine, backup, MAIR)

    restored = found_store(bare_engine)
    assert counts(bare_engine) == counts(store.engine)
    assert ledgers(restored) == ledgers(store)
    with restored.reading() as desk, store.reading() as before:
        assert load_service(desk) == load_service(before)
        assert versions(desk, MONDAY) == versions(before, MONDAY)
        assert traces(desk)[:-1] == traces(before)
        assert (traces(desk)[-1].what, traces(desk)[-1].by) == ("restored from a backup", MAIR)
    assert (manifest.organisations, manifest.taken_at) == (("default",), LATER)

    published(restored, running("thu"), at=LATER + timedelta(hours=1))
    with restored.reading() as desk:
        assert [version.version for version in versions(desk, MONDAY)] == [1, 2]


def test_restored_database_refuses_to_rewrite_its_trail(store: Store, bare_engine: Engine, tmp_path: Path) -> None:
    backup = backup_of(week(store), tmp_path)
    give_keys(bare_engine, keys_of(store.engine.dialect))
    restore(bare_engine, backup, MAIR)

    with pytest.raises(DatabaseError, match="kept as it was written"), bare_engine.begin() as connection:
        connection.execute(text("UPDATE audit_trail SET who = 'nobody'"))


@ON_ONE
def test_nobody_is_signed_in_after_a_restore(store: Store, tmp_path: Path) -> None:
    with week(store).writing() as desk:
        person = add_person(desk, "mair@example.org", "Mair", (Role.COORDINATOR,), MAIR)
        secret = begin_sign_in(desk, person.id, LATER)
    other = elsewhere(store, tmp_path)
    restore(other, backup_of(store, tmp_path), MAIR)

    assert signed_in(store, secret, LATER) is not None
    assert signed_in(found_store(other), secret, LATER) is None


@ON_ONE
def test_backup_is_its_owners_alone_and_holds_nothing_readable_of_what_is_sealed(store: Store, tmp_path: Path) -> None:
    backup = backup_of(week(store), tmp_path)

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with ZipFile(backup) as archive:
        assert "keys" not in archive.namelist()
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Amy A." not in everything
    assert not [key for key in keys_of(store.engine.dialect).words() if key.encode() in everything]
    assert read_backup(backup).with_keys is False


@ON_ONE
def test_restore_without_the_keys_leaves_the_database_as_it_was(store: Store, tmp_path: Path) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'other' / 'store.sqlite3'}")

    with pytest.raises(WrongKeys, match="put the keys that were used before back there"):
        restore(other, backup_of(week(store), tmp_path), MAIR)

    with other.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0


@ON_ONE
def test_keys_that_go_with_a_backup_open_it_elsewhere(store: Store, tmp_path: Path) -> None:
    back_up(week(store).engine, tmp_path / "with.zip", LATER, with_keys=True)
    other = open_engine(f"sqlite:///{tmp_path / 'other' / 'store.sqlite3'}")

    restore(other, tmp_path / "with.zip", MAIR)

    assert ledgers(found_store(other)) == ledgers(store)
    assert stat.S_IMODE((tmp_path / "other" / "keys").stat().st_mode) == 0o600


@ON_ONE
def test_restore_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    backup = backup_of(week(store), tmp_path)
    before = ledgers(store)

    with pytest.raises(WrongState, match=r"there are rows in .*outbox.*; expected an empty one"):
        restore(store.engine, backup, MAIR)
    with pytest.raises(BadInput, match=r"backup\.zip: there is such a file already"):
        back_up(store.engine, backup, LATER)

    assert ledgers(store) == before


@ON_ONE
def test_database_that_was_only_opened_is_empty(store: Store, tmp_path: Path) -> None:
    backup = backup_of(week(store), tmp_path)
    other = elsewhere(store, tmp_path)
    upgrade(other)
    found_store(other)

    restore(other, backup, MAIR)

    assert ledgers(found_store(other)) == ledgers(store)


@ON_ONE
@pytest.mark.parametrize("damage", ["a row", "a table", "the end"])
def test_damaged_backup_is_refused(store: Store, tmp_path: Path, damage: str) -> None:
    backup = backup_of(week(store), tmp_path)
    _damaged[damage](backup)
    other = elsewhere(store, tmp_path)

    with pytest.raises(BadInput, match=r"backup\.zip: "):
        restore(other, backup, MAIR)


def test_backup_of_earlier_tables_comes_up_to_this_version(bare_engine: Engine, tmp_path: Path) -> None:
    """Backed up by what is now, before its tables are migrated: as is done before each upgrade."""
    old = open_engine(f"sqlite:///{tmp_path / 'old' / 'store.sqlite3'}")
    upgrade(old, "0015")
    with old.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO organisations (id, name, zone, taxi_pence, buddies, creche_staff, settings, voice)"
                " VALUES ('default', 'Old', 'Europe/London', 0, 0, 0, '{}', '{}')"
            )
        )
    manifest = back_up(old, tmp_path / "old.zip", LATER)

    restore(bare_engine, tmp_path / "old.zip", MAIR)

    assert manifest.revision == "0015"
    with found_store(bare_engine).reading() as desk:
        assert load_service(desk).name == "Old"


@ON_ONE
def test_backup_of_a_later_version_is_refused(store: Store, tmp_path: Path) -> None:
    backup = backup_of(store, tmp_path)
    _change_manifest(backup, revision="9999")

    with pytest.raises(BadInput, match="with tables 9999; expected one of this version or before: install the newer"):
        restore(elsewhere(store, tmp_path), backup, MAIR)


@ON_ONE
def test_folder_keeps_the_newest(store: Store, tmp_path: Path) -> None:
    (tmp_path / "other.zip").touch()

    for hour in range(4):
        back_up_into(store.engine, tmp_path, LATER + timedelta(hours=hour), keep=2)

    assert sorted(path.name for path in tmp_path.glob("*.zip")) == [
        "other.zip",
        "supergroup-20270222T120000Z.zip",
        "supergroup-20270222T130000Z.zip",
    ]


def elsewhere(store: Store, folder: Path) -> Engine:
    """An empty database in another folder, with the keys of this one."""
    other = open_engine(f"sqlite:///{folder / 'elsewhere' / 'store.sqlite3'}")
    give_keys(other, keys_of(store.engine.dialect))
    return other


def _rewrite(backup: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with ZipFile(backup) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    with ZipFile(backup, "w", ZIP_DEFLATED) as archive:
        for one, content in {**members, name: change(members[name])}.items():
            archive.writestr(one, content)


def _change_manifest(backup: Path, **changes: object) -> None:
    _rewrite(backup, "manifest.json", lambda content: json.dumps({**json.loads(content), **changes}).encode())


def _without_table(backup: Path) -> None:
    whole = backup.with_name("whole.zip")
    shutil.move(backup, whole)
    with ZipFile(whole) as old, ZipFile(backup, "w") as new:
        for name in old.namelist():
            if name != "tables/outbox.jsonl":
                new.writestr(name, old.read(name))


_damaged: dict[str, Callable[[Path], object]] = {
    "a row": lambda backup: _rewrite(backup, "tables/outbox.jsonl", lambda rows: rows.replace(b"queued", b"sent")),
    "a table": _without_table,
    "the end": lambda backup: backup.write_bytes(backup.read_bytes()[:-100]),
}
