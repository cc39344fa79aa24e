"""A button of the loan team is pressed: it is done, or the page shows how it stands now and what was typed."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import status_of
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.loans import of_loans
from api.pages.loans_frame import back_to, ledger_now, loans_frame, own_page, seen_of, seen_of_piece
from api.pages.loans_steps import LOAN_STEPS, OF_PIECE, PIECE_STEPS, Typed, TypedIn
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.errors import BadInput, Changed, NotFound, WrongState
from scheduler.loans.ledger import loan_of
from scheduler.loans.shelf import piece_of
from scheduler.loans.states import LoanState

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.DO_LOANS)])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Serial = Annotated[str, Path(max_length=100)]
REFUSED = (Changed, WrongState, BadInput)
FIELDS = {"back_by": "the day", "gb": "GB", "how": "how it was wiped", "serials": "the pieces"}
MEANWHILE = "Somebody changed it since this page showed it. Nothing of what you asked for was done."


@routes.post("/loans/{loan:int}/{does}", dependencies=[OwnForm])
def with_loan(request: Request, loan: Number, does: str, here: Here, by: Acting, typed: TypedIn) -> Response:
    """The step is done if the loan is as the form showed it."""
    step = LOAN_STEPS.get(does)
    if step is None:
        raise NotFound(f"step {does!r}: there is none of this name")
    try:
        with here.store.writing() as desk:
            if seen_of(loan_of(desk, loan)) != typed.seen:
                raise Changed(MEANWHILE)
            step.does(desk, loan, typed, by)
    except REFUSED as error:
        return _loan_as_it_is(request, here, loan, typed, error)
    return RedirectResponse(back_to(typed.back, does, str(loan)), 303)


@routes.post("/loans/pieces/{piece:path}/{does}", dependencies=[OwnForm])
def with_piece(request: Request, piece: Serial, does: str, here: Here, by: Acting, typed: TypedIn) -> Response:
    """As above, with a piece."""
    step = PIECE_STEPS.get(does)
    if step is None:
        raise NotFound(f"step {does!r}: there is none of this name")
    try:
        with here.store.writing() as desk:
            if seen_of_piece(piece_of(desk, piece)) != typed.seen:
                raise Changed(MEANWHILE)
            step.does(desk, piece, typed, by)
    except REFUSED as error:
        return _piece_as_it_is(request, here, piece, typed, error)
    return RedirectResponse(back_to(typed.back, OF_PIECE + does, piece), 303)


def _loan_as_it_is(request: Request, here: Installation, loan: int, typed: Typed, error: Exception) -> Response:
    with here.store.reading() as desk:
        ledger = ledger_now(desk, here.now(), tuple(LoanState))
        one = next(one for one in ledger.loans if one.id == loan)
        told = {
            **loans_frame(desk),
            **of_loans(desk, [one]),
            **_said(typed, error),
            "loan": ledger.shown([one])[0],
            "piece": None,
        }
    return page(request, "loans_changed.html", told, status_of(error))


def _piece_as_it_is(request: Request, here: Installation, serial: str, typed: Typed, error: Exception) -> Response:
    with here.store.reading() as desk:
        told = {
            **loans_frame(desk),
            **of_loans(desk, ()),
            **_said(typed, error),
            "loan": None,
            "piece": piece_of(desk, serial),
        }
    return page(request, "loans_changed.html", told, status_of(error))


def _said(typed: Typed, error: Exception) -> dict[str, object]:
    headings: dict[type[Exception], str] = {
        Changed: "Somebody changed it meanwhile",
        BadInput: "Something is missing or wrong",
    }
    return {
        "heading": headings.get(type(error), "This cannot be done as it stands"),
        "said": _in_words(str(error)),
        "back": own_page(typed.back),
        "typed": {"how": typed.how, "back_by": typed.back_by, "gb": typed.gb, "why": typed.why},
    }


def _in_words(said: str) -> str:
    """The refusal, with the field called as the page calls it."""
    field, _, rest = said.partition(": ")
    return f"{FIELDS[field]}: {rest}" if field in FIELDS else said
