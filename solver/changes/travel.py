"""More money for taxis, and one more buddy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import by_journey
from solver.changes.change import Change, Kind, Offer, Used, nothing_touched
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.variables import Variables
from solver.ways import venue_of_places


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTaxiMoney:
    """More pence for the week's taxis."""

    pence: int

    kind = "more-taxi-money"
    words = "£{pounds} more for taxis"
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("pounds", f"{self.pence / 100:.2f}"),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, taxi_pence=problem.taxi_pence + self.pence)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreBuddies:
    """More people who come along on the bus."""

    count: int = 1

    kind = "more-buddies"
    words = "{count} more buddy for the way"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("count", str(self.count)),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, buddies=problem.buddies + self.count)


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """The price of each taxi that a waiting family might take, for those families; and one more buddy."""
    prices: dict[int, set[str]] = {}
    for family in (week.family[ident] for ident in families):
        for journey in week.journeys:
            if journey.home == family.home and journey.taxi_pence:
                prices.setdefault(journey.taxi_pence, set()).add(family.id)
    taxis = [Offer(MoreTaxiMoney(pence=pence), frozenset(serves)) for pence, serves in sorted(prices.items())]
    return [*taxis, Offer(MoreBuddies())]


def _together(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """All at once: a week is checked whole each time it is made, and there is a price for every home."""
    pence = sum(change.pence for change in changes if isinstance(change, MoreTaxiMoney))
    buddies = sum(change.count for change in changes if isinstance(change, MoreBuddies))
    return replace(problem, taxi_pence=problem.taxi_pence + pence, buddies=problem.buddies + buddies)


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    taxis = [(one.change.pence, one.var) for one in used if isinstance(one.change, MoreTaxiMoney)]
    buddies = [(one.change.count, one.var) for one in used if isinstance(one.change, MoreBuddies)]
    price = by_journey(week, lambda journey: journey.taxi_pence, 0)[v.places.family, venue_of_places(week, v)]
    for mask, cost, there, extra in (
        (v.places.taxi, price, week.taxi_pence, taxis),
        (v.places.buddy, np.ones_like(price), week.buddies, buddies),
    ):
        more = np.array([var for _, var in extra], dtype=np.int64)
        amount = np.array([count for count, _ in extra], dtype=np.int64)
        if mask.any():
            rows.at_most(there - int(amount.sum()), term(0, v.places.var[mask], cost[mask]), term(0, more, -amount))


KIND = Kind(id="more-travel", offered=_offered, together=_together, link=_link)
