"""Money is spent with care: rooms, staff, taxis, loans and interpreters, in pence.

Hours are paid by the minute of the session, each item rounded up to a penny; an interpreter is paid for an
hour at least. Slots and first calls come out of time that is kept for them in any case.
"""

from collections.abc import Iterator
from math import ceil

import numpy as np

from solver.arrays import by_journey, numbers, positions
from solver.goal import Goal, Share
from solver.problem import SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan
from solver.rows import Cost, IntArray, Rows
from solver.variables import Variables

_INTERPRETER_MIN = 60


def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """The price of each use of a room, practitioner and interpreter, and of each place's taxi or loan."""
    minutes = v.end - v.start
    room = numbers(problem.rooms, lambda one: one.pence_per_hour)[v.rooms.room]
    staff = numbers(problem.practitioners, lambda one: one.pence_per_hour)[v.staff.practitioner]
    interpreter = numbers(problem.interpreters, lambda one: one.pence_per_hour)[v.interpreters.interpreter]
    interpreted = np.maximum(minutes, _INTERPRETER_MIN)[v.interpreters.variant]
    pence = (
        _hours(room, minutes[v.rooms.variant]),
        _hours(staff, minutes[v.staff.variant]),
        _hours(interpreter, interpreted),
        _taxis(v, problem) + _loans(v, problem),
    )
    var = np.concatenate([v.rooms.var, v.staff.var, v.interpreters.var, v.places.var])
    return Cost(var, np.concatenate(pence))


def _hours(pence_per_hour: IntArray, minutes: IntArray) -> IntArray:
    return -(-pence_per_hour * minutes // 60)


def _taxis(v: Variables, problem: WeekProblem) -> IntArray:
    """The price of each place's taxi, by the family's home and the variant's venue."""
    at = positions([venue.id for venue in problem.venues])
    venue = numbers(v.variants, lambda variant: at.get(variant.venue or "", -1))[v.places.variant]
    fares = by_journey(problem, lambda journey: journey.taxi_pence, 0)
    return np.where(v.places.taxi, fares[v.places.family, venue], 0)


def _loans(v: Variables, problem: WeekProblem) -> IntArray:
    prices = np.array([*(depot.pence_per_loan for depot in problem.depots), 0], dtype=np.int64)
    return prices[v.places.depot]


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """The pence of each running session, by all who are in it, and of each placement's supports."""
    venues = {plan.id: plan.venue for plan in roster.sessions if plan.runs}
    for plan in roster.sessions:
        if plan.runs:
            yield Share(_session_pence(problem, plan), plan.room_families + plan.remote_families, plan.id)
    for placement in roster.placements:
        yield Share(_support_pence(problem, placement, venues), (placement.family,))


def _session_pence(problem: WeekProblem, plan: SessionPlan) -> int:
    session = problem.session.get(plan.id)
    if session is None or plan.mode is None:
        return 0
    minutes = problem.programme[session.programme].terms_of(plan.mode).minutes
    rooms = [problem.room[room].pence_per_hour for room in plan.rooms if room in problem.room]
    people = [problem.practitioner.get(staff.practitioner) for staff in plan.staff]
    interpreters = [problem.interpreter.get(served.interpreter) for served in plan.interpreters]
    by_session = rooms + [person.pence_per_hour for person in people if person]
    booked = [person.pence_per_hour for person in interpreters if person]
    return sum(ceil(rate * minutes / 60) for rate in by_session) + sum(
        ceil(rate * max(60, minutes) / 60) for rate in booked
    )


def _support_pence(problem: WeekProblem, placement: Placement, venues: dict[str, str | None]) -> int:
    pence = 0
    for support in placement.supports:
        if support.kind is SupportKind.TAXI and placement.family in problem.family:
            journey = problem.journey.get((problem.family[placement.family].home, venues.get(placement.session) or ""))
            pence += (journey.taxi_pence or 0) if journey else 0
        elif support.kind is SupportKind.LOAN and support.depot in problem.depot:
            pence += problem.depot[support.depot].pence_per_loan
    return pence


GOAL = Goal(
    id="thrift",
    sentence="Rooms, staff, taxis, loans and interpreters cost as little as possible.",
    proven="with all that comes before as it is, no plan is cheaper",
    post=post,
    shares=shares,
)
