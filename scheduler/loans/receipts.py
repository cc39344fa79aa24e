"""The proof that what was lent came back and was wiped: which things, on which days. It names no family."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scheduler.errors import WrongState
from scheduler.loans.agreements_text import WIPED
from scheduler.loans.items import Items, items_of
from scheduler.loans.kit import kit_of
from scheduler.loans.noting import LoanNews
from scheduler.loans.rows import parts_of, row_of, today
from scheduler.loans.states import PartState
from scheduler.loans.words import LoanWords
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.store.trail import traces
from solver.problem import ItemKind
from solver.roster import LentItem

BACK = (PartState.RETURNED, PartState.WIPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """These things came back on this day."""

    on: date
    items: Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came back of a loan, by day, and on which days and how it was wiped, as far as that is done.

    `how` is in the words of whoever did it: for the paper, which somebody looks at before it is given away.
    """

    reference: str
    back: tuple[Back, ...]
    wiped_on: tuple[date, ...]
    how: tuple[str, ...]
    is_wiped: bool


def receipt_of(desk: Desk, loan: int) -> Receipt:
    """What came back of this loan so far. Raises NotFound, and WrongState where nothing has."""
    row = row_of(desk, loan)
    parts = parts_of(desk, loan, *BACK)
    back = (*_of_parts(parts), *_without_serials(desk, row))
    if not back:
        raise WrongState(f"loan {loan} ({row.reference}): nothing of it has come back yet; expected something")
    waits = any(part.state != PartState.WIPED for part in parts)
    wiped = _wiped(parts) if parts else _wiped_as_a_whole(desk, row)
    return Receipt(
        reference=row.reference,
        back=tuple(sorted(back, key=lambda one: one.on)),
        wiped_on=tuple(sorted({day for day, _ in wiped})),
        how=tuple(dict.fromkeys(how for _, how in wiped if how)),
        is_wiped=bool(wiped) and not waits,
    )


def receipt_lines(receipt: Receipt, words: LoanWords) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A sentence for each day, and the things that came back on it."""
    return tuple((words.came_back.format(words.day(one.on)), _listed(one.items, words)) for one in receipt.back)


def wiped_lines(receipt: Receipt, words: LoanWords) -> tuple[str, ...]:
    """That it was wiped and when, or that nobody else has it before; of what can hold nothing, nothing."""
    if not any(item in WIPED for one in receipt.back for item, _ in one.items):
        return ()
    on = tuple(words.wiped.format(words.day(day)) for day in receipt.wiped_on)
    return on if receipt.is_wiped else (*on, words.not_wiped_yet)


def receipt_wiping(receipt: Receipt, words: LoanWords, how: tuple[str, ...]) -> tuple[str, ...]:
    """The same with how it was done, as far as that may be read by the family."""
    lines = wiped_lines(receipt, words)
    return (*lines, words.wiped_so.format("; ".join(how))) if lines and how else lines


def _of_parts(parts: Iterable[LoanPieceRow]) -> tuple[Back, ...]:
    found = Counter((part.returned_on, ItemKind(part.item)) for part in parts if part.returned_on is not None)
    days = sorted({day for day, _ in found})
    return tuple(
        Back(on=day, items=tuple((item, count) for (on, item), count in found.items() if on == day)) for day in days
    )


def _wiped(parts: Iterable[LoanPieceRow]) -> list[tuple[date, str]]:
    return [(part.wiped_on, part.how_wiped) for part in parts if part.wiped_on is not None]


def _wiped_as_a_whole(desk: Desk, row: LoanRow) -> list[tuple[date, str]]:
    """Of what has no serial the trail alone knows when and how it was wiped."""
    told = [one for one in traces(desk, f"loan {row.id}") if one.what == LoanNews.WIPED]
    return [(today(desk, one.by.at), str(one.details.get("how", ""))) for one in told]


def _without_serials(desk: Desk, row: LoanRow) -> tuple[Back, ...]:
    """What its depot lends without writing down which piece it is comes back with the loan as a whole."""
    if row.returned_on is None:
        return ()
    known = {part.item for part in parts_of(desk, row.id or 0) if part.state != PartState.WITHDRAWN}
    rest = tuple(
        (item, count) for item, count in items_of(row) if item is not ItemKind.DATA_GB and item.value not in known
    )
    return (Back(on=row.returned_on, items=rest),) if rest else ()


def _listed(items: Items, words: LoanWords) -> tuple[str, ...]:
    return words.listed(kit_of(tuple(LentItem(item=item, count=count) for item, count in items)))
