"""A named practitioner works after all: in a session while marked away, or in one session more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes.change import Change, Kind, Offer, Used, nothing_touched
from solver.changes.linking import forbidden, only_where_used
from solver.changes.start import origin
from solver.problem import Override, Practitioner, Session, StaffRole, WeekProblem, covered
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rules import staff_time
from solver.variables import Variables

BY, REASON = "proposed", "a repair: the practitioner has yet to be asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOn:
    """A practitioner comes to a session though availability or leave stands against it."""

    practitioner: str
    session: str
    pence: int

    kind = "call-on"
    words = "{practitioner} works in {session} though marked away"
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("practitioner", self.practitioner), ("session", self.session))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(problem, overrides=(*problem.overrides, _allowed(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSessionMore:
    """A practitioner works in one session more than the limit of a day or of the week."""

    practitioner: str

    kind = "one-session-more"
    words = "{practitioner} works in one session more than usual"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("practitioner", self.practitioner),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        people = tuple(_with_one_more(one) if one.id == self.practitioner else one for one in problem.practitioners)
        return replace(problem, practitioners=people)


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """Everybody who could lead or host a candidate of a waiting family's programme."""
    wanted = {week.family[ident].programme for ident in families}
    found: list[Offer] = []
    for person in week.practitioners:
        fit = [one for one in week.sessions if one.programme in wanted and _may(week, person, one)]
        found += [Offer(_call(week, person, one)) for one in fit if _away(week, person, one)]
        found += [Offer(OneSessionMore(practitioner=person.id))] if fit else []
    return found


def _may(week: WeekProblem, person: Practitioner, session: Session) -> bool:
    asked = week.programme[session.programme].accreditation
    day = week.local_day(session.start)
    leads = asked is None or any(one.name == asked and one.good_on(day) for one in person.accreditations)
    fits = (StaffRole.LEAD in person.roles and leads) or StaffRole.HOST in person.roles
    return fits and session.language in person.languages


def _away(week: WeekProblem, person: Practitioner, session: Session) -> bool:
    """Whether anything stands against some mode of the session, setting up included."""
    start = week.local_min(session.start)
    end = start + max(terms.minutes for terms in week.programme[session.programme].terms)
    start -= week.settings.set_up_min
    busy = any(week.local_min(one.start) < end and start < week.local_min(one.end) for one in person.busy)
    return busy or not covered(start, end, person.availability)


def _call(week: WeekProblem, person: Practitioner, session: Session) -> CallOn:
    minutes = max(terms.minutes for terms in week.programme[session.programme].terms)
    return CallOn(practitioner=person.id, session=session.id, pence=person.pence_per_hour * minutes // 60)


def _together(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """All at once: a week is checked whole each time it is made, and there may be hundreds of these."""
    calls = [change for change in changes if isinstance(change, CallOn)]
    more = {change.practitioner for change in changes if isinstance(change, OneSessionMore)}
    return replace(
        problem,
        overrides=(*problem.overrides, *(_allowed(call) for call in calls)),
        practitioners=tuple(_with_one_more(one) if one.id in more else one for one in problem.practitioners),
    )


def _allowed(call: CallOn) -> Override:
    return Override(rule=staff_time.RULE.id, target=f"{call.practitioner} {call.session}", by=BY, reason=REASON)


def _with_one_more(person: Practitioner) -> Practitioner:
    return replace(person, max_per_day=person.max_per_day + 1, max_per_week=person.max_per_week + 1)


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    calls = {(one.change.practitioner, one.change.session): one.var for one in used if isinstance(one.change, CallOn)}
    more = {one.change.practitioner: one.var for one in used if isinstance(one.change, OneSessionMore)}
    _link_calls(rows, v, week, calls)
    _link_limits(rows, v, week, more)


def _link_calls(rows: Rows, v: Variables, week: WeekProblem, calls: dict[tuple[str, str], int]) -> None:
    uncalled = replace(week, overrides=tuple(one for one in week.overrides if one.by != BY or one.reason != REASON))
    away = np.isin(v.staff.var, forbidden(staff_time.RULE.post_in_full, v, uncalled))
    var, of = [], []
    for row in np.flatnonzero(away).tolist() if calls else ():
        session = origin(v.variants[v.staff.variant[row]].session.id)
        called = calls.get((week.practitioners[v.staff.practitioner[row]].id, session))
        if called is not None:
            var.append(int(v.staff.var[row]))
            of.append(called)
    only_where_used(rows, np.array(var, dtype=np.int64), np.array(of, dtype=np.int64))


def _link_limits(rows: Rows, v: Variables, week: WeekProblem, more: dict[str, int]) -> None:
    """`week` has every limit raised by one: without the change it is what it was."""
    for at, person in enumerate(week.practitioners):
        if person.id not in more:
            continue
        own, change = v.staff.practitioner == at, np.array([more[person.id]], dtype=np.int64)
        day = v.day[v.staff.variant[own]]
        if own.any():
            rows.at_most(person.max_per_week - 1, term(0, v.staff.var[own]), term(0, change, -1))
        for one in np.unique(day).tolist():
            of_day = v.staff.var[own][day == one]
            rows.at_most(person.max_per_day - 1, term(0, of_day), term(0, change, -1))


KIND = Kind(id="more-staff", offered=_offered, together=_together, link=_link)
