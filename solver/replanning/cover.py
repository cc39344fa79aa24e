"""Whom a service would have to find so that a session need not be given up: asked for by what they must be able to do.

It is not guessed from who is away. Sessions are planned again with made-up people who can do all that is asked for,
at that time; whoever of them is used, and cannot be done without, is asked for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from solver.keeping import keeping
from solver.problem import (
    Accreditation,
    Audience,
    Practitioner,
    Session,
    Sex,
    StaffRole,
    Status,
    WeekProblem,
    WeekTime,
)
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve

MADE_UP = "somebody-extra-"
DEAR = 1_000_000
_ALL_WEEK = tuple(WeekTime(day, 0, 24 * 60) for day in range(7))
_SEX = {Audience.WOMEN: Sex.WOMAN, Audience.MEN: Sex.MAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A person to be found for one session: the role, and what it asks of whoever takes it.

    `accreditation` and `sex` are None where the programme asks for none. From `start` (setting up included) to
    `end` they must be there. `keeps` are the families who keep their places if everybody asked for is found.
    """

    session: str
    role: StaffRole
    accreditation: str | None
    language: str
    sex: Sex | None
    start: datetime
    end: datetime
    keeps: tuple[str, ...]


def cover(
    problem: WeekProblem,
    before: Roster,
    lost: Sequence[Session],
    free: Collection[str],
    options: Options,
    more_than: int,
) -> tuple[Cover, ...]:
    """The people with whom the lost sessions run again, others as they are, each of them needed; none if none help.

    They help if more families have a place than `more_than`, which is how many have one without them.
    """
    extras = tuple(_made_up(problem, session, number) for session in lost for number in range(_most(problem, session)))
    running = tuple(replace(one, pin=replace(one.pin, runs=True)) if one in lost else one for one in problem.sessions)
    week = replace(problem, sessions=running, practitioners=(*problem.practitioners, *extras))
    roster = _planned(week, before, free, options)
    if roster is None or len(roster.placements) <= more_than:
        return ()
    for extra in sorted(_used(roster)):
        fewer = replace(week, practitioners=tuple(one for one in week.practitioners if one.id != extra))
        without = _planned(fewer, before, free, options)
        if without is not None and len(without.placements) >= len(roster.placements):
            week, roster = fewer, without
    return tuple(_asked_for(problem, before, roster))


def _planned(week: WeekProblem, before: Roster, free: Collection[str], options: Options) -> Roster | None:
    roster = solve(keeping(week, before, free), options)
    return None if roster.status is Status.INFEASIBLE else roster


def _most(problem: WeekProblem, session: Session) -> int:
    terms = problem.programme[session.programme].terms
    return max(one.leads + one.hosts for one in terms if one.mode in session.modes)


def _made_up(problem: WeekProblem, session: Session, number: int) -> Practitioner:
    """Somebody for this session alone: able to do all of it, and dear, so that everybody else is preferred."""
    programme = problem.programme[session.programme]
    asked = (Accreditation(name=programme.accreditation),) if programme.accreditation else ()
    return Practitioner(
        id=f"{MADE_UP}{session.id}-{number}",
        roles=(StaffRole.LEAD, StaffRole.HOST),
        availability=_ALL_WEEK,
        accreditations=asked,
        languages=(session.language,),
        sex=_SEX.get(programme.audience) if programme.staff_same_audience else None,
        max_per_day=1,
        max_per_week=1,
        pence_per_hour=DEAR,
    )


def _used(roster: Roster) -> set[str]:
    return {one.practitioner for plan in roster.sessions for one in plan.staff if one.practitioner.startswith(MADE_UP)}


def _asked_for(problem: WeekProblem, before: Roster, roster: Roster) -> list[Cover]:
    seats = {one.family: one.session for one in before.placements}
    found = []
    for plan in sorted(roster.sessions, key=lambda plan: (plan.start, plan.id)):
        for one in plan.staff:
            if not one.practitioner.startswith(MADE_UP) or plan.mode is None:
                continue
            session = problem.session[plan.id]
            programme = problem.programme[session.programme]
            leads = one.role is StaffRole.LEAD
            before_min = problem.settings.set_up_min if leads and plan.venue else 0
            found.append(
                Cover(
                    session=plan.id,
                    role=one.role,
                    accreditation=programme.accreditation if leads else None,
                    language=session.language,
                    sex=_SEX.get(programme.audience) if programme.staff_same_audience else None,
                    start=plan.start - timedelta(minutes=before_min),
                    end=plan.start + timedelta(minutes=programme.terms_of(plan.mode).minutes),
                    keeps=tuple(
                        family
                        for family in (*plan.room_families, *plan.remote_families)
                        if seats.get(family) == plan.id
                    ),
                )
            )
    return found
