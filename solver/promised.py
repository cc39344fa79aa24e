"""The week after its roster was published: what that roster promised is promised.

Planned anew, the same facts would say that no tablet can be there in time and no interpreter be booked any more.
A service with a ledger knows its promises from there; whoever has the roster alone reads them from it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from solver.problem import Days, Family, HeldLoan, ItemKind, Out, Published, Side, Stock, SupportKind, WeekProblem
from solver.roster import Placement, Roster, Support


def promised(problem: WeekProblem, roster: Roster, now: datetime) -> WeekProblem:
    """The week as of now: places are promised, interpreters booked, and lent kit is its families' own and out.

    Of whom the week does not say whether they were told, it is taken that they were. A loan that the depot has
    not the pieces for any more, and that has not been handed over, is no promise that can be kept: it is left out.
    """
    kept = _loans(problem, roster, now)
    return replace(
        problem,
        as_of=now,
        published=_places(problem, roster),
        families=tuple(_with_kit(problem, one, kept) for one in problem.families),
        stocks=tuple(_less_lent(problem, stock, kept) for stock in problem.stocks),
        interpreters=tuple(
            replace(one, booked=tuple(dict.fromkeys((*one.booked, *_booked(problem, roster, one.id)))))
            for one in problem.interpreters
        ),
    )


def without_loans(roster: Roster) -> Roster:
    """The roster as a plan of the week with its promises: kit that a family has already is not lent to it again."""
    return replace(
        roster,
        placements=tuple(
            replace(one, supports=tuple(part for part in one.supports if part.kind is not SupportKind.LOAN))
            for one in roster.placements
        ),
    )


def with_loans_of(roster: Roster, before: Roster) -> Roster:
    """The roster, with what an earlier one lent to families that still meet remotely: for whoever writes to them."""
    lent = {one.family: _loans_of(one) for one in before.placements}
    return replace(
        roster,
        placements=tuple(
            replace(one, supports=(*one.supports, *lent.get(one.family, ())))
            if one.side is Side.REMOTE and not _loans_of(one)
            else one
            for one in roster.placements
        ),
    )


def _loans_of(placement: Placement) -> tuple[Support, ...]:
    return tuple(one for one in placement.supports if one.kind is SupportKind.LOAN)


def _places(problem: WeekProblem, roster: Roster) -> tuple[Published, ...]:
    said = {one.family: one for one in problem.published}
    found = []
    for one in roster.placements:
        offered = problem.session.get(one.session) or problem.slot.get(one.session)
        if offered is not None and one.family in problem.family:
            group = getattr(offered, "group", one.session)
            told = said[one.family].told if one.family in said else True
            place = Published(
                family=one.family, session=one.session, group=group, side=one.side, start=offered.start, told=told
            )
            found.append(place)
    return tuple(found)


def _booked(problem: WeekProblem, roster: Roster, interpreter: str) -> Iterator[str]:
    for plan in roster.sessions:
        if plan.id in problem.session and any(one.interpreter == interpreter for one in plan.interpreters):
            yield plan.id


def _loans(problem: WeekProblem, roster: Roster, now: datetime) -> dict[str, list[Support]]:
    """By family, the loans that stand; the first to be handed over come first where there are too few pieces."""
    buffer, today = timedelta(days=problem.settings.loan_buffer_days), problem.local_day(now)
    taken: defaultdict[tuple[str, ItemKind], list[Out]] = defaultdict(list)
    for stock in problem.stocks:
        taken[stock.depot, stock.item] += stock.out
    owned = {(stock.depot, stock.item): stock.count for stock in problem.stocks}
    kept: dict[str, list[Support]] = defaultdict(list)
    loans = [(one.family, loan) for one in roster.placements for loan in _loans_of(one)]
    for family, loan in sorted(loans, key=lambda one: (str(one[1].out_from), one[0])):
        if loan.depot is None or loan.out_from is None or loan.back_by is None:
            continue
        days = Days(loan.out_from, loan.back_by + buffer)
        pieces = [(loan.depot, item.item, item.count) for item in loan.items]
        fits = all(
            _peak(taken[depot, item], days) + count <= owned.get((depot, item), 0) for depot, item, count in pieces
        )
        if fits or loan.out_from <= today:
            kept[family].append(loan)
            for depot, item, count in pieces:
                taken[depot, item].append(Out(days=days, count=count))
    return kept


def _peak(outs: list[Out], days: Days) -> int:
    """The most that is out on one of these days."""
    span = (days.last - days.first).days
    every = (days.first + timedelta(days=number) for number in range(span + 1))
    return max(sum(one.count for one in outs if day in one.days) for day in every)


def _with_kit(problem: WeekProblem, family: Family, kept: dict[str, list[Support]]) -> Family:
    lent = [
        HeldLoan(item=item.item, until=loan.back_by, count=item.count)
        for ident, loans in kept.items()
        if ident in problem.family and problem.family[ident].household == family.household
        for loan in loans
        if loan.back_by is not None
        for item in loan.items
    ]
    return replace(family, held=(*family.held, *lent)) if lent else family


def _less_lent(problem: WeekProblem, stock: Stock, kept: dict[str, list[Support]]) -> Stock:
    buffer = timedelta(days=problem.settings.loan_buffer_days)
    lent = tuple(
        Out(days=Days(loan.out_from, loan.back_by + buffer), count=item.count)
        for loans in kept.values()
        for loan in loans
        if loan.depot == stock.depot and loan.out_from and loan.back_by
        for item in loan.items
        if item.item is stock.item
    )
    return replace(stock, out=(*stock.out, *lent)) if lent else stock
