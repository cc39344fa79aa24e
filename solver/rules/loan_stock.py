"""What is out on loan on any day is within what a depot owns, and every loan can be there in time.

A piece is gone from the day it is handed over until it is due back and has been cleaned; what was promised or
lent before counts too. A device is handed over the day before the session at the latest, and a depot needs
its working days for that. Where more is out already than there should be, that is nobody's fault here: only
new loans are stopped.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from solver.arrays import alike
from solver.broken import Broken
from solver.course import course_of
from solver.lacking import ITEMS, lacking
from solver.lending import loan_days
from solver.problem import Depot, ItemKind, Stock, SupportKind, WeekProblem, working_days_after
from solver.roster import Roster, Support
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Loans that come late, or of what a depot has not."""
    stocked = {(stock.depot, stock.item) for stock in problem.stocks}
    counts = lacking(problem, v)
    for at, depot in enumerate(problem.depots):
        loans = np.flatnonzero(v.places.depot == at)
        out, _ = _days(problem, v, depot)
        missing = [column for column, item in enumerate(ITEMS) if (depot.id, item) not in stocked]
        late = (out >= problem.week.toordinal() + v.day)[v.places.variant[loans]]
        yield v.places.var[loans[late | (counts[loans][:, missing] > 0).any(axis=1)]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Limit each item on each day that matters."""
    counts = lacking(problem, v)
    stocks = {(stock.depot, stock.item): stock for stock in problem.stocks}
    for at, depot in enumerate(problem.depots):
        loans = np.flatnonzero(v.places.depot == at)
        out, back = _days(problem, v, depot)
        for column, item in enumerate(ITEMS):
            lent = loans[counts[loans, column] > 0]
            stock, variant = stocks.get((depot.id, item)), v.places.variant[lent]
            if stock is not None:
                _post_days(rows, stock, v.places.var[lent], counts[lent, column], out[variant], back[variant])


def _days(problem: WeekProblem, v: Variables, depot: Depot) -> tuple[IntArray, IntArray]:
    """For each variant, the days on which a loan of the depot goes out and is clean again."""
    course, firsts = alike(v.variants, lambda variant: course_of(problem, variant))
    terms = [loan_days(problem, variant.session, depot) for variant in firsts]
    out = np.array([one.toordinal() for one, _ in terms], dtype=np.int64)
    back = np.array([one.toordinal() for _, one in terms], dtype=np.int64)
    return out[course], back[course] + problem.settings.loan_buffer_days


def _post_days(rows: Rows, stock: Stock, var: IntArray, count: IntArray, out: IntArray, back: IntArray) -> None:
    """What is lent stays within what is free: on the first days of loans, new and old, where it can be highest."""
    kinds, kind = np.unique(np.column_stack([out, back]), axis=0, return_inverse=True)
    first = np.array([one.days.first.toordinal() for one in stock.out], dtype=np.int64)
    last = np.array([one.days.last.toordinal() for one in stock.out], dtype=np.int64)
    gone = np.array([one.count for one in stock.out], dtype=np.int64)
    days = np.unique(np.concatenate([kinds[:, 0], first]))
    covers = (kinds[:, 0] <= days[:, np.newaxis]) & (days[:, np.newaxis] <= kinds[:, 1])
    free = stock.count - ((first <= days[:, np.newaxis]) & (days[:, np.newaxis] <= last)) @ gone
    for day in _telling(covers, free).tolist():
        covered = covers[day][kind.ravel()]
        rows.at_most(max(0, int(free[day])), term(0, var[covered], count[covered]))


def _telling(covers: BoolArray, free: IntArray) -> IntArray:
    """The days whose limit no other day implies by covering the same loans, and perhaps more, with as little free."""
    told: list[int] = []
    for day in np.lexsort((free, -covers.sum(axis=1))).tolist():
        implied = any(free[other] <= free[day] and (covers[day] <= covers[other]).all() for other in told)
        if covers[day].any() and not implied:
            told.append(day)
    return np.array(told, dtype=np.int64)


_Lent = tuple[str, Support]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each loan that comes late or of what the depot has not, and each day on which too much is out."""
    lent: list[_Lent] = []
    for stay in stays(problem, roster):
        for support in stay.placement.supports:
            if support.kind is SupportKind.LOAN and support.out_from and support.back_by:
                lent.append((stay.family.id, support))
            if support.kind is SupportKind.LOAN:
                yield from _in_time(problem, stay, support)
                yield from _not_stocked(problem, stay, support)
    for stock in problem.stocks:
        yield from _too_much(problem, stock, [one for one in lent if one[1].depot == stock.depot])


def _in_time(problem: WeekProblem, stay: Stay, support: Support) -> Iterator[Broken]:
    depot = problem.depot.get(support.depot or "")
    if depot is None:
        return
    asked, holidays = problem.local_day(problem.as_of), problem.settings.holidays
    earliest = working_days_after(asked, depot.lead_days, holidays)
    name, of = f"family {stay.family.id!r} has a loan from {depot.id!r}", ((stay.family.id,), (stay.placement.session,))
    if support.out_from is None:
        yield Broken(f"{name} without a day of handing over", "no-day", *of, depot=depot.id)
    elif support.out_from < earliest:
        out, first = support.out_from.isoformat(), earliest.isoformat()
        text = f"{name} on {out}; the first day it can be there is {first}"
        yield Broken(text, "too-soon", *of, depot=depot.id, out_day=out, first_day=first)
    elif support.out_from >= stay.day:
        out, day = support.out_from.isoformat(), stay.day.isoformat()
        text = f"{name} on {out}; it must be there before {day}"
        yield Broken(text, "too-late", *of, depot=depot.id, out_day=out, before_day=day)


def _not_stocked(problem: WeekProblem, stay: Stay, support: Support) -> Iterator[Broken]:
    kept = {stock.item for stock in problem.stocks if stock.depot == support.depot}
    for item in support.items:
        if item.item not in kept:
            text = f"family {stay.family.id!r} is lent {item.item.value} from {support.depot!r}, which has none"
            values = {"item": item.item.value, "depot": support.depot or ""}
            yield Broken(text, "not-stocked", (stay.family.id,), (stay.placement.session,), **values)


def _too_much(problem: WeekProblem, stock: Stock, lent: Sequence[_Lent]) -> Iterator[Broken]:
    """The day on which most is out. It is always one on which something goes out."""
    buffer = timedelta(days=problem.settings.loan_buffer_days)
    worst: tuple[int, date] | None = None
    supports = [support for _, support in lent]
    for day in sorted({one.out_from for one in supports if one.out_from} | {one.days.first for one in stock.out}):
        new = sum(_pieces(one, stock.item) for one in supports if _gone(one, day, buffer))
        out = new + sum(one.count for one in stock.out if day in one.days)
        if new and out > stock.count and (worst is None or out > worst[0]):
            worst = (out, day)
    if worst:
        name = f"depot {stock.depot!r} has {worst[0]} of {stock.item.value} out on {worst[1].isoformat()}"
        families = [who for who, one in lent if _pieces(one, stock.item) and _gone(one, worst[1], buffer)]
        values = {"item": stock.item.value, "depot": stock.depot, "worst_day": worst[1].isoformat()}
        yield Broken(f"{name}; it owns {stock.count}", "all-out", families, out=worst[0], owns=stock.count, **values)


def _gone(one: Support, day: date, buffer: timedelta) -> bool:
    """Whether a loan is away from its depot on this day, or still to be cleaned."""
    return bool(one.out_from and one.back_by and one.out_from <= day <= one.back_by + buffer)


def _pieces(support: Support, item: ItemKind) -> int:
    return sum(lent.count for lent in support.items if lent.item is item)


RULE = Rule(
    id="loan-stock",
    sentence="What is out on loan is within stock on every day, and reaches the family before its session.",
    blocks="needs a loan that no depot has free, or can hand over in time",
    turn="loan team",
    next_step="Ask for kits back, find more, or shorten the way they take to the family.",
    rules_out=rules_out,
    post=post,
    violations=violations,
)
