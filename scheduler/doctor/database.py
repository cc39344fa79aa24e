"""The database: there, of this version, to be written in, and opened by the keys that are set."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from scheduler.doctor.finding import Finding, Patient, broken, look, ok
from scheduler.store.engine import for_writing
from scheduler.store.keys import keys_of
from scheduler.store.migrate import MIGRATIONS
from scheduler.store.sealed import open_text

DATABASE, TABLES, KEYS = "database", "tables", "keys"


def database(patient: Patient) -> Finding:
    """Whether it answers, and takes what is written. Nothing is left written."""
    file = _file(patient)
    if file and not file.exists():
        return look(DATABASE, f"{file} is not there yet", "start `supergroup serve` once, or restore a backup")
    try:
        with for_writing(patient.engine).connect() as connection:
            if file:
                mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
                if mode != "wal":
                    return look(
                        DATABASE, f"journal mode is {mode}; expected wal", "put the file on a disk of this machine"
                    )
            else:
                connection.execute(text("CREATE TEMPORARY TABLE supergroup_doctor (a integer) ON COMMIT DROP"))
            connection.rollback()
    except SQLAlchemyError as error:
        words = f"it cannot be written in ({type(error).__name__})"
        return broken(DATABASE, words, "see that it runs, that SUPERGROUP_DATABASE names it, and whose it is")
    return ok(DATABASE, f"{patient.engine.dialect.name} answers and can be written in")


def tables(patient: Patient) -> Finding:
    """Whether its tables are those of this version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    wanted = ScriptDirectory.from_config(config).get_current_head()
    with patient.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == wanted:
        return ok(TABLES, f"they are those of this version ({wanted})")
    if found is None:
        return look(TABLES, "there are none yet", "start `supergroup serve` once: it makes them")
    words = f"they are of {found}; this version has {wanted}"
    return look(TABLES, words, "back up, then start `supergroup serve`: it migrates them")


def keys(patient: Patient) -> Finding:
    """Whether the keys that are set open what is stored, and nobody else can read them."""
    ours = keys_of(patient.engine.dialect)
    with patient.engine.connect() as connection:
        is_sealed = inspect(connection).has_table("sealing")
        proof = connection.execute(text("SELECT proof FROM sealing")).scalar() if is_sealed else None
    if proof is None:
        return ok(KEYS, "nothing is sealed yet")
    if not ours.words():
        return broken(KEYS, f"{ours.where}: there are none, and the database is sealed", "put the keys back there")
    open_text(ours, proof)
    if ours.file and ours.file.stat().st_mode & 0o077:
        return broken(KEYS, f"{ours.file} can be read by others", f"chmod 600 {ours.file}")
    return ok(KEYS, f"{ours.where}: they open what is stored; keep a copy of them apart from the backups")


def _file(patient: Patient) -> Path | None:
    url = patient.engine.url
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
