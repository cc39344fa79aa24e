"""What is sealed opens with the right keys and no others, and keys are neither shared by accident nor lost."""

import stat
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import BadInput, WrongKeys
from scheduler.settings import Settings, from_environment, sqlite_url
from scheduler.store import load_service, open_store
from scheduler.store.engine import open_engine
from scheduler.store.keys import Keys, keys_of, new_key, read_keys, write_keys
from support.small_service import saved, small_service

SECRET = b"Amina K. lives at 4 Elm Street"


def at(folder: Path, **other: Any) -> Settings:
    return Settings(folder=folder, database=sqlite_url(folder / "s.sqlite3"), **other)


def test_key_opens_what_it_sealed_and_two_seals_differ() -> None:
    keys = Keys(given=[new_key()])

    assert keys.open(keys.seal(SECRET)) == SECRET
    assert keys.seal(SECRET) != keys.seal(SECRET)
    assert SECRET not in keys.seal(SECRET)


def test_first_key_seals_and_every_key_opens() -> None:
    old, new = new_key(), new_key()
    before, both, after = Keys(given=[old]), Keys(given=[new, old]), Keys(given=[new])

    assert both.open(before.seal(SECRET)) == SECRET
    assert after.open(both.seal(SECRET)) == SECRET
    assert both.is_of_first(both.seal(SECRET))
    assert not both.is_of_first(before.seal(SECRET))


@pytest.mark.parametrize(
    "sealed", [b"", b"never sealed", Keys(given=[new_key()]).seal(SECRET)], ids=["blank", "open", "other"]
)
def test_what_no_key_opens_says_what_to_do(sealed: bytes) -> None:
    with pytest.raises(WrongKeys, match=r"SUPERGROUP_KEYS: these keys .* put the keys that were used"):
        Keys(given=[new_key()]).open(sealed)


def test_what_was_changed_after_it_was_sealed_does_not_open() -> None:
    keys = Keys(given=[new_key()])
    sealed = keys.seal(SECRET)

    with pytest.raises(WrongKeys):
        keys.open(sealed[:-1] + bytes([sealed[-1] ^ 1]))


@pytest.mark.parametrize("word", ["short", "!" * 44, new_key()[:-4]], ids=["short", "no letters", "cut"])
def test_what_is_no_key_is_refused_and_not_repeated(word: str) -> None:
    with pytest.raises(BadInput, match="SUPERGROUP_KEYS: it holds something that is no key") as refused:
        Keys(given=[word])
    assert word not in str(refused.value)


def test_file_of_keys_is_made_at_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    open_store(at(tmp_path)).close()

    file = tmp_path / "keys"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(read_keys(file)) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["keys", "s.sqlite3"]


def test_keys_of_the_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    one, two = new_key(), new_key()
    told = from_environment({"SUPERGROUP_FOLDER": str(tmp_path), "SUPERGROUP_KEYS": f"{one}, {two}"})

    assert told.keys == (one, two)
    assert one not in repr(told)
    store = open_store(told)
    assert keys_of(store.engine.dialect).words() == (one, two)
    assert not (tmp_path / "keys").exists()
    store.close()


def test_store_with_other_keys_does_not_open_and_keeps_all(tmp_path: Path) -> None:
    service = small_service()
    saved(open_store(at(tmp_path)), service).close()

    with pytest.raises(WrongKeys, match="put the keys that were used before back"):
        open_store(at(tmp_path, keys=(new_key(),)))

    again = open_store(at(tmp_path))
    with again.reading() as desk:
        assert load_service(desk) == service
    again.close()


def test_lost_file_of_keys_is_not_replaced_by_another(tmp_path: Path) -> None:
    saved(open_store(at(tmp_path)), small_service()).close()
    keys = read_keys(tmp_path / "keys")
    (tmp_path / "keys").unlink()

    with pytest.raises(WrongKeys, match="keys: these keys do not open what is stored"):
        open_store(at(tmp_path))

    assert not (tmp_path / "keys").exists()
    open_store(at(tmp_path, keys=keys)).close()


def test_two_stores_of_one_process_have_their_own_keys(tmp_path: Path) -> None:
    stores = [saved(open_store(at(tmp_path / name)), small_service()) for name in ("one", "two")]

    assert read_keys(tmp_path / "one" / "keys") != read_keys(tmp_path / "two" / "keys")
    for store in stores:
        with store.reading() as desk:
            assert load_service(desk) == small_service()
        store.close()


def test_database_that_is_in_no_file_needs_keys() -> None:
    engine = open_engine("postgresql+psycopg://nowhere/none")

    with pytest.raises(WrongKeys, match="opened without keys; name them in SUPERGROUP_KEYS"):
        keys_of(engine.dialect)


def test_who_seals_takes_the_first_key_that_is_in_the_file_by_then(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    running, other = Keys(file=file), Keys(file=file)
    before = running.seal(SECRET)
    new = new_key()

    write_keys(file, [new, *read_keys(file)])

    assert Keys(given=[new]).open(running.seal(SECRET)) == SECRET
    assert running.open(before) == SECRET
    assert other.open(running.seal(SECRET)) == SECRET
