"""Whom a bad row could concern: every family whose id, household or name can be read or nearly read in it."""

from collections import defaultdict
from difflib import get_close_matches

from scheduler.intake.cells import Cell, look_of
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import items_of
from scheduler.intake.report import Fault
from scheduler.intake.row import Row

_ALIKE = 0.75
_AT_MOST = 4


class Concerned:
    """All families by what somebody might write for them."""

    def __init__(self, draft: Draft) -> None:
        self._all = tuple(draft.families)
        self._known = draft.families
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        for ident, record in draft.families.items():
            for text in {ident, record.family.household, record.name}:
                if look_of(text):
                    self._by_key[look_of(text)].append(ident)

    def by(self, fault: Fault, row: Row) -> tuple[str, ...]:
        """The families that must wait because of the fault."""
        sheet = row.sheet
        if sheet.keeps:
            own = tuple(ident for ident in (row.text("id"),) if ident in self._known)
            return tuple(dict.fromkeys((*own, *self._living_with(fault, row))))
        if not sheet.safety:
            return self._named(fault.value) if fault.column in sheet.people else ()
        found = tuple(dict.fromkeys(ident for name in sheet.people for ident in self._named(row.cells.get(name))))
        return self._all if not found and sheet.holds_all else found

    def _living_with(self, fault: Fault, row: Row) -> tuple[str, ...]:
        """The household of a row in which a flag is set or cannot be read: a flag is about all its referrals."""
        marks = [column.name for column in row.sheet.columns if column.safety]
        is_marked = fault.stops or any(map(row.yes, marks))
        return self._named(row.cells.get("household")) if is_marked else ()

    def _named(self, cell: Cell) -> tuple[str, ...]:
        return tuple(ident for text in items_of(cell) for ident in self._like(look_of(text)))

    def _like(self, key: str) -> tuple[str, ...]:
        if key in self._by_key:
            return tuple(self._by_key[key])
        close = get_close_matches(key, self._by_key, n=_AT_MOST, cutoff=_ALIKE) if key else []
        return tuple(ident for near in close for ident in self._by_key[near])
