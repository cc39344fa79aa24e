"""Stock by week ahead, and what the waiting list will need of it. Counts only: no family is in any of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field

from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.words import a_monday
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.loans.forecast import EXPLAINED, Forecast, WeekNeed, loan_forecast
from scheduler.loans.ledger import depot_names
from scheduler.loans.more_kit import KitGain
from scheduler.loans.rows import today
from scheduler.loans.stock_ahead import MOST_WEEKS, WEEKS, ItemAhead, stock_ahead
from scheduler.outputs.kit_ahead import gain_words, thing_words
from scheduler.store import Desk, load_service
from solver.problem import ItemKind

routes = APIRouter(tags=["loans"], dependencies=[may(May.SEE_LOANS)])
Weeks = Annotated[int, Query(description="How many weeks.", ge=1, le=MOST_WEEKS)]
Depot = Annotated[str | None, Query(description="The id of one depot; all of them if not given.", max_length=200)]
From = Annotated[
    date | None,
    Query(alias="from", description="The Monday to begin with; this week's if not given.", examples=["2027-03-01"]),
    AfterValidator(lambda day: None if day is None else a_monday(day)),
]


class StockWeekOut(BaseModel):
    """One week, as on the day on which least is free: pieces, or whole GB."""

    week: date
    owned: int = Field(description="Without what is lost, damaged or retired.")
    out: int = Field(description="Handed over, or back and not wiped yet; what is overdue as long as it is waited for.")
    reserved: int = Field(description="Promised, and not handed over yet.")
    free: int
    short: int = Field(description="So many more are out and promised than the depot owns.")


class StockAheadOut(BaseModel):
    """One item of one depot, week by week."""

    depot: str
    depot_name: str
    item: ItemKind
    weeks: list[StockWeekOut]


class StockOut(BaseModel):
    """All items, from this Monday on."""

    week: date
    stock: list[StockAheadOut]


class ItemNeedOut(BaseModel):
    """What the families that wait for kit in a week lack of one item, and what all depots have free."""

    item: ItemKind
    needed: int
    free: int = Field(description="On the week's worst day, when those served in earlier weeks have theirs.")
    short: int


class WeekNeedOut(BaseModel):
    """One week: how many families wait for kit, and how many of them get all that they lack."""

    week: date
    waiting: int
    served: int
    items: list[ItemNeedOut]


class ThingOut(BaseModel):
    """An item, and how many of it, or GB, go into one of what more is tried of."""

    item: ItemKind
    count: int


class KitGainOut(BaseModel):
    """What so many more of a thing would gain: a piece, data, or a whole kit."""

    text: str
    depot: str
    thing: list[ThingOut]
    more: int
    served: int = Field(description="How many families more would get kit within the weeks.")
    weeks_saved: int = Field(description="By how many weeks all families together would wait less for it.")
    pence: int | None = Field(
        description="What all loans would cost more (less: below 0); null where no depot names a price."
    )


class LoanForecastOut(BaseModel):
    """What the waiting list will need, from this Monday on. `explained` says how it is reckoned."""

    week: date
    families: int = Field(description="Those that wait for kit in some of the weeks.")
    served: int
    weeks: list[WeekNeedOut]
    gains: list[KitGainOut]
    explained: str


REFUSED = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)


@routes.get("/loan-stock", responses=REFUSED)
def loan_stock(here: Here, weeks: Weeks = WEEKS, depot: Depot = None, first: From = None) -> StockOut:
    """What each depot owns, has out, has promised and has free, week by week."""
    with here.store.reading() as desk:
        monday = _begins(desk, here, first)
        found = stock_ahead(desk, monday, weeks, here.now())
    mine = [one for one in found if depot is None or one.depot == depot]
    if depot is not None and not mine:
        raise NotFound(f"depot {depot!r}: nothing of it is on record")
    return StockOut(week=monday, stock=[_stock(one) for one in mine])


@routes.get("/loan-forecast", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def forecast(here: Here, weeks: Weeks = WEEKS, first: From = None) -> LoanForecastOut:
    """What the waiting list will need to borrow, against what will be free, and what one and five more would gain.

    What one more gains in one week's plan, with its rooms and staff, is `POST /weeks/{monday}/whatif`.
    """
    with here.store.reading() as desk:
        monday = _begins(desk, here, first)
        found = loan_forecast(desk, monday, weeks, here.now())
        names = depot_names(load_service(desk))
    return _forecast(monday, found, names)


def _begins(desk: Desk, here: Installation, first: date | None) -> date:
    now = today(desk, here.now())
    return first or now - timedelta(days=now.weekday())


def _stock(one: ItemAhead) -> StockAheadOut:
    weeks = [
        StockWeekOut(
            week=week.monday, owned=week.owned, out=week.out, reserved=week.reserved, free=week.free, short=week.short
        )
        for week in one.weeks
    ]
    return StockAheadOut(depot=one.depot, depot_name=one.depot_name, item=one.item, weeks=weeks)


def _forecast(monday: date, found: Forecast, names: Mapping[str, str]) -> LoanForecastOut:
    return LoanForecastOut(
        week=monday,
        families=found.families,
        served=found.served,
        weeks=[_week(week) for week in found.weeks],
        gains=[_gain(gain, names) for gain in found.gains],
        explained=EXPLAINED,
    )


def _week(week: WeekNeed) -> WeekNeedOut:
    items = [ItemNeedOut(item=one.item, needed=one.needed, free=one.free, short=one.short) for one in week.items]
    return WeekNeedOut(week=week.monday, waiting=week.waiting, served=week.served, items=items)


def _gain(gain: KitGain, names: Mapping[str, str]) -> KitGainOut:
    return KitGainOut(
        text=f"{thing_words(gain, names)}: {gain_words(gain)}.",
        depot=gain.depot,
        thing=[ThingOut(item=item, count=count) for item, count in gain.thing],
        more=gain.more,
        served=gain.served,
        weeks_saved=gain.weeks_saved,
        pence=gain.pence,
    )
