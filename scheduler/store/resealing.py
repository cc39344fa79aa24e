"""Sealed columns are sealed anew with the first key, and counted by the keys that they need."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    String,
    Table,
    TableClause,
    and_,
    bindparam,
    column,
    select,
    table,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from scheduler.errors import WrongState
from scheduler.store.engine import for_writing
from scheduler.store.keys import Keys, keys_of, new_key, write_keys
from scheduler.store.lifting import lifted
from scheduler.store.sealed import Sealed, SealedBytes, open_text, seal_text, stored_bytes
from scheduler.store.sweeping import sweep
from scheduler.store.tables import CATALOGUE, SealingRow

AT_ONCE = 100
PROOF = "Whoever reads this has the keys of this database."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many sealed values there are: of the first key, and of older ones."""

    first: int
    older: int


def prove_keys(connection: Connection) -> None:
    """The database is one of these keys. Raises WrongKeys if others sealed it."""
    proofs = CATALOGUE.tables[str(SealingRow.__tablename__)]
    if connection.execute(select(proofs.c.id)).first() is None:
        made = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(made(proofs).values(id=1, proof=PROOF).on_conflict_do_nothing())
    connection.execute(select(proofs.c.proof)).all()


def standing(engine: Engine) -> Standing:
    """Counts by key, reading everything that is sealed. Raises WrongKeys for what no key opens."""
    with engine.connect() as connection:
        return _standing(connection)


def renew(engine: Engine) -> int:
    """A new key seals, and everything that is stored is sealed with it; gives how many values that were.

    What was cut off before is brought to its end, without one more key. Keys that the settings name are changed there:
    then all that is stored is sealed with the first of them. Nobody else writes meanwhile.
    """
    keys = keys_of(engine.dialect)
    with _writing_alone(engine) as connection:
        if keys.file and not _standing(connection).older:  # alone: of two at once none loses the other's key
            write_keys(keys.file, [new_key(), *keys.words()])
            keys.read()
        renewed = sum(_reseal_table(connection, stored, keys) for stored in sealed_tables())
    sweep(engine)
    return renewed


def forget_old(engine: Engine) -> int:
    """Only the first key is left; gives how many went. Raises WrongState while anything that is stored needs another.

    Backups of before are opened by the old keys alone. Keys that the settings name are taken out there.
    """
    keys = keys_of(engine.dialect)
    with _writing_alone(engine) as connection:
        older = _standing(connection).older
        if older:
            raise WrongState(f"{older} values that are stored need an older key; run `supergroup keys renew` first")
        first, *others = keys.words()
        if keys.file and others:
            write_keys(keys.file, [first])
    return len(others)


@contextmanager
def _writing_alone(engine: Engine) -> Iterator[Connection]:
    """Whoever wrote before is done, and whoever writes afterwards does it with the keys as they are by then."""
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            names = ", ".join(f'"{stored.name}"' for stored in sealed_tables())
            connection.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
        keys_of(engine.dialect).read()
        yield connection


def _standing(connection: Connection) -> Standing:
    keys = keys_of(connection.dialect)
    keys.read()
    counts = [0, 0]
    for stored in sealed_tables():
        for row in _rows(connection, stored):
            for sealed in map(stored_bytes, filter(None, row.values())):
                keys.open(sealed)
                counts[not keys.is_of_first(sealed)] += 1
    return Standing(first=counts[0], older=counts[1])


def sealed_tables() -> tuple[Table, ...]:
    """Tables that have something sealed."""
    return tuple(stored for stored in CATALOGUE.sorted_tables if sealed_names(stored))


def sealed_names(stored: Table) -> tuple[str, ...]:
    """What is sealed in a table."""
    return tuple(one.name for one in stored.columns if isinstance(one.type, Sealed | SealedBytes))


def rewrite(
    connection: Connection,
    raw: TableClause,
    key: Sequence[str],
    changes: Callable[[dict[str, Any]], dict[str, Any]],
) -> int:
    """Each row of a table has what `changes` says of it; gives how many values those were."""
    keyed = [raw.c[name] for name in key]
    changed = 0
    found = iter([tuple(row) for row in connection.execute(select(*keyed))])
    while some := list(islice(found, AT_ONCE)):
        for row in connection.execute(select(raw).where(tuple_(*keyed).in_(some))).mappings().all():
            new = changes(dict(row))
            if new:
                mine = and_(*(raw.c[name] == bindparam(f"key_{name}", row[name], raw.c[name].type) for name in key))
                connection.execute(update(raw).where(mine).values(new))
                changed += len(new)
    return changed


def _reseal_table(connection: Connection, stored: Table, keys: Keys) -> int:
    names = sealed_names(stored)

    def changes(row: dict[str, Any]) -> dict[str, Any]:
        old = {name: row[name] for name in names if row[name] and not keys.is_of_first(stored_bytes(row[name]))}
        return {name: _again(keys, value) for name, value in old.items()}

    with lifted(connection, stored.name):
        return rewrite(connection, _raw(stored), [one.name for one in stored.primary_key.columns], changes)


def _rows(connection: Connection, stored: Table) -> Iterator[Any]:
    raw = _raw(stored)
    asked = select(*(raw.c[name] for name in sealed_names(stored)))
    yield from connection.execution_options(yield_per=AT_ONCE).execute(asked).mappings()


def _raw(stored: Table) -> TableClause:
    """The same table with its sealed columns as they are stored."""
    return table(stored.name, *(column(one.name, _stored_as(one)) for one in stored.columns))


def _stored_as(one: Column[Any]) -> Any:  # noqa: ANN401  (as SQLAlchemy types the types of columns)
    match one.type:
        case Sealed():
            return String()
        case SealedBytes():
            return LargeBinary()
        case other:
            return other


def _again(keys: Keys, stored: str | bytes) -> str | bytes:
    if isinstance(stored, str):
        return seal_text(keys, open_text(keys, stored))
    return keys.seal(keys.open(stored))
