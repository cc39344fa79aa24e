"""Loans and pieces as their depot's team reads them: kit, days, arrangements and what comes next. Never for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.loans.files import in_words
from scheduler.loans.ledger import Loan, Part
from scheduler.loans.shelf import Piece
from scheduler.loans.states import IN_HAND, LoanState, PartState, PieceState, Stage
from scheduler.loans.suggesting import Proposal
from scheduler.outputs.words import ITEMS, count, day, listed
from scheduler.records import Feature
from scheduler.reminders.returning_steps import Step, step_on
from solver.problem import ItemKind

WAIT = "Wait: the coordinator says when and how."
STAGES = {
    Stage.REQUESTED: "asked for, pieces not chosen",
    Stage.ON_HOLD: "on hold",
    Stage.ALLOCATED: "pieces chosen, not packed",
    Stage.PREPARED: "packed",
    Stage.HANDED_OVER: "handed over",
    Stage.RETURNED: "back, to be wiped",
    Stage.DONE: "back and wiped",
    Stage.CANCELLED: "withdrawn: nobody needs it any more",
    Stage.LOST: "over: what was lent is lost",
}
UNTRACKED = "asked for, lent without serials"
FEATURES = {Feature.SCREEN_READER: "with a screen reader", Feature.LARGE: "large", Feature.STURDY: "sturdy"}
PIECES = {
    PieceState.AVAILABLE: "on the shelf",
    PieceState.PREPARED: "packed",
    PieceState.HANDED_OVER: "handed over",
    PieceState.RETURNED: "back, to be wiped",
    PieceState.LOST: "lost",
    PieceState.DAMAGED: "damaged",
    PieceState.RETIRED: "retired",
}
PARTS = {
    PartState.PROMISED: "chosen",
    PartState.PREPARED: "packed",
    PartState.OUT: "handed over",
    PartState.RETURNED: "back, to be wiped",
    PartState.WIPED: "back and wiped",
    PartState.LOST: "lost",
    PartState.DAMAGED: "damaged",
    PartState.WITHDRAWN: "not for this loan any more",
}
GONE = (PartState.LOST, PartState.DAMAGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The one button that comes next: what it does, and the serials that it is about (none: all)."""

    does: str
    label: str
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanShown:
    """A loan on a list. `note` is what stands in the way, or what to know; `alert` where somebody must act on it."""

    id: int
    reference: str
    depot: str
    stage: Stage
    stage_words: str
    kit: str
    features: str
    pieces: tuple[str, ...]
    proposed: tuple[str, ...]
    out_from: str
    needed_by: str
    back_by: str
    back_on: date
    hand_over: str
    set_up_call: bool
    next: Next | None
    note: str
    alert: bool


def loan_shown(
    loan: Loan,
    shelf: Mapping[str, Piece],
    proposal: Proposal | None,
    today: date,
    closed: tuple[date, ...],
) -> LoanShown:
    """The loan in words. `shelf` is all pieces by serial; on `closed` days nobody works."""
    note, alert = _note(loan, shelf, proposal, today, closed)
    comes_next = next_step(loan, shelf, proposal)
    is_untracked = loan.stage is Stage.REQUESTED and comes_next is not None and comes_next.does == "hand-over"
    return LoanShown(
        id=loan.id,
        reference=loan.reference,
        depot=loan.depot_name,
        stage=loan.stage,
        stage_words=UNTRACKED if is_untracked else STAGES[loan.stage],
        kit=listed([in_words(item) for item in loan.kit]),
        features=listed([FEATURES[one] for one in loan.features]),
        pieces=tuple(_part(part) for part in loan.pieces if part.state in (*IN_HAND, PartState.RETURNED)),
        proposed=tuple(_proposed(loan, piece) for piece in proposal.pieces) if proposal else (),
        out_from=day(loan.out_from),
        needed_by=day(loan.needed_by),
        back_by=day(loan.back_by),
        back_on=loan.back_by,
        hand_over=loan.hand_over,
        set_up_call=loan.set_up_call,
        next=comes_next,
        note=note,
        alert=alert,
    )


