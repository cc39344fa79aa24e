"""Buttons of the loan team: what each does to a loan or a piece, and what the page says after it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Form

from scheduler.errors import BadInput, NotFound
from scheduler.loans.allocating import allocate, release
from scheduler.loans.extending import extend, top_up
from scheduler.loans.ledger import loan_of
from scheduler.loans.losing import damaged, found, lost, retire, write_off
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe, wipe_loan
from scheduler.loans.shelf import piece_of
from scheduler.store.desk import Desk
from scheduler.store.trail import By

LONG = 1000
OF_PIECE = "piece-"
GB = re.compile("[0-9]{1,4}")
NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What came with a form: the state it was shown in, where it leads back to, and what was filled in."""

    seen: str
    back: str
    serials: tuple[str, ...]
    how: str
    back_by: str
    gb: str
    why: str

    def day(self) -> date:
        """The day that was filled in. Raises BadInput."""
        try:
            return date.fromisoformat(self.back_by)
        except ValueError as error:
            raise BadInput(f"the day is {self.back_by!r}; expected one as 2027-03-01") from error

    def number(self) -> int:
        """The GB that were filled in. Raises BadInput."""
        if not GB.fullmatch(self.gb):
            raise BadInput(f"GB are {self.gb!r}; expected a whole number")
        return int(self.gb)


def _typed(
    seen: Annotated[str, Form(max_length=100)],
    back: Annotated[str, Form(max_length=LONG)] = "",
    serial: Annotated[list[str] | None, Form(max_length=100)] = None,
    how: Annotated[str, Form(max_length=LONG)] = "",
    back_by: Annotated[str, Form(max_length=20)] = "",
    gb: Annotated[str, Form(max_length=20)] = "",
    why: Annotated[str, Form(max_length=LONG)] = "",
) -> Typed:
    return Typed(seen=seen, back=back, serials=tuple(serial or ()), how=how, back_by=back_by, gb=gb.strip(), why=why)


TypedIn = Annotated[Typed, Depends(_typed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanStep:
    """What a button does with a loan; `said` goes on after its reference."""

    said: str
    does: Callable[[Desk, int, Typed, By], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStep:
    """What a button does with a piece; `said` goes on after its serial."""

    said: str
    does: Callable[[Desk, str, Typed, By], object]


def _chosen(desk: Desk, loan: int, typed: Typed, by: By) -> object:
    """What is ticked is promised to it: whoever takes every tick away is given nothing that they did not choose."""
    if not typed.serials:
        raise BadInput("nothing is ticked; expected the pieces that it gets")
    return allocate(desk, loan, typed.serials, by)


def _some_back(desk: Desk, loan: int, typed: Typed, by: By) -> object:
    if not typed.serials:
        raise BadInput("nothing is ticked; expected the pieces that are back")
    return give_back(desk, loan, typed.serials, by)


LOAN_STEPS: Mapping[str, LoanStep] = {
    "allocate": LoanStep(said="has its pieces", does=_chosen),
    "release": LoanStep(said="has no pieces now", does=lambda desk, loan, _, by: release(desk, loan, by)),
    "prepare": LoanStep(said="is packed", does=lambda desk, loan, _, by: prepare(desk, loan, by)),
    "hand-over": LoanStep(said="is handed over", does=lambda desk, loan, _, by: hand_over(desk, loan, by)),
    "extend": LoanStep(
        said="is due on the later day", does=lambda desk, loan, typed, by: extend(desk, loan, typed.day(), by)
    ),
    "top-up": LoanStep(said="has more data", does=lambda desk, loan, typed, by: top_up(desk, loan, typed.number(), by)),
    "return": LoanStep(said="is back, to be wiped", does=lambda desk, loan, _, by: give_back(desk, loan, None, by)),
    "return-some": LoanStep(said="is back in part, to be wiped", does=_some_back),
    "wipe": LoanStep(
        said="is wiped and cleaned", does=lambda desk, loan, typed, by: wipe_loan(desk, loan, typed.how, by)
    ),
    "write-off": LoanStep(
        said="is not waited for any more", does=lambda desk, loan, typed, by: write_off(desk, loan, by, typed.why)
    ),
}
PIECE_STEPS: Mapping[str, PieceStep] = {
    "wipe": PieceStep(
        said="is wiped and cleaned", does=lambda desk, serial, typed, by: wipe(desk, serial, typed.how, by)
    ),
    "lost": PieceStep(said="is on record as lost", does=lambda desk, serial, _, by: lost(desk, serial, by)),
    "damaged": PieceStep(said="is on record as damaged", does=lambda desk, serial, _, by: damaged(desk, serial, by)),
    "found": PieceStep(said="is back, to be wiped", does=lambda desk, serial, _, by: found(desk, serial, by)),
    "retire": PieceStep(said="is lent no more", does=lambda desk, serial, _, by: retire(desk, serial, by)),
}


def notice(desk: Desk, did: str, about: str) -> dict[str, str] | None:
    """What was just done, of a loan by its number or of a piece by its serial; None where nothing was."""
    piece_step = PIECE_STEPS.get(did.removeprefix(OF_PIECE)) if did.startswith(OF_PIECE) else None
    try:
        if piece_step:
            serial = piece_of(desk, about).serial
            return {"name": serial, "said": piece_step.said, "at": f"/loans/pieces/{quote(serial)}"}
        if did in LOAN_STEPS and NUMBER.fullmatch(about):
            loan = loan_of(desk, int(about))
            return {"name": loan.reference, "said": LOAN_STEPS[did].said, "at": f"/loans/{loan.id}"}
    except NotFound:
        return None
    return None
