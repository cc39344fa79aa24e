"""One more portable hybrid kit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes.change import Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import each_only_where_used
from solver.problem import Mode, WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreKits:
    """Portable hybrid kits more than there are, with which a room can be half of a super-group."""

    count: int = 1

    kind = "more-kits"
    words = "{count} more portable hybrid kit"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("count", str(self.count)),)

    @property
    def kits(self) -> tuple[str, ...]:
        """The ids of the kits that would have to be found."""
        return tuple(f"one more kit ({number})" for number in range(1, self.count + 1))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, kits=(*problem.kits, *self.kits))


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """One, where a candidate of a waiting family's programme may be a super-group."""
    wanted = {week.family[ident].programme for ident in families}
    merged = [one for one in week.sessions if one.programme in wanted and Mode.SUPER_GROUP in one.modes]
    return [Offer(MoreKits())] if merged else []


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    new = [(one.change.kits, one.var) for one in used if isinstance(one.change, MoreKits)]
    pairs = [(v.kits.var[np.isin(v.kits.kit, [week.kits.index(kit) for kit in kits])], var) for kits, var in new]
    each_only_where_used(rows, pairs)


KIND = Kind(id=MoreKits.kind, offered=_offered, together=one_by_one, link=_link)