def next_step(loan: Loan, shelf: Mapping[str, Piece], proposal: Proposal | None) -> Next | None:
    """What the loan waits for, where the team can do it now."""
    if loan.stage is Stage.REQUESTED:
        if proposal and proposal.pieces:
            return Next(does="allocate", label="Choose these", serials=tuple(one.serial for one in proposal.pieces))
        is_short = proposal is not None and proposal.short
        return None if is_short else Next(does="hand-over", label="Hand over")
    if loan.stage is Stage.ALLOCATED:
        return None if _not_here(loan, shelf) else Next(does="prepare", label="Packed")
    steps = {
        Stage.PREPARED: Next(does="hand-over", label="Hand over"),
        Stage.HANDED_OVER: Next(does="return", label="All is back"),
        Stage.RETURNED: Next(does="wipe", label="Wiped and cleaned"),
    }
    return steps.get(loan.stage)


def is_short(loan: Loan, proposal: Proposal | None) -> bool:
    """Whether it needs a piece that nobody has for it: too few are free, or one with the family is lost or damaged."""
    if loan.state is LoanState.HANDED_OVER:
        return any(part.state in GONE for part in loan.pieces)
    return loan.stage is Stage.REQUESTED and proposal is not None and bool(proposal.short)


def _note(
    loan: Loan, shelf: Mapping[str, Piece], proposal: Proposal | None, today: date, closed: tuple[date, ...]
) -> tuple[str, bool]:
    """What to know of it, and whether somebody must act on it."""
    if loan.state is LoanState.HELD:
        return WAIT, False
    if loan.state is LoanState.HANDED_OVER:
        words = _note_of_out(loan, today, closed)
    elif loan.state is LoanState.REQUESTED:
        words = _note_of_waiting(loan, shelf, proposal, today)
    else:
        words = ""
    return words, bool(words)


def _note_of_out(loan: Loan, today: date, closed: tuple[date, ...]) -> str:
    gone = [f"{part.serial} is {part.state.value}" for part in loan.pieces if part.state in GONE]
    if gone:
        return f"{listed(gone)}. The coordinator decides what is lent instead; take the rest back as agreed."
    return late_words(loan, today, closed) if loan.is_late(today) else ""


def _note_of_waiting(loan: Loan, shelf: Mapping[str, Piece], proposal: Proposal | None, today: date) -> str:
    if proposal and proposal.short:
        return short_words(loan, proposal)
    waits = _not_here(loan, shelf)
    if waits:
        return f"{listed(waits)}. Wait for it, or choose another piece."
    if loan.needed_by < today:
        return "Too late for its week: ask the coordinator before you hand it over."
    return ""


def short_words(loan: Loan, proposal: Proposal) -> str:
    """What is lacking on which days, and what to do."""
    lacks = [
        f"{_items(item, needed)}{_must(loan, item)}, of which {free or 'none'} can be had"
        for item, needed, free in proposal.short
    ]
    return (
        f"Needed from {day(loan.out_from)} to {day(loan.held_through)}: {listed(lacks)}."
        " Free one that would do, or tell the coordinator, who can plan it otherwise."
    )


def _must(loan: Loan, item: ItemKind) -> str:
    """What a tablet must have, as many on the shelf may be of no use to this loan."""
    features = listed([FEATURES[one] for one in loan.features]) if item is ItemKind.TABLET else ""
    return f" ({features})" if features else ""


def late_words(loan: Loan, today: date, closed: tuple[date, ...]) -> str:
    """How late it is, and whose turn it is. Nobody is blamed."""
    late = f"{count((today - loan.back_by).days, 'day')} overdue."
    if step_on(today, loan.back_by, closed) is Step.ASK:
        return f"{late} The family’s own worker asks. What does not come back is written off, and nobody is blamed."
    return f"{late} A neutral reminder goes where that is safe. A later day can be agreed."


def _not_here(loan: Loan, shelf: Mapping[str, Piece]) -> list[str]:
    """Chosen pieces that are not on the shelf yet."""
    chosen = (shelf[part.serial] for part in loan.pieces if part.state is PartState.PROMISED and part.serial in shelf)
    return [f"{one.serial} is {PIECES[one.state]}" for one in chosen if one.state is not PieceState.AVAILABLE]


def _part(part: Part) -> str:
    more = f" (put {part.top_up_gb} GB on it)" if part.top_up_gb and part.state is PartState.PROMISED else ""
    return f"{ITEMS[part.item][0]} {part.serial}{more}"


def _proposed(loan: Loan, piece: Piece) -> str:
    gb = dict(loan.items).get(ItemKind.DATA_GB, 0) if piece.item is ItemKind.SIM else 0
    more = f" (put {gb - piece.gb} GB on it)" if gb > piece.gb else ""
    return f"{ITEMS[piece.item][0]} {piece.serial}{more}"


def _items(item: ItemKind, number: int) -> str:
    return count(number, *ITEMS[item])
