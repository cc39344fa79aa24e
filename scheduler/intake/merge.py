"""A second import: records are merged by id, what changed is listed, and no protection is cleared."""

import re
from collections.abc import Hashable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from scheduler.intake import keys
from scheduler.intake.protections import PROTECTIONS, is_kept_out
from scheduler.intake.report import Report
from scheduler.intake.row import fields_of
from scheduler.intake.sheets import SHEETS
from scheduler.records import FamilyRecord, KeepAwayRecord, PieceRecord, Service, Voice
from solver.problem import Settings, Weights

S = TypeVar("S", Settings, Weights, Voice)
_PREFIXES = {"creche": ("creche_",), "pin": ("pinned_",), "terms": ("in_room_", "remote_", "super_group_")}
_SIMPLE = ("name", "zone", "settings", "breaks", "taxi_pence", "buddies", "creche_staff", "voice")
_FAMILY_COLUMNS = frozenset(column.name for sheet in SHEETS if sheet.keeps for column in sheet.columns) - {
    column.name for sheet in SHEETS if sheet.safety for column in sheet.columns
}
_HOLD_OF = re.compile(r" row \d+: (\w+) is ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Import:
    """Which cells were filled, by sheet and id (None: every one), and the serials that are promised or out."""

    given: Mapping[tuple[str, str], frozenset[str]]
    lent: Set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one record that an import changed, or, `kept`, would have changed but for a protection.

    A record that is new has no `old`; values are as people read them.
    """

    noun: str
    id: str
    field: str
    old: str
    new: str
    kept: bool = False


def merge(
    old: Service, new: Service, report: Report | None = None, lent: Set[str] = frozenset()
) -> tuple[Service, tuple[Change, ...]]:
    """What is on record with the import laid over it, and every change.

    What the import lacks stays. With the report of its reading, so do fields whose cells were blank or could
    not be read. Protections are only ever added; where the import has less, the change is listed as kept. So is
    one of the depot of a piece that is promised or out: `lent` are the serials of these.
    """
    coming = _Import(given=report.given if report else {}, lent=lent)
    changes: list[Change] = []
    nouns: dict[str, Any] = {name: tuple(_merged(name, old, new, coming, changes)) for name in keys.KEYS}
    nouns |= _settings(old, new, coming.given.get(("service", ""), frozenset()) if report else None)
    for name in _SIMPLE:
        changes.extend(_changes("service", "", _singly(name, getattr(old, name)), _singly(name, nouns[name])))
    return replace(old, **nouns), tuple(changes)


def _settings(old: Service, new: Service, cells: frozenset[str] | None) -> dict[str, object]:
    """What is not a list: each setting, where the import gives it."""
    if cells is None:
        return {name: getattr(new, name) for name in _SIMPLE}
    weights = _given_only(old.settings.weights, new.settings.weights, cells, "weight_")
    nations = any(cell.startswith("ratios_") for cell in cells)
    ratios = tuple((dict(old.settings.ratios) | dict(new.settings.ratios)).items()) if nations else old.settings.ratios
    settings = replace(_given_only(old.settings, new.settings, cells), weights=weights, ratios=ratios)
    voice = _given_only(old.voice, new.voice, cells, "voice_")
    simple = {name: getattr(new if name in cells else old, name) for name in _SIMPLE}
    return simple | {"settings": settings, "voice": voice}


def _given_only(old: S, new: S, cells: frozenset[str], prefix: str = "") -> S:
    return replace(old, **{f.name: getattr(new, f.name) for f in fields(new) if prefix + f.name in cells})


def _merged(name: str, old: Service, new: Service, import_: _Import, changes: list[Change]) -> Iterator[object]:
    key = keys.KEYS[name]
    coming = {key(noun): noun for noun in getattr(new, name)}
    there = {key(noun): noun for noun in getattr(old, name)}
    for ident, before in there.items():
        after = coming.get(ident, before)
        yield before if after is before else _renewed(name, ident, (before, after), import_, changes)
        if isinstance(before, KeepAwayRecord) and isinstance(after, KeepAwayRecord):
            yield from _besides(before, after, there, changes)
    for ident, after in coming.items():
        if ident not in there:
            kept_out = name == "pairs" and is_kept_out(after, old.pairs)
            changes.append(Change(noun=name, id=_text(ident), field="", old="", new="added", kept=kept_out))
            yield from () if kept_out else (after,)


def _renewed(
    name: str, ident: Hashable, records: tuple[object, object], coming: _Import, changes: list[Change]
) -> object:
    """The record with the import laid over it and its protections kept."""
    before, after = records
    cells = coming.given.get((name, str(ident)))
    wanted = _laid_over(before, after, cells)
    kept = PROTECTIONS[name](before, wanted) if name in PROTECTIONS else wanted
    if isinstance(before, PieceRecord) and isinstance(kept, PieceRecord) and before.serial in coming.lent:
        kept = replace(kept, depot=before.depot)
    if isinstance(before, FamilyRecord) and isinstance(kept, FamilyRecord):
        kept = replace(kept, holds=_holds(before, kept, cells))
    changes.extend(_changes(name, _text(ident), _flat(before), _flat(kept)))
    changes.extend(_changes(name, _text(ident), _flat(kept), _flat(wanted), kept=True))
    return kept


def _besides(
    before: KeepAwayRecord, after: KeepAwayRecord, there: Mapping[Hashable, object], changes: list[Change]
) -> Iterator[KeepAwayRecord]:
    """Another person under the same id is kept away as well."""
    ident = f"{before.id} (as well)"
    if before.match and after.match and after.match != before.match and ident not in there:
        changes.append(Change(noun="keep_away", id=ident, field="", old="", new="added"))
        yield replace(after, id=ident)


def _laid_over(before: Any, after: Any, cells: frozenset[str] | None) -> Any:  # noqa: ANN401 any record
    """The record as it comes, but for the fields whose cells were not given."""
    if cells is None:
        return after
    missing = {field.name: getattr(before, field.name) for field in fields(after) if not _is_given(field.name, cells)}
    for name, value in missing.items():
        coming = getattr(after, name)
        if is_dataclass(value) and hasattr(value, "id") and type(coming) is type(value):
            missing[name] = _laid_over(value, coming, cells)
        elif name == "others":
            missing[name] = tuple((dict(value) | dict(coming)).items())
        elif name in ("flags", "holds", "not_with", "stop") or (name == "match" and coming is not None):
            missing[name] = coming
    return replace(after, **missing)


def _is_given(field: str, cells: frozenset[str]) -> bool:
    prefixes = _PREFIXES.get(field, ())
    return field in cells or any(cell.startswith(prefix) for cell in cells for prefix in prefixes)


def _holds(before: FamilyRecord, kept: FamilyRecord, cells: frozenset[str] | None) -> tuple[str, ...]:
    """A hold for a cell of the family's own row ends when that cell can be read; a person ends any other."""
    filled = _FAMILY_COLUMNS & cells if cells is not None else frozenset()
    still = (hold for hold in before.holds if not ((of := _HOLD_OF.search(hold)) and of[1] in filled))
    return tuple(dict.fromkeys((*still, *kept.holds)))


def _flat(noun: Any) -> dict[str, object]:  # noqa: ANN401 any record
    """A record's fields, those of the noun within it among them."""
    if not is_dataclass(noun) or isinstance(noun, type):
        return {"": noun}
    flat: dict[str, object] = {}
    for name, value in fields_of(noun).items():
        flat |= (
            fields_of(value)
            if is_dataclass(value) and not isinstance(value, type) and hasattr(value, "id")
            else {name: value}
        )
    return flat


def _changes(
    noun: str, ident: str, old: Mapping[str, object], new: Mapping[str, object], *, kept: bool = False
) -> Iterator[Change]:
    for field, value in new.items():
        if old.get(field) != value:
            yield Change(noun=noun, id=ident, field=field, old=_text(old.get(field)), new=_text(value), kept=kept)


def _singly(name: str, value: object) -> dict[str, object]:
    """A setting by its name; a group of settings by the names of those in it."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = (_singly(field.name, getattr(value, field.name)) for field in fields(value))
        return {f"{name}.{own}": part for each in parts for own, part in each.items()}
    return {name: value}


def _text(value: object) -> str:
    if isinstance(value, (tuple, frozenset)):
        return "; ".join(sorted(map(_text, value)) if isinstance(value, frozenset) else map(_text, value))
    return "" if value is None else str(value)
