"""Somebody else takes over, and nothing more: the first thing to try when a practitioner is away, and found at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from solver.problem import Practitioner, StaffRole, WeekProblem
from solver.roster import Roster, SessionPlan, StaffPlan, Violation
from solver.rules import RULES

ASKED = ("courses-fit", "staffed", "staff-time", "audience", "keep-apart", "worker-conflict")
JUDGES = tuple(rule for rule in RULES if rule.id in ASKED)


def with_stand_ins(problem: WeekProblem, before: Roster, broken: Sequence[Violation]) -> Roster:
    """The roster with another practitioner for each who is named as unfit for a session, where there is one.

    One session after the other, by the judges alone: whom it finds may lead, though perhaps not everybody who may is
    found. Sessions for which nobody is stay as they are.
    """
    unfit = dict.fromkeys(
        (session, value)
        for one in broken
        for session in one.sessions
        for name, value in one.values
        if name == "practitioner" and isinstance(value, str)
    )
    for session, practitioner in unfit:
        before = next(_replaced(problem, before, session, practitioner), before)
    return before


def _replaced(problem: WeekProblem, before: Roster, session: str, away: str) -> Iterator[Roster]:
    """The rosters in which somebody else does the work, and no judge has more to say of that session than of none."""
    for at, plan in enumerate(before.sessions):
        if plan.id != session:
            continue
        for who in _asked_first(problem, before, plan):
            if who.id in {one.practitioner for one in plan.staff} or not _could(problem, plan, away, who):
                continue
            staff = (replace(one, practitioner=who.id) if one.practitioner == away else one for one in plan.staff)
            now = replace(plan, staff=tuple(staff))
            tried = replace(before, sessions=(*before.sessions[:at], now, *before.sessions[at + 1 :]))
            if not _objections(problem, tried, {session}, who.id):
                yield tried


def _asked_first(problem: WeekProblem, before: Roster, plan: SessionPlan) -> list[Practitioner]:
    """Whom the group knows comes first, then who works least this week."""
    cohort = problem.cohort.get(problem.session[plan.id].cohort or "")
    known = cohort.practitioners if cohort else ()
    work = Counter(one.practitioner for other in before.sessions for one in other.staff)
    return sorted(problem.practitioners, key=lambda who: (who.id not in known, work[who.id]))


def _could(problem: WeekProblem, plan: SessionPlan, away: str, who: Practitioner) -> bool:
    """A quick look, so that few need be judged."""
    programme = problem.programme[problem.session[plan.id].programme]
    roles = {one.role for one in plan.staff if one.practitioner == away}
    held = {one.name for one in who.accreditations}
    fit = programme.accreditation is None or programme.accreditation in held or StaffRole.LEAD not in roles
    return roles <= set(who.roles) and fit


def _objections(problem: WeekProblem, roster: Roster, sessions: Collection[str], who: str) -> bool:
    """Whether a judge says anything of these sessions, or of what else that person does."""
    theirs = {plan.id for plan in roster.sessions if any(_is(one, who) for one in plan.staff)} | set(sessions)
    return any(
        not said.sessions or theirs & set(said.sessions) for rule in JUDGES for said in rule.violations(problem, roster)
    )


def _is(one: StaffPlan, who: str) -> bool:
    return one.practitioner == who
