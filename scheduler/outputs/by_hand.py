"""What came of a record that was changed by hand, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from scheduler.intake import Change, Fault
from scheduler.outputs.words import full_date


def faults_told(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """What is wrong, by the column that it is in."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for fault in faults:
        likely = f" Did you mean “{fault.meant}”?" if fault.meant else ""
        is_now = f"It is “{fault.value}”; expected" if fault.value else "Expected"
        told[fault.column].append(f"{is_now} {fault.expected}.{likely}")
    return dict(told)


def changes_told(changes: Iterable[Change]) -> list[str]:
    """Each change; one that a protection kept from being made says so."""
    return [f"{_field(one)}: {_became(one)}" for one in changes]


def voided_told(voided: Mapping[date, str]) -> list[str]:
    """The weeks that have to be planned and signed again."""
    return [
        f"The sign-off of the week of {full_date(monday)} is void: {why}." for monday, why in sorted(voided.items())
    ]


def _field(change: Change) -> str:
    return (change.field or f"{change.noun} {change.id}").replace("_", " ").removeprefix("settings.")


def _became(change: Change) -> str:
    return "kept as it was, for safety" if change.kept else f"{change.old or 'blank'} → {change.new or 'blank'}"
