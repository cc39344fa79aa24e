"""A candidate session starts a little earlier or later; everybody in it is touched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from solver.changes.change import Change, Kind, Offer, Used
from solver.changes.linking import each_only_where_used
from solver.problem import Session, WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables

SHIFTS_MIN = (-30, -15, 15, 30)
_SHIFTED = " at "


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftStart:
    """A session starts `minutes` later (earlier where below 0). An interpreter booked for it is to be asked anew."""

    session: str
    minutes: int
    to: datetime

    kind = "shift-start"
    words = "start {session} {minutes} minutes {way}, at {time}"
    pence = 0

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        way = "later" if self.minutes > 0 else "earlier"
        minutes = str(abs(self.minutes))
        return (("session", self.session), ("minutes", minutes), ("way", way), ("time", f"{self.to:%H:%M}"))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(
            problem,
            sessions=tuple(replace(one, start=self.to) if one.id == self.session else one for one in problem.sessions),
            interpreters=tuple(
                replace(one, booked=tuple(booked for booked in one.booked if booked != self.session))
                for one in problem.interpreters
            ),
        )

    def touches(self, roster: Roster) -> tuple[str, ...]:
        return tuple(
            family for plan in roster.sessions if plan.id == self.session
            for family in (*plan.room_families, *plan.remote_families)
        )  # fmt: skip


def origin(session: str) -> str:
    """The candidate that a session of the week with all changes stands for: itself, or the one it is a shift of."""
    return session.split(_SHIFTED, maxsplit=1)[0]


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """Each candidate of a waiting family's programme, a quarter and half an hour each way, on the same day."""
    wanted = {week.family[ident].programme for ident in families}
    return [
        Offer(ShiftStart(session=session.id, minutes=minutes, to=to))
        for session in week.sessions
        if session.programme in wanted and not session.held_back and not session.pin.runs
        and _SHIFTED not in session.id
        for minutes in SHIFTS_MIN
        for to in [session.start + timedelta(minutes=minutes)]
        if week.local_day(to) == week.local_day(session.start)
    ]  # fmt: skip


def _together(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """Every shift stands beside its session as one more candidate of the same group, with the same overrides."""
    shifts = [change for change in changes if isinstance(change, ShiftStart)]
    new = [_candidate(problem, shift) for shift in shifts]
    overrides = [
        replace(override, target=override.target.removesuffix(one.session) + _name(one))
        for override in problem.overrides
        for one in shifts
        if override.target == one.session or override.target.endswith(f" {one.session}")
    ]
    return replace(problem, sessions=(*problem.sessions, *new), overrides=(*problem.overrides, *overrides))


def _candidate(problem: WeekProblem, shift: ShiftStart) -> Session:
    return replace(problem.session[shift.session], id=_name(shift), start=shift.to)


def _name(shift: ShiftStart) -> str:
    return f"{shift.session}{_SHIFTED}{shift.minutes:+d}"


def _link(rows: Rows, v: Variables, _: WeekProblem, used: Sequence[Used]) -> None:
    runs: dict[str, list[int]] = {}
    for at, variant in enumerate(v.variants):
        runs.setdefault(variant.session.id, []).append(at)
    shifts = [(one.change, one.var) for one in used if isinstance(one.change, ShiftStart)]
    each_only_where_used(rows, [(v.runs[runs.get(_name(shift), [])], var) for shift, var in shifts])


KIND = Kind(id=ShiftStart.kind, offered=_offered, together=_together, link=_link)
