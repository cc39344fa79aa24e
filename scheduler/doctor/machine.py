"""The machine: settings that are read, files that others cannot read, room on the disk, backups, the clock."""

import shutil
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from scheduler.backup import read_backup
from scheduler.backup.dumping import OURS
from scheduler.doctor.finding import Finding, Patient, broken, look, ok
from scheduler.errors import BadInput
from scheduler.settings_known import BY_FILE, BY_NAME, PREFIX
from scheduler.store.tables import OrganisationRow, TrailRow
from scheduler.surroundings import SETTINGS, settings_file

SETTING, FILES, DISK, BACKUPS, CLOCK = "settings", "files", "disk", "backups", "clock"
LITTLE, VERY_LITTLE, MB = 1000, 100, 1_000_000
A_DAY, A_WEEK = timedelta(hours=26), timedelta(days=7)
A_MINUTE = timedelta(minutes=1)


def settings(patient: Patient) -> Finding:
    """Whether every name in the environment is one that is read."""
    strange = sorted(
        name
        for name in patient.environment
        if name.startswith(PREFIX) and name != SETTINGS and not {name, name.removesuffix(BY_FILE)} & BY_NAME.keys()
    )
    if strange:
        return look(SETTING, f"the environment has {', '.join(strange)}, which nothing reads", "see docs/operations.md")
    file = settings_file(patient.environment)
    if file and file.stat().st_mode & 0o077 and any(one in file.read_text("utf-8") for one in ("password", "secret")):
        return broken(SETTING, f"{file} can be read by others and may hold secrets", f"chmod 600 {file}")
    return ok(SETTING, f"the environment and {file}" if file else "the environment alone; there is no settings file")


def files(patient: Patient) -> Finding:
    """Whether nobody else on this machine can read the data."""
    url = patient.engine.url
    mine = [
        patient.settings.folder,
        *([Path(url.database)] if url.get_backend_name() == "sqlite" and url.database else []),
    ]
    is_shut = not mine[0].exists() or not mine[0].stat().st_mode & 0o077
    open_ones = [path for path in mine if path.exists() and path.stat().st_mode & 0o077]
    if is_shut or not open_ones:
        return ok(FILES, "nobody else on this machine can read the data")
    named = " and ".join(map(str, open_ones))
    return look(FILES, f"others on this machine can read {named}", f"chmod -R go= {patient.settings.folder}")


def disk(patient: Patient) -> Finding:
    """Whether there is room."""
    place = next(path for path in (patient.settings.folder, *patient.settings.folder.parents) if path.exists())
    free = shutil.disk_usage(place).free // MB
    words = f"{free} MB are free at {place}"
    if free < VERY_LITTLE:
        return broken(DISK, words, "make room at once: nothing can be kept soon")
    return look(DISK, words, "make room") if free < LITTLE else ok(DISK, words)


def backups(patient: Patient) -> Finding:
    """Whether there is one of the last day, whole."""
    folder = patient.settings.backups
    if folder is None:
        return look(
            BACKUPS, "SUPERGROUP_BACKUPS names no folder", "make one with `supergroup backup` each night, and name it"
        )
    newest = max(folder.glob(OURS), default=None) if folder.is_dir() else None
    if newest is None:
        return broken(BACKUPS, f"there is none in {folder}", f"supergroup backup {folder}")
    try:
        age = patient.now - read_backup(newest).taken_at
    except BadInput as error:
        return broken(BACKUPS, str(error), f"supergroup backup {folder}")
    words = f"{newest.name} is whole, and {age.total_seconds() / 3600:.0f} hours old"
    if age > A_WEEK:
        return broken(BACKUPS, words, "see why none was made since")
    return look(BACKUPS, words, "see why none was made since") if age > A_DAY else ok(BACKUPS, words)


def clock(patient: Patient) -> Finding:
    """Whether the clock is not behind what was already recorded, and the zone is one that is known."""
    with Session(patient.engine) as session:
        mine = session.get(OrganisationRow, patient.settings.organisation)
        whose = TrailRow.organisation_id == patient.settings.organisation
        last = session.exec(select(TrailRow.at).where(whose).order_by(col(TrailRow.id).desc()).limit(1)).first()
    zone = mine.zone if mine else "UTC"
    try:
        here = patient.now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return broken(CLOCK, f"zone {zone!r} is not known here", "name another in the settings, as Europe/London")
    if last is not None and last > patient.now + A_MINUTE:
        words = f"it is behind: it shows {patient.now:%Y-%m-%d %H:%M} UTC, and the trail has {last:%Y-%m-%d %H:%M}"
        return broken(CLOCK, words, "set the clock by a time server, as with systemd-timesyncd")
    return ok(CLOCK, f"it shows {here:%A %d %B %Y, %H:%M} in {zone}: see that this is so")
