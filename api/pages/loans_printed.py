"""What the loan team prints: a label for each bag, and the list to fetch things from the shelf by."""

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.loans_frame import Day, Depot, here_address, ledger_now, loans_frame
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.loans.states import LoanState
from scheduler.outputs.loans_day import to_go_out
from scheduler.outputs.qr import qr_svg
from scheduler.outputs.words import full_date

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])


@routes.get("/loans/labels")
def labels(request: Request, here: Here, depot: Depot = "", day: Day = None, loan: int = 0) -> Response:
    """A label for each bag that is to be handed over by this day, or for one loan alone."""
    told = _sheet(here, depot, day, loan)
    return page(request, "loans_labels.html", told)


@routes.get("/loans/pick-list")
def pick_list(request: Request, here: Here, depot: Depot = "", day: Day = None) -> Response:
    """What to fetch and pack for this day, to be ticked off on paper."""
    return page(request, "loans_pick_list.html", _sheet(here, depot, day, 0))


def _sheet(here: Installation, depot: str, day: Day, loan: int) -> dict[str, object]:
    with here.store.reading() as desk:
        ledger = ledger_now(desk, here.now(), (LoanState.REQUESTED, LoanState.HANDED_OVER))
        on = day or ledger.today
        mine = [one for one in ledger.loans if one.id == loan] if loan else to_go_out(ledger, depot, on)
        return {
            **loans_frame(desk),
            "depot": depot,
            "day": on,
            "date": full_date(on),
            "query": here_address("", depot=depot, day=day),
            "loans": ledger.shown(mine),
            "codes": {one.id: Markup(qr_svg(one.reference)) for one in mine},  # noqa: S704  our own picture
        }
