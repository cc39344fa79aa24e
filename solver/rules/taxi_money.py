"""Taxis cost no more than the week's money for them.

The price is that of the journey there and back, whatever a roster says it is.
"""

from collections.abc import Iterator

from solver.arrays import by_journey
from solver.broken import Broken
from solver.problem import SupportKind, WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import Variables
from solver.ways import venue_of_places


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """The prices of all taxis together are within the money for them."""
    price = by_journey(problem, lambda journey: journey.taxi_pence, 0)
    pence = price[v.places.family, venue_of_places(problem, v)]
    taxi = v.places.taxi
    rows.at_most(problem.taxi_pence, term(0, v.places.var[taxi], pence[taxi]))


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Say so if taxis cost too much, and name each whose price is not that of its journey."""
    total, rides = 0, list[Stay]()
    for stay in stays(problem, roster):
        for support in stay.placement.supports:
            if support.kind is not SupportKind.TAXI:
                continue
            journey = problem.journey.get((stay.family.home, stay.venue or ""))
            price = journey.taxi_pence or 0 if journey else 0
            total += price
            rides.append(stay)
            if support.pence != price:
                text = f"family {stay.family.id!r} has a taxi for {support.pence} pence; the journey costs {price}"
                of = ((stay.family.id,), (stay.placement.session,))
                yield Broken(text, "price", *of, said_pence=support.pence, price_pence=price)
    if total > problem.taxi_pence:
        text = f"taxis cost {total} pence; there are {problem.taxi_pence}"
        of_all = ([ride.family.id for ride in rides], [ride.placement.session for ride in rides])
        yield Broken(text, "too-much", *of_all, total_pence=total, most_pence=problem.taxi_pence)


RULE = Rule(
    id="taxi-money",
    sentence="Taxis cost no more than the week's money for them.",
    blocks="would need a taxi, and the money for taxis is used up",
    turn="coordinator",
    next_step="Find more money for taxis, or offer a remote place or a buddy.",
    post=post,
    violations=violations,
)
