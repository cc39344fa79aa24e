"""One promise per piece and day, and GB by the day: what a depot has promised can never be more than it owns.

A promise is a number below the stock's count, not a sticker on a tablet: the depot chooses the piece. So promises fit
whenever the planner's count of each day does. GB are one sum a day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import delete, insert
from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.loans.items import Items, items_of
from scheduler.loans.kit import called
from scheduler.loans.stocks import usable_stocks
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import DataDayRow, LoanDayRow, LoanRow
from solver.problem import ItemKind, Stock

Unit = tuple[str, str, date]
Stocks = Mapping[tuple[str, ItemKind], Stock]


class Promises:
    """What the depots have promised from a day on, and more that is promised now."""

    def __init__(self, desk: Desk, service: Service, since: date) -> None:
        self._desk = desk
        self._stocks: Stocks = {(stock.depot, stock.item): stock for stock in usable_stocks(desk, service)}
        self._units = _promised_units(desk, since)
        self._data = _promised_data(desk, since)

    def promise(self, loan: LoanRow, items: Items, first: date, last: date) -> None:
        """These items are promised to the loan on each of these days.

        Raises Changed, naming depot, item and day, where a depot has too little left.
        """
        rows: list[dict[str, object]] = []
        for item, count in items:
            stock = self._stocks.get((loan.depot, item)) or Stock(depot=loan.depot, item=item, count=0)
            for day in days(first, last):
                if item is ItemKind.DATA_GB:
                    self._promise_data(stock, day, count)
                else:
                    rows += self._units_on(loan, stock, day, count)
        if rows:
            self._desk.session.connection().execute(insert(LoanDayRow), rows)
        self._desk.session.flush()

    def has_left(self, depot: str, items: Items, first: date, last: date) -> bool:
        """Whether these items could be promised on each of these days."""
        return all(self._left(depot, item, day) >= count for item, count in items for day in days(first, last))

    def _left(self, depot: str, item: ItemKind, day: date) -> int:
        stock = self._stocks.get((depot, item)) or Stock(depot=depot, item=item, count=0)
        row = self._data.get((depot, day)) if item is ItemKind.DATA_GB else None
        units = len(self._units[depot, item.value, day])
        return stock.count - _away(stock, day) - (row.promised if row else 0) - units

    def _units_on(self, loan: LoanRow, stock: Stock, day: date, count: int) -> Iterator[dict[str, object]]:
        promised = self._units[stock.depot, stock.item.value, day]
        _require_left(stock, day, len(promised), count)
        units = [unit for unit in range(1, stock.count + 1) if unit not in promised][:count]
        promised.update(units)
        for unit in units:
            yield {
                "organisation_id": self._desk.organisation,
                "depot": stock.depot,
                "item": stock.item.value,
                "unit": unit,
                "day": day,
                "loan_id": loan.id,
            }

    def _promise_data(self, stock: Stock, day: date, gb: int) -> None:
        row = self._data.get((stock.depot, day)) or DataDayRow(
            organisation_id=self._desk.organisation, depot=stock.depot, day=day, promised=0, owned=0
        )
        _require_left(stock, day, row.promised, gb)
        row.promised, row.owned = row.promised + gb, stock.count - _away(stock, day)
        self._data[stock.depot, day] = row
        self._desk.session.add(row)


def unpromise(desk: Desk, loan: LoanRow, since: date | None = None) -> None:
    """What is promised to the loan is free again, from this day on, or on all of its days."""
    first = max(since or loan.out_from, loan.out_from)
    mine = col(LoanDayRow.loan_id) == loan.id
    desk.session.exec(delete(LoanDayRow).where(mine, col(LoanDayRow.day) >= first))
    gb = sum(count for item, count in items_of(loan) if item is ItemKind.DATA_GB)
    asked = select(DataDayRow).where(
        DataDayRow.organisation_id == desk.organisation,
        DataDayRow.depot == loan.depot,
        DataDayRow.day >= first,
        DataDayRow.day <= (loan.data_through or loan.held_through),
    )
    for row in desk.session.exec(asked) if gb else ():
        row.promised -= gb
    desk.session.flush()


def unpromise_one(desk: Desk, loan: LoanRow, item: ItemKind, since: date) -> None:
    """One piece less of the item is promised to the loan on each of its days from this one on: it is not there."""
    asked = select(LoanDayRow).where(
        LoanDayRow.organisation_id == desk.organisation,
        LoanDayRow.loan_id == loan.id,
        LoanDayRow.item == item.value,
        LoanDayRow.day >= since,
    )
    last = {row.day: row for row in desk.session.exec(asked.order_by(col(LoanDayRow.unit)))}
    for row in last.values():
        desk.session.delete(row)
    desk.session.flush()


def days(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _require_left(stock: Stock, day: date, promised: int, count: int) -> None:
    left = stock.count - _away(stock, day) - promised
    if left < count:
        raise Changed(
            f"depot {stock.depot!r}: {count} {called(stock.item)} are asked for on {day}, and {max(left, 0)} are left"
            f" of {stock.count}; expected enough for every loan"
        )


def _away(stock: Stock, day: date) -> int:
    """What is out otherwise, by the records."""
    return sum(out.count for out in stock.out if day in out.days)


def _promised_units(desk: Desk, since: date) -> defaultdict[Unit, set[int]]:
    asked = select(col(LoanDayRow.depot), col(LoanDayRow.item), col(LoanDayRow.day), col(LoanDayRow.unit))
    mine = asked.where(LoanDayRow.organisation_id == desk.organisation, LoanDayRow.day >= since)
    found: defaultdict[Unit, set[int]] = defaultdict(set)
    for depot, item, day, unit in desk.session.exec(mine):
        found[depot, item, day].add(unit)
    return found


def _promised_data(desk: Desk, since: date) -> dict[tuple[str, date], DataDayRow]:
    asked = select(DataDayRow).where(DataDayRow.organisation_id == desk.organisation, DataDayRow.day >= since)
    return {(row.depot, row.day): row for row in desk.session.exec(asked)}
