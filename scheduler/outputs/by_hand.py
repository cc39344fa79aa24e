"""What came of a record that was changed by hand, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from scheduler.intake import Change, Fault
from scheduler.outputs.words import full_date

ENDS = {
    "size_min": "size at least", "size_target": "size aimed at", "size_max": "size at most",
    "run_on_min": "runs on with at least", "down_min": "down at least", "_min": " minutes", "_cy": " in Welsh",
}  # fmt: skip
"""Ends of columns that would not read as words by themselves."""
SPELT = {"gb": "GB", "sim": "SIM", "bsl": "BSL", "mbps": "Mbit/s", "creche": "crèche"}


def column_words(name: str) -> str:
    """What people call a column: Directions in Welsh, Set up minutes, GB per hour."""
    end = next((one for one in ENDS if name.endswith(one)), "")
    text = name.removesuffix(end) + ENDS.get(end, "")
    said = " ".join(SPELT.get(word, word) for word in text.replace("_", " ").split())
    return said[:1].upper() + said[1:]


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
    named = change.field.rpartition(".")[2]
    return column_words(named) if named else f"{change.noun} {change.id}".replace("_", " ")


def _became(change: Change) -> str:
    return "kept as it was, for safety" if change.kept else f"{change.old or 'blank'} → {change.new or 'blank'}"
