"""The ledger of loans: what is reserved for which family, and one promise per piece and day.

A promise is a number below the stock's count, not a sticker on a tablet: the depot chooses the piece. So
promises fit whenever the planner's count of each day does.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import delete, insert
from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.records import Service
from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanDayRow, LoanRow
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.states import LoanState
from solver.problem import ItemKind, Side, Stock, SupportKind
from solver.roster import LentItem, Roster, Support

Items = tuple[tuple[ItemKind, int], ...]
ITEMS: Bodies[Items] = Bodies(Items)
Unit = tuple[str, str, date]
STANDING = (LoanState.REQUESTED, LoanState.HELD)


def items_of(loan: LoanRow) -> Items:
    """What is lent, and how many pieces or GB of each."""
    return ITEMS.read(loan.items)


def standing_loans(desk: Desk, monday: date | None = None) -> list[LoanRow]:
    """All loans that hold kit of the depots, or those that were asked for with one week."""
    asked = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.state).in_(STANDING))
    if monday is not None:
        asked = asked.where(LoanRow.monday == monday)
    return list(desk.session.exec(asked.order_by(col(LoanRow.id))))


def with_standing_loans(desk: Desk, roster: Roster) -> Roster:
    """The roster, with the kit that earlier rosters of its week had reserved for families that still meet remotely.

    A later plan counts that kit as the family's own; whoever writes to the family has to know that it is lent.
    """
    loans = standing_loans(desk, roster.week)
    lent = {
        family: tuple(_support(loan) for loan in loans if loan.family == family)
        for family in {loan.family for loan in loans}
    }
    placements = tuple(
        replace(one, supports=(*one.supports, *lent[one.family]))
        if one.family in lent and one.side is Side.REMOTE
        else one
        for one in roster.placements
    )
    return replace(roster, placements=placements)


def not_standing(desk: Desk, monday: date, requests: Sequence[LoanRequest]) -> tuple[LoanRequest, ...]:
    """Those requests of the week that are not in the ledger yet."""
    known = {(loan.family, loan.depot, items_of(loan)) for loan in standing_loans(desk, monday)}
    return tuple(one for one in requests if (one.family, one.depot, one.items) not in known)


def release_unused(desk: Desk, monday: date, remote: Set[str]) -> tuple[str, ...]:
    """Kit asked for with this week is free again where its family has no remote place any more; gives references."""
    unused = [loan for loan in standing_loans(desk, monday) if loan.family not in remote]
    for loan in unused:
        loan.state = LoanState.CANCELLED
        desk.session.add(loan)
        desk.session.exec(delete(LoanDayRow).where(col(LoanDayRow.loan_id) == loan.id))
    desk.session.flush()
    return tuple(loan.reference for loan in unused)


def reserve(desk: Desk, monday: date, requests: Sequence[LoanRequest], service: Service) -> None:
    """Each request is in the ledger, with a promise for each piece and day until it can be lent again.

    Raises Changed, naming depot, item and day, where a depot has too little left.
    """
    buffer = timedelta(days=service.settings.loan_buffer_days)
    stocks = {(stock.depot, stock.item): stock for stock in service.stocks}
    promised = _promised(desk, min((request.out_from for request in requests), default=monday))
    rows: list[dict[str, object]] = []
    for request in requests:
        loan = _loan_row(desk, monday, request, buffer)
        desk.session.add(loan)
        desk.session.flush()
        for item, count in request.items:
            stock = stocks.get((request.depot, item)) or Stock(depot=request.depot, item=item, count=0)
            for day in _days(loan.out_from, loan.held_through):
                units = _free(stock, day, promised[request.depot, item.value, day], count)
                promised[request.depot, item.value, day] |= set(units)
                rows += [_unit_row(desk, loan, item, unit, day) for unit in units]
    if rows:
        desk.session.connection().execute(insert(LoanDayRow), rows)


def _promised(desk: Desk, since: date) -> defaultdict[Unit, set[int]]:
    asked = select(col(LoanDayRow.depot), col(LoanDayRow.item), col(LoanDayRow.day), col(LoanDayRow.unit))
    mine = asked.where(LoanDayRow.organisation_id == desk.organisation, LoanDayRow.day >= since)
    found: defaultdict[Unit, set[int]] = defaultdict(set)
    for depot, item, day, unit in desk.session.exec(mine):
        found[depot, item, day].add(unit)
    return found


def _free(stock: Stock, day: date, promised: Set[int], count: int) -> list[int]:
    """The lowest numbers not promised for the day, if so many are left after what is out otherwise."""
    away = sum(out.count for out in stock.out if day in out.days)
    left = stock.count - away - len(promised)
    if left < count:
        raise Changed(
            f"depot {stock.depot!r}: {count} of {stock.item.value} are asked for on {day}, and {max(left, 0)} are left"
            f" of {stock.count}; expected enough for every loan. Plan the week again"
        )
    return [unit for unit in range(1, stock.count + 1) if unit not in promised][:count]


def _support(loan: LoanRow) -> Support:
    items = tuple(LentItem(item=item, count=count) for item, count in items_of(loan))
    return Support(kind=SupportKind.LOAN, depot=loan.depot, items=items, out_from=loan.out_from, back_by=loan.back_by)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _loan_row(desk: Desk, monday: date, request: LoanRequest, buffer: timedelta) -> LoanRow:
    return LoanRow(
        organisation_id=desk.organisation,
        monday=monday,
        family=request.family,
        reference=request.reference,
        depot=request.depot,
        items=ITEMS.write(request.items),
        out_from=request.out_from,
        needed_by=request.needed_by,
        back_by=request.back_by,
        held_through=request.back_by + buffer,
        hand_over=request.hand_over,
        set_up_call=request.set_up_call,
        state=LoanState.REQUESTED,
    )


def _unit_row(desk: Desk, loan: LoanRow, item: ItemKind, unit: int, day: date) -> dict[str, object]:
    return {
        "organisation_id": desk.organisation,
        "depot": loan.depot,
        "item": item.value,
        "unit": unit,
        "day": day,
        "loan_id": loan.id,
    }
