"""A loan team's day: what goes out, what is to be packed, what comes back, what is to be wiped, what is short."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.loans.ledger import Loan
from scheduler.loans.shelf import Piece
from scheduler.loans.states import LoanState, PieceState, Stage
from scheduler.loans.suggesting import Proposal, proposals
from scheduler.outputs.loans_shown import LoanShown, is_short, loan_shown

ON_A_DAY = (LoanState.REQUESTED, LoanState.HELD, LoanState.HANDED_OVER, LoanState.RETURNED)
"""Loans that can be on a day's lists: those that are not over."""
SHORT, HAND_OVER, OVERDUE, BACK, PREPARE, WIPE, PACKED, HOLD = (
    "short", "hand-over", "overdue", "back", "prepare", "wipe", "packed", "hold",
)  # fmt: skip
ALERTS = (SHORT, OVERDUE)
"""Lists that are shown only where something is on them."""
WAITING = {Stage.PREPARED: PACKED, Stage.REQUESTED: PREPARE, Stage.ALLOCATED: PREPARE}
IN_WORDS = (
    (SHORT, "Lost or short", "lost or short", ""),
    (HAND_OVER, "To hand over", "to hand over", "Nothing is to be handed over."),
    (BACK, "Due back", "due back", "Nothing is due back on this day."),
    (OVERDUE, "Overdue", "overdue", ""),
    (PREPARE, "To prepare", "to prepare", "Nothing else is to be prepared."),
    (WIPE, "To wipe", "to wipe", "Nothing waits to be wiped."),
    (PACKED, "Packed for later days", "packed for later", "Nothing is packed for later days."),
    (HOLD, "On hold", "on hold", "Nothing is on hold."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All loans that are not over and all pieces, as they stand today; `closed` are days on which nobody works."""

    loans: Sequence[Loan]
    shelf: Sequence[Piece]
    today: date
    closed: tuple[date, ...]

    def proposed(self) -> dict[int, Proposal]:
        """Pieces for each loan that has not got all that it needs."""
        return proposals([one for one in self.loans if one.stage is Stage.REQUESTED], self.shelf)

    def shown(self, loans: Sequence[Loan], known: dict[int, Proposal] | None = None) -> tuple[LoanShown, ...]:
        """These loans in words, in their order. `known`: what is proposed, where that was reckoned already."""
        by_serial = {piece.serial: piece for piece in self.shelf}
        proposed = self.proposed() if known is None else known
        return tuple(loan_shown(one, by_serial, proposed.get(one.id), self.today, self.closed) for one in loans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One list of the day. `counts` names its number at the top, `empty` is said where nothing is on it."""

    id: str
    heading: str
    counts: str
    empty: str
    is_alert: bool
    loans: tuple[LoanShown, ...]
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        return len(self.loans) + len(self.pieces)


def day_of_loans(ledger: Ledger, depot: str, day: date) -> tuple[Part, ...]:
    """The lists of a depot ("" for all) for a day. What nobody can lend comes first; what is empty and bad is left out.

    Pieces without a loan, or of a loan of which others are still out, are to be wiped by themselves.
    """
    proposed = ledger.proposed()
    lists: defaultdict[str, list[Loan]] = defaultdict(list)
    for loan in ledger.loans:
        if not depot or loan.depot == depot:
            lists[_list_of(loan, proposed.get(loan.id), day, ledger.today)].append(loan)
    whole = {loan.id for loan in lists[WIPE]}
    loose = tuple(
        piece
        for piece in ledger.shelf
        if piece.state is PieceState.RETURNED and piece.loan not in whole and (not depot or piece.depot == depot)
    )
    found = (
        Part(
            id=id_,
            heading=heading,
            counts=counts,
            empty=empty,
            is_alert=id_ in ALERTS,
            loans=ledger.shown(sorted(lists[id_], key=_order), proposed),
            pieces=loose if id_ == WIPE else (),
        )
        for id_, heading, counts, empty in IN_WORDS
    )
    return tuple(part for part in found if part.size or not part.is_alert)


def to_go_out(ledger: Ledger, depot: str, day: date) -> tuple[Loan, ...]:
    """What is to be handed over by this day and has not been, by depot and the soonest first: for lists on paper."""
    due = (one for one in ledger.loans if one.state is LoanState.REQUESTED and one.out_from <= day)
    mine = [one for one in due if not depot or one.depot == depot]
    return tuple(sorted(mine, key=lambda one: (one.depot_name, one.needed_by, one.reference)))


def _list_of(loan: Loan, proposal: Proposal | None, day: date, today: date) -> str:
    """Which list a loan is on: exactly one, "" for what is out and not due."""
    if loan.state is LoanState.HANDED_OVER:
        if loan.back_by == day and not loan.is_late(today):
            return BACK
        if loan.back_by < max(day, today):
            return OVERDUE if loan.is_late(today) else BACK
        return SHORT if is_short(loan, proposal) else ""
    if loan.state is not LoanState.REQUESTED:
        return WIPE if loan.state is LoanState.RETURNED else HOLD
    if is_short(loan, proposal):
        return SHORT
    return HAND_OVER if loan.out_from <= day else WAITING[loan.stage]


def _order(loan: Loan) -> tuple[object, ...]:
    """What is packed first, then whatever is soonest."""
    soonest = loan.back_by if loan.state is LoanState.HANDED_OVER else loan.needed_by
    return (loan.stage is not Stage.PREPARED, soonest, loan.reference)
