"""A record is changed, added or removed by hand; published weeks are judged by it, as by an import."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from scheduler.access.may import May
from scheduler.by_hand.kept import Kept
from scheduler.by_hand.removing import without
from scheduler.by_hand.rows import UNSAFE, HandRow, hand_row, hand_rows
from scheduler.errors import BadInput, WrongState
from scheduler.intake import Change, Fault, merge
from scheduler.intake.reader import read_rows
from scheduler.intake.sheets import SHEETS
from scheduler.intake.writer import cells_of
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.importing import take_records

Check = Callable[[HandRow], None]
"""Raises Changed where the record is not as it was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What came of it: the faults of the cells, in which case nothing is written; else what changed.

    `voided` are the weeks whose sign-off is void because of it, and why.
    """

    faults: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()
    voided: Mapping[date, str] = field(default_factory=dict)


def change_record(
    store: Store, kept: Kept, key: str, typed: Mapping[str, str], may: frozenset[May], by: By, check: Check
) -> ByHand:
    """The record holds what was typed; a cell that was not shown stays. What names it stays too.

    Raises NotFound for a record that is not there, what `check` raises, NotAllowed where a stop would be lost.
    """
    with store.writing() as desk:
        before = load_service(desk)
        row = hand_row(before, kept, key, may)
        check(row)
        cells = {**row.cells, **_own(kept, typed, row.hidden), **{name: row.cells.get(name, "") for name in kept.names}}
        after, done = _read(before, kept, cells, row.hidden)
        if done.faults or not done.changes:
            return done
        return replace(done, voided=take_records(desk, before, after, by, _did("changed", kept, key)))


def add_record(store: Store, kept: Kept, typed: Mapping[str, str], may: frozenset[May], by: By) -> ByHand:
    """One more record. Raises BadInput for one that is there already, WrongState where none can be added."""
    if kept.is_fixed:
        raise WrongState(f"{kept.title}: none can be added; each that there is has a value")
    with store.writing() as desk:
        before = load_service(desk)
        cells = {**{column.name: "" for column in kept.sheet.columns}, **_own(kept, typed, frozenset())}
        key = kept.key(cells)
        if key in {row.key for row in hand_rows(before, kept, may)}:
            raise BadInput(f"{kept.one} {key!r}: it is on record already; expected another {' and '.join(kept.names)}")
        after, done = _read(before, kept, cells, frozenset())
        if done.faults:
            return done
        return replace(done, voided=take_records(desk, before, after, by, _did("added", kept, key)))


def remove_record(store: Store, kept: Kept, key: str, may: frozenset[May], by: By, check: Check) -> Mapping[date, str]:
    """The record is gone; gives the weeks whose sign-off is void because of it.

    Raises WrongState where something else on record names it, what `check` raises, and NotFound. What keeps people
    safe would go with it, and not come back where it is added again: the safeguarding lead ends that first.
    """
    with store.writing() as desk:
        before = load_service(desk)
        row = hand_row(before, kept, key, may)
        check(row)
        if _keeps_safe(before, row):
            raise WrongState(f"{kept.one} {key!r}: it cannot be removed now; ask the safeguarding lead")
        users = sorted(set(_users(before, kept, row)))
        if users:
            raise WrongState(f"{kept.one} {key!r}: {', '.join(users[:5])} still name it; change these first")
        if kept.is_fixed:
            raise WrongState(f"{kept.one} {key!r}: it always has a value")
        return take_records(desk, before, without(before, kept.id, row.cells), by, _did("removed", kept, key))


def _own(kept: Kept, typed: Mapping[str, str], hidden: frozenset[str]) -> dict[str, str]:
    """What was typed into columns of the sheet that were shown."""
    return {name: text.strip() for name, text in typed.items() if name in kept.sheet.by_name and name not in hidden}


def _read(before: Service, kept: Kept, cells: Mapping[str, str], hidden: frozenset[str]) -> tuple[Service, ByHand]:
    """The records with this row laid over them, every cell of it counting as given, blank ones too."""
    new, report = read_rows(kept.sheet, (cells,), before)
    if report.faults:
        return before, ByHand(faults=report.faults)
    columns = frozenset(column.name for column in kept.sheet.columns) - hidden
    given = {**report.given, (kept.id, cells["id"]): columns} if "id" in cells else report.given
    after, changes = merge(before, new, replace(report, given=given))
    return after, ByHand(changes=changes)


def _keeps_safe(service: Service, row: HandRow) -> bool:
    """Whether it holds, or is named by, what says who may not meet. Why is for nobody here to read."""
    ident = row.cells.get("id", "")
    matched = {one.match.who for one in service.keep_away if one.match}
    return any(row.cells.get(name) for name in UNSAFE) or bool(ident and ident in matched)


def _users(service: Service, kept: Kept, row: HandRow) -> Iterator[str]:
    """What else on record names this record, as people know it."""
    ident = row.cells.get("id", "")
    for sheet in SHEETS:
        columns = [one.name for one in sheet.columns if one.refers in kept.referred]
        columns += [column for column, of in NAMED.get(sheet.name, {}).items() if of == kept.id]
        for cells in cells_of(sheet, service) if columns and sheet.name != kept.id else ():
            if any(ident in _items(cells.get(column, "")) for column in columns):
                yield f"{sheet.name} {cells.get('id') or cells.get('family') or ''}".strip()


NAMED: Mapping[str, Mapping[str, str]] = {"pools": {"depot": "depots"}, "pieces": {"depot": "depots"}}
"""Columns that hold ids which are checked as the row is taken, not by the list that they refer to."""


def _items(text: str) -> set[str]:
    return {part.strip() for part in text.split(";")}


def _did(what: str, kept: Kept, key: str) -> tuple[str, str]:
    return f"record {what}", f"{kept.one} {key}"
