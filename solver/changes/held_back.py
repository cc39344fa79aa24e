"""A candidate that a person held back is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes.change import Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import each_only_where_used
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHeldBack:
    """A held-back candidate may run."""

    session: str

    kind = "open-held-back"
    words = "open {session}, which is held back"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("session", self.session),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        sessions = tuple(replace(one, held_back=False) if one.id == self.session else one for one in problem.sessions)
        return replace(problem, sessions=sessions)


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """Each held-back candidate of a waiting family's programme; one that is also pinned not to run stays shut."""
    wanted = {week.family[ident].programme for ident in families}
    return [
        Offer(OpenHeldBack(session=one.id))
        for one in week.sessions
        if one.programme in wanted and one.held_back and one.pin.runs is None
    ]


def _link(rows: Rows, v: Variables, _: WeekProblem, used: Sequence[Used]) -> None:
    of = np.array([variant.session.id for variant in v.variants])
    opened = [(one.change, one.var) for one in used if isinstance(one.change, OpenHeldBack)]
    each_only_where_used(rows, [(v.runs[of == change.session], var) for change, var in opened])


KIND = Kind(id=OpenHeldBack.kind, offered=_offered, together=one_by_one, link=_link)
