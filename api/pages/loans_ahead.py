"""Stock by week ahead, as pictures and tables, and what the waiting list will need of it: for the loan team too."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.rendering import page
from api.v1.words import a_monday
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.loans.forecast import EXPLAINED, WeekNeed, loan_forecast
from scheduler.loans.ledger import depot_names
from scheduler.loans.rows import today
from scheduler.loans.stock_ahead import MOST_WEEKS, WEEKS, ItemAhead, WeekOfStock, stock_ahead
from scheduler.outputs.kit_ahead import gains_told, nothing_gained, short_lines, summary
from scheduler.outputs.stock_chart import short_day, stock_chart
from scheduler.outputs.words import ITEMS, full_date
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])
NAMED = nouns_named("programmes", "venues", "rooms", "depots")
"""What depots are called, and what tells which of their names are not said."""
Week = TypeVar("Week", WeekOfStock, WeekNeed)
Weeks = Annotated[int, Query(ge=1, le=MOST_WEEKS)]
Depot = Annotated[str, Query(max_length=200)]
From = Annotated[date | None, Query(alias="from"), AfterValidator(lambda day: None if day is None else a_monday(day))]


@routes.get("/loans/ahead")
def ahead(request: Request, here: Here, weeks: Weeks = WEEKS, depot: Depot = "", first: From = None) -> Response:
    """Every item of every depot, or of one, from this week on or from another; then the forecast for all of them."""
    at = here.now()
    with here.store.reading() as desk:
        service = load_nouns(desk, NAMED)
        now = today(desk, at)
        monday = first or now - timedelta(days=now.weekday())
        stock = stock_ahead(desk, monday, weeks, at)
        found = loan_forecast(desk, monday, weeks, at)
    names = depot_names(service)
    shown = _of_depot(stock, depot)
    told = {
        "service": service.name,
        "from_day": full_date(monday),
        "monday": monday,
        "weeks": weeks,
        "depots": [
            {"id": ident, "name": names.get(ident, ident)} for ident in dict.fromkeys(one.depot for one in stock)
        ],
        "depot": depot,
        "short": short_lines(shown),
        "is_short": any(one.short_weeks for one in shown),
        "stock": [
            {"chart": stock_chart(one, str(number)), "weeks": _by_day(one.weeks)}
            for number, one in enumerate(shown, start=1)
        ],
        "families": found.families,
        "needs": _by_day(found.weeks),
        "summary": summary(found),
        "items": [f"{name[:1].upper()}{name[1:]}" for name in (ITEMS[one.item][1] for one in found.weeks[0].items)],
        "gains": gains_told(found.gains, names),
        "nothing": nothing_gained(found.gains, names),
        "explained": EXPLAINED,
    }
    return page(request, "loans_ahead.html", told)


def _by_day(weeks: Sequence[Week]) -> list[tuple[str, Week]]:
    """Each week, with its day as a table has it."""
    return [(short_day(week.monday), week) for week in weeks]


def _of_depot(stock: tuple[ItemAhead, ...], depot: str) -> list[ItemAhead]:
    """Raises NotFound for a depot that has no stock."""
    shown = [one for one in stock if not depot or one.depot == depot]
    if depot and not shown:
        raise NotFound(f"depot {depot!r}: nothing of it is on record")
    return shown
