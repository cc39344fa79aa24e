"""An intake goes on record: read against what is there, merged, and written in one transaction."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scheduler.errors import BadInput
from scheduler.intake import Change, Report, merge, read_folder
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.importing import import_service


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


class _StrictlyRefused(BadInput):
    """Ends the transaction of a strict import."""


def import_folder(store: Store, path: Path, by: By, *, strict: bool) -> TakenIn:
    """The store holds the intake's good rows; bad ones are reported and hold the families concerned.

    Raises BadInput where there is no intake to read.
    """
    seen: list[tuple[Service, Report, tuple[Change, ...]]] = []

    def laid_over(old: Service) -> Service:
        new, report = read_folder(path, old)
        merged, changes = merge(old, new, report)
        seen.append((merged, report, changes))
        if strict and not report.ok(strict=True):
            raise _StrictlyRefused(f"{path}: {len(report.faults)} faults")
        return merged

    try:
        voided = import_service(store, laid_over, by)
    except _StrictlyRefused:
        return TakenIn(service=seen[-1][0], report=seen[-1][1], written=False)
    service, report, changes = seen[-1]
    return TakenIn(service=service, report=report, changes=changes, voided=voided)
