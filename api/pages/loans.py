"""The loan team's day: what goes out, comes back and waits, and beside each the one button that comes next."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.loans_frame import HOME, Day, Depot, Said, here_address, ledger_now, loans_frame, seen_of
from api.pages.loans_steps import notice
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.loans.agreements import agreed
from scheduler.loans.ledger import Loan
from scheduler.outputs.loans_day import day_of_loans
from scheduler.store import Desk

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])


@routes.get(HOME)
def day_page(
    request: Request,
    here: Here,
    depot: Depot = "",
    day: Day = None,
    did: Said = "",
    about: Said = "",
    at: Said = "",
) -> Response:
    """The lists of one depot or of all, for today or another day; `did`, `about`, `at`: what was just done."""
    with here.store.reading() as desk:
        ledger = ledger_now(desk, here.now())
        on = day or ledger.today
        parts = day_of_loans(ledger, depot, on)
        told = {
            **loans_frame(desk),
            **of_loans(desk, ledger.loans),
            "today": ledger.today,
            "day": on,
            "depot": depot,
            "parts": parts,
            "at": at if any(part.id == at for part in parts) else "",
            "notice": notice(desk, did, about),
            "query": here_address("", depot=depot, day=day),
        }
        return page(request, "loans.html", told)


def of_loans(desk: Desk, loans: Iterable[Loan]) -> dict[str, object]:
    """What lines of loans and pieces show besides: since when it is agreed to, and the state that a form is about."""
    known = {loan.id: loan for loan in loans}
    return {
        "agreed": agreed(desk, known),
        "seen": {ident: seen_of(loan) for ident, loan in known.items()},
        "references": {loan.id: loan.reference for loan in known.values()},
        "typed": {},
    }
