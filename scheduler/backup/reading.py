"""A backup is looked through before anything is done with it: whole, undamaged, and of a version that is known."""

import hashlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from alembic.config import Config
from alembic.script import ScriptDirectory

from scheduler.backup.dumping import MANIFESTS
from scheduler.backup.manifest import FORMAT, MANIFEST, Manifest, TableTold
from scheduler.errors import BadInput
from scheduler.store.migrate import MIGRATIONS

PIECE = 1 << 20


def read_backup(path: Path) -> Manifest:
    """What the backup says of itself, all of it found to be so. Raises BadInput for one that is damaged or too new."""
    try:
        with ZipFile(path) as archive:
            manifest = MANIFESTS.read(archive.read(MANIFEST).decode())
            _require_known(path, manifest)
            for table in manifest.tables:
                _require_whole(path, archive, table)
    except (OSError, BadZipFile, KeyError, ValueError, EOFError) as error:
        raise BadInput(f"{path}: it cannot be read as a backup of ours ({type(error).__name__})") from error
    return manifest


def _require_known(path: Path, manifest: Manifest) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if manifest.format != FORMAT or manifest.revision not in known:
        raise BadInput(
            f"{path}: made by version {manifest.version} with tables {manifest.revision};"
            " expected one of this version or before: install the newer one to restore it"
        )


def _require_whole(path: Path, archive: ZipFile, table: TableTold) -> None:
    digest, count = hashlib.sha256(), 0
    with archive.open(table.member) as member:
        while piece := member.read(PIECE):
            digest.update(piece)
            count += piece.count(b"\n")
    if (digest.hexdigest(), count) != (table.sha256, table.rows):
        raise BadInput(f"{path}: {table.name} is damaged; expected {table.rows} rows as they were backed up")
