"""An intake goes on record: read against what is there, merged, and written in one transaction."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from scheduler.intake import Change, Report, merge, read_folder
from scheduler.loans.rows import today
from scheduler.loans.spoken_for import spoken_for
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.store.desk import Desk
from scheduler.store.trail import By
from scheduler.weeks.importing import take_records


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What an import found wrong, what it changed, and which weeks' sign-off it voids, and why.

    `written` is False where a strict import found a fault: everything is then as it was.
    """

    service: Service
    report: Report
    changes: tuple[Change, ...] = ()
    voided: dict[date, str] = field(default_factory=dict)
    written: bool = True


def import_folder(store: Store, path: Path, by: By, *, strict: bool) -> TakenIn:
    """The store holds the intake's good rows; bad ones are reported and hold the families concerned.

    Raises BadInput where there is no intake to read.
    """
    with store.writing() as desk:
        before = load_service(desk)
        found = _looked_through(desk, before, path, by)
        if strict and not found.report.ok(strict=True):
            return replace(found, changes=())
        voided = take_records(desk, before, found.service, by)
    return replace(found, voided=voided, written=True)


def check_folder(store: Store, path: Path, by: By) -> TakenIn:
    """What taking the intake in would find and change; nothing is written.

    Raises BadInput where there is no intake to read.
    """
    with store.reading() as desk:
        return _looked_through(desk, load_service(desk), path, by)


def _looked_through(desk: Desk, old: Service, path: Path, by: By) -> TakenIn:
    """The intake laid over what is on record, where pieces that are promised or out stay with their depots."""
    lent = spoken_for(desk, today(desk, by.at))
    new, report = read_folder(path, old, lent)
    merged, changes = merge(old, new, report, lent)
    return TakenIn(service=merged, report=report, changes=changes, written=False)
