"""One more tablet, headset or SIM in a depot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver.changes.change import Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import unless_used
from solver.lending import loan_items
from solver.problem import ItemKind, Stock, WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.rules import loan_stock
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreToLend:
    """More of one item in one depot; a SIM comes with its data. What a piece would cost is not known."""

    depot: str
    item: ItemKind
    count: int = 1
    gb: int = 0

    kind = "more-to-lend"
    words = "{count} more {item} at {depot}"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        data = (("gb", str(self.gb)),) if self.gb else ()
        return (("count", str(self.count)), ("item", self.item.value), ("depot", self.depot), *data)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return _stocked(problem, self, 1)


def _stocked(problem: WeekProblem, change: MoreToLend, sign: int) -> WeekProblem:
    """The week with the change (sign 1), or with it taken back (sign -1)."""
    more = {change.item: change.count * sign, **({ItemKind.DATA_GB: change.gb * sign} if change.gb else {})}
    own = {stock.item for stock in problem.stocks if stock.depot == change.depot}
    kept = tuple(
        replace(stock, count=stock.count + more.get(stock.item, 0)) if stock.depot == change.depot else stock
        for stock in problem.stocks
    )
    new = tuple(Stock(depot=change.depot, item=item, count=count) for item, count in more.items() if item not in own)
    return replace(problem, stocks=(*kept, *new))


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """For every depot, one more of each item that a waiting family would lack in a session of its programme."""
    lacked: dict[ItemKind, int] = {}
    for family in (week.family[ident] for ident in families):
        for session in week.sessions:
            for terms in week.programme[session.programme].terms if session.programme == family.programme else ():
                for lent in loan_items(week, family, session, terms.minutes):
                    lacked[lent.item] = max(lacked.get(lent.item, 0), lent.count)
    gb = lacked.pop(ItemKind.DATA_GB, 0)
    return [
        Offer(MoreToLend(depot=depot.id, item=item, gb=gb if item is ItemKind.SIM else 0))
        for depot in week.depots
        for item in lacked
    ]


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    without = [(_stocked(week, one.change, -1), one.var) for one in used if isinstance(one.change, MoreToLend)]
    unless_used(rows, v, loan_stock.RULE.post_in_full, without, week)


KIND = Kind(id=MoreToLend.kind, offered=_offered, together=one_by_one, link=_link)
