"""A new group filled beyond its target, up to its programme's maximum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver.changes.change import Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import unless_used
from solver.changes.start import origin
from solver.problem import Override, WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.rules import group_size
from solver.variables import Variables

BY, REASON = "proposed", "a repair: a named person has yet to allow it"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillToMaximum:
    """A named person lets a group be filled up to its programme's maximum."""

    session: str
    most: int

    kind = "fill-to-maximum"
    words = "let {session} be filled up to its maximum of {most}"
    pence = 0
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("session", self.session), ("most", str(self.most)))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        allowed = Override(rule=group_size.RULE.id, target=self.session, by=BY, reason=REASON)
        return replace(problem, overrides=(*problem.overrides, allowed))


def _offered(week: WeekProblem, roster: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """For each new group of a waiting family's programme that runs, has its minimum, and could take more.

    The same permission would let a group run below its minimum: so it is not offered to one that could use it so.
    """
    wanted = {week.family[ident].programme for ident in families}
    seated = {
        plan.id: sum(len(week.family[ident].adults) for ident in (*plan.room_families, *plan.remote_families))
        for plan in roster.sessions
        if plan.runs and plan.id in week.session
    }
    found = []
    for session in week.sessions:
        terms = [week.programme[session.programme].terms_of(mode) for mode in session.modes]
        new = session.cohort is None and session.programme in wanted and session.id in seated
        least, most = max(one.size_min for one in terms), max(one.size_max for one in terms)
        if new and seated[session.id] >= least and any(one.size_target < one.size_max for one in terms):
            found.append(Offer(FillToMaximum(session=session.id, most=most)))
    return found


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    without = [(_taken_back(week, one.change), one.var) for one in used if isinstance(one.change, FillToMaximum)]
    unless_used(rows, v, group_size.RULE.post_in_full, without, week)


def _taken_back(week: WeekProblem, change: FillToMaximum) -> WeekProblem:
    kept = [one for one in week.overrides if one.reason != REASON or origin(one.target) != change.session]
    return replace(week, overrides=tuple(kept))


KIND = Kind(id=FillToMaximum.kind, offered=_offered, together=one_by_one, link=_link)
