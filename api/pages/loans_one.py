"""One loan: how far it is on its round, its pieces, what was done so far, and all that can be done with it now."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.loans import of_loans
from api.pages.loans_frame import Said, ledger_now, loans_frame
from api.pages.loans_steps import notice
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.loans.ledger import Loan
from scheduler.loans.states import IN_HAND, WAITING, LoanState, PartState, Stage
from scheduler.loans.suggesting import possible
from scheduler.outputs.loans_day import Ledger
from scheduler.outputs.loans_trail import done
from scheduler.store.service import load_nouns
from scheduler.store.trail import traces
from solver.problem import ItemKind

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])
ROUND = (
    (Stage.REQUESTED, "Asked for"),
    (Stage.ALLOCATED, "Pieces chosen"),
    (Stage.PREPARED, "Packed"),
    (Stage.HANDED_OVER, "Handed over"),
    (Stage.RETURNED, "Back"),
    (Stage.DONE, "Wiped"),
)


@routes.get("/loans/{loan:int}")
def one_loan(
    request: Request,
    loan: Annotated[int, Path(ge=1, le=2**31 - 1)],
    here: Here,
    did: Said = "",
    about: Said = "",
) -> Response:
    """The loan as it stands now."""
    with here.store.reading() as desk:
        ledger = ledger_now(desk, here.now(), tuple(LoanState))
        one = next((one for one in ledger.loans if one.id == loan), None)
        if one is None:
            raise NotFound(f"loan {loan}: there is none")
        zone = load_nouns(desk, ()).zone
        told = {
            **loans_frame(desk),
            **of_loans(desk, ledger.loans),
            **_as_it_stands(one, ledger),
            "loan": ledger.shown([one])[0],
            "done": done(traces(desk, f"loan {loan}"), zone),
            "notice": notice(desk, did, about),
        }
        return page(request, "loans_one.html", told)


def _as_it_stands(loan: Loan, ledger: Ledger) -> dict[str, object]:
    """Its round, its pieces, those it could have, and what may be done. Of one on hold nothing may."""
    chosen = {piece.serial for piece in ledger.proposed()[loan.id].pieces} if loan.stage is Stage.REQUESTED else set()
    is_open = loan.state in (LoanState.REQUESTED, LoanState.HANDED_OVER)
    is_out = loan.state is LoanState.HANDED_OVER
    return {
        "round": [{"name": name, "now": stage is loan.stage} for stage, name in ROUND],
        "is_over": loan.stage not in dict(ROUND),
        "parts": loan.pieces,
        "choices": [
            {"piece": piece, "against": why, "is_proposed": piece.serial in chosen}
            for piece, why in (possible(loan, ledger.shelf) if loan.stage is Stage.REQUESTED else ())
        ],
        "can_release": loan.state is LoanState.REQUESTED and any(part.state in WAITING for part in loan.pieces),
        "can_extend": is_open,
        "can_top_up": is_open and any(part.item is ItemKind.SIM and part.state in IN_HAND for part in loan.pieces),
        "out": [part for part in loan.pieces if part.state is PartState.OUT],
        "can_write_off": is_out and loan.is_late(ledger.today),
        "has_receipt": any(part.returned_on for part in loan.pieces) or loan.returned_on is not None,
        "earliest": max(loan.back_by, ledger.today),
    }
