"""What each depot owns, has out, has promised and has free, week by week: a shortage in three weeks is seen today.

A week is as good as its worst day: that is the day on which somebody comes for a tablet and there is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.loans.claims import Claim, Shelf, claims_of, levels
from scheduler.loans.ledger import depot_names, loans
from scheduler.loans.rows import today
from scheduler.loans.states import HOLDING_KIT
from scheduler.loans.stocks import usable_stocks
from scheduler.store.desk import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from solver.problem import ItemKind, Stock

WEEKS = 12
MOST_WEEKS = 26
WEEK = timedelta(days=7)
NEEDED = nouns_named("programmes", "venues", "rooms", "depots", "stocks", "pieces")
"""The first three tell which names of depots are not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfStock:
    """One week of one item, as on the day on which least of it is free. Pieces, or whole GB."""

    monday: date
    owned: int
    out: int
    reserved: int

    @property
    def free(self) -> int:
        return max(0, self.owned - self.out - self.reserved)

    @property
    def short(self) -> int:
        """How many more are out and promised than the depot owns: somebody will come for kit that is not there."""
        return max(0, self.out + self.reserved - self.owned)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAhead:
    """One item of one depot, week by week."""

    depot: str
    depot_name: str
    item: ItemKind
    weeks: tuple[WeekOfStock, ...]

    @property
    def short_weeks(self) -> tuple[WeekOfStock, ...]:
        return tuple(week for week in self.weeks if week.short)


def stock_ahead(desk: Desk, first: date, weeks: int, at: datetime) -> tuple[ItemAhead, ...]:
    """The stock of every depot for so many weeks from this Monday on, as known at this moment.

    What is overdue counts as out for as long as the ledger holds it, and at least today.
    """
    service = load_nouns(desk, NEEDED)
    stocks = usable_stocks(desk, service)
    claims = claims_of(loans(desk, HOLDING_KIT), stocks, today(desk, at))
    return ahead(stocks, claims, depot_names(service), first, weeks)


def ahead(
    stocks: Sequence[Stock], claims: Iterable[Claim], names: Mapping[str, str], first: date, weeks: int = WEEKS
) -> tuple[ItemAhead, ...]:
    """Each item of each depot: the depots in the order of the stocks, then what is claimed and has no stock.

    `names` are those by which the loan team knows its depots.
    """
    owned: dict[Shelf, int] = {(stock.depot, stock.item): stock.count for stock in stocks}
    claimed: defaultdict[Shelf, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.days.first < first + weeks * WEEK and claim.days.last >= first:
            claimed[claim.shelf].append(claim)
    return tuple(
        ItemAhead(
            depot=depot,
            depot_name=names.get(depot, depot),
            item=item,
            weeks=tuple(_weeks(owned.get((depot, item), 0), claimed[depot, item], first, weeks)),
        )
        for depot, item in dict.fromkeys((*owned, *claimed))
    )


def _weeks(owned: int, claims: Sequence[Claim], first: date, weeks: int) -> Iterator[WeekOfStock]:
    out = levels((claim for claim in claims if claim.is_out), first, 7 * weeks)
    reserved = levels((claim for claim in claims if not claim.is_out), first, 7 * weeks)
    for week in range(weeks):
        worst = max(range(7 * week, 7 * week + 7), key=lambda day: (out[day] + reserved[day], out[day]))
        yield WeekOfStock(monday=first + week * WEEK, owned=owned, out=out[worst], reserved=reserved[worst])
