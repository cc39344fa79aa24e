"""What the waiting list will need to borrow over the coming weeks, against what will be free; what more would gain.

Counts only: no family is named, nor anything that one could be known by. What it does not know stands in EXPLAINED.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.loans.claims import Claim, Shelf, claims_of, levels
from scheduler.loans.in_need import Need, needs
from scheduler.loans.ledger import loans
from scheduler.loans.more_kit import KitGain, gains, lacked
from scheduler.loans.rows import today
from scheduler.loans.serving import Reckoned, Shelves, reckoned
from scheduler.loans.states import AT_HOME, HOLDING_KIT
from scheduler.loans.stocks import usable_stocks
from scheduler.store.desk import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.store.tables import PlaceRow
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from solver.problem import Days, ItemKind, Stock, WeekProblem

NEEDED = nouns_named("stocks", "pieces", "published")
EXPLAINED = (
    "Every family that waits without a place, may be remote and lacks something for it counts as waiting for kit. Kit"
    " goes to them in the planner's order (urgent first, then by the weeks waited and the times passed over), week by"
    " week, as soon as one depot has all that a family lacks free for its whole course, with the days before and"
    " after and those of cleaning. Nobody knows yet who will accept, who will rather come to a room, who else will be"
    " referred, or whether there will be groups and staff for them: this is what kit alone would allow. What one more"
    " would gain is reckoned the same way once more, with nobody getting theirs later than without it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNeed:
    """One item in one week: what the families that wait then lack of it, and what is free on the week's worst day."""

    item: ItemKind
    needed: int
    free: int

    @property
    def short(self) -> int:
        return max(0, self.needed - self.free)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekNeed:
    """One week: the families that wait for kit in it, and how many of them get all that they lack."""

    monday: date
    waiting: int
    served: int
    items: tuple[ItemNeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The weeks to come, and what more of each thing would gain, the most gained first.

    `families` wait for kit in some of these weeks, and `served` of them would get it.
    """

    families: int
    served: int
    weeks: tuple[WeekNeed, ...]
    gains: tuple[KitGain, ...]


def loan_forecast(desk: Desk, first: date, weeks: int, at: datetime) -> Forecast:
    """The forecast for so many weeks from this Monday on, as known at this moment.

    Raises ImpossibleValue for records that contradict each other.
    """
    service = load_nouns(desk, NEEDED)
    problem = gather(service_of_week(desk, first), first, at.astimezone(ZoneInfo(service.zone)))
    stocks = usable_stocks(desk, service)
    claims = claims_of(loans(desk, HOLDING_KIT), stocks, today(desk, at))
    told = {place.family for place in service.published if place.start.date() >= first}
    return forecast(problem, placed_from(desk, first) | told, stocks, claims, first, weeks)


def placed_from(desk: Desk, first: date) -> set[str]:
    """Families with a place in the newest published week, in one from this Monday on, or with a loan for theirs."""
    asked = select(PlaceRow).where(PlaceRow.organisation_id == desk.organisation).order_by(col(PlaceRow.monday))
    places = list(desk.session.exec(asked))
    since = min([first, *(place.monday for place in places[-1:])])
    lent = {loan.family for loan in loans(desk, AT_HOME)}
    return {place.family for place in places if place.monday >= since} | lent


def forecast(
    problem: WeekProblem, placed: Set[str], stocks: Sequence[Stock], claims: Iterable[Claim], first: date, weeks: int
) -> Forecast:
    """The forecast for the families of the problem, without those `placed`, from these stocks and claims alone."""
    wanted = needs(problem, placed, first, weeks)
    span = _span(wanted, first, weeks)
    free = _free(stocks, list(claims), span)
    given = reckoned(wanted, Shelves(span.first, free))
    return Forecast(
        families=len(wanted),
        served=sum(one is not None for one in given),
        weeks=tuple(_weeks(wanted, given, Shelves(span.first, free), first, weeks)),
        gains=gains(problem.depots, wanted, given, free, span),
    )


def _span(wanted: Sequence[Need], first: date, weeks: int) -> Days:
    """All days that matter: of the weeks, and of every loan that could begin in them."""
    away = [days for need in wanted for start in need if start for _, days in start.ways]
    last = first + timedelta(days=7 * weeks - 1)
    return Days(min([first, *(days.first for days in away)]), max([last, *(days.last for days in away)]))


def _free(stocks: Sequence[Stock], claims: Sequence[Claim], span: Days) -> dict[Shelf, list[int]]:
    """How many of each item each depot has free, day by day; below 0 where more is promised than it owns."""
    days = (span.last - span.first).days + 1
    free = {}
    for stock in stocks:
        mine = (claim for claim in claims if claim.shelf == (stock.depot, stock.item))
        free[stock.depot, stock.item] = [stock.count - gone for gone in levels(mine, span.first, days)]
    return free


def _weeks(wanted: Sequence[Need], given: Reckoned, shelves: Shelves, first: date, weeks: int) -> Iterator[WeekNeed]:
    """Each week, when all who got theirs in the weeks before it have it."""
    items = lacked(wanted)
    pairs = list(zip(wanted, given, strict=True))
    for week in range(weeks):
        monday = first + timedelta(weeks=week)
        waiting = [start for need, own in pairs if (start := need[week]) and (own is None or own.week >= week)]
        begin = [own for own in given if own is not None and own.week == week]
        yield WeekNeed(
            monday=monday,
            waiting=len(waiting),
            served=len(begin),
            items=tuple(
                ItemNeed(
                    item=item,
                    needed=sum(dict(start.items).get(item, 0) for start in waiting),
                    free=shelves.worst(item, Days(monday, monday + timedelta(days=6))),
                )
                for item in items
            ),
        )
        for own in begin:
            shelves.lend(own)
