"""A few people for each job, call and interpreter's task, instead of everybody who could do it.

In a large service dozens could lead any session, and telling them apart is most of a week's rows and of the
search. By turns: other people for the next job, so that everybody is somewhere. A plan with few people is a
plan; that there is none, or none better, is only said of a week with everybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import alike, positions
from solver.possible import Possible, without
from solver.problem import Interpreter, Practitioner, Session, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.variables import Variables

MANY_JOBS = 100_000
"""Staff uses above which a week is posted with few people: their clashes would soon be most of its rows.

Where people are scarce among so many, a few dozen for each job still overlap with those of all others.
"""
FOR_A_JOB, FOR_A_CALL, FOR_A_LANGUAGE = 24, 12, 12
STEP_OF_JOB, STEP_OF_CALL, STEP_OF_LANGUAGE = 8, 4, 4
"""How many people later it is the turn for the next job: fewer than there are candidates, so that these overlap."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who could do each job: the variable, the job, whose turn it is (lowest first), and whether usual there."""

    var: IntArray
    job: IntArray
    turn: IntArray
    usual: BoolArray

    def beyond(self, row: IntArray, number: int) -> IntArray:
        """Of these rows, the variables of all but so many for each job."""
        width = int(self.turn.max(initial=0)) + 1
        order = row[np.argsort(self.job[row] * width + self.turn[row], kind="stable")]
        job = self.job[order]
        begins = np.flatnonzero(np.diff(job, prepend=-1))
        rank = np.arange(len(job)) - np.repeat(begins, np.diff(begins, append=len(job)))
        return self.var[order[rank >= number]]


def candidates(v: Variables, problem: WeekProblem) -> tuple[Candidates, Candidates, Candidates]:
    """Who could do each job in a variant, telephone each family, and interpret on each side of a variant."""
    return _staff(v, problem), _calls(v, problem), _interpreters(v, problem)


def few_people(left: Possible, problem: WeekProblem, start: Roster | None) -> Possible:
    """A few people for each job; besides them the usual ones, and whom the plan to start from has there."""
    v = left.variables
    staff, calls, interpreters = candidates(v, problem)
    plans = () if start is None else start.sessions
    led = _named(v, _ids(problem.practitioners), {one.id: [who.practitioner for who in one.staff] for one in plans})
    served = _named(
        v, _ids(problem.interpreters), {one.id: [who.interpreter for who in one.interpreters] for one in plans}
    )
    wanted = (
        (staff, staff.usual | led[v.staff.variant, v.staff.practitioner], FOR_A_JOB),
        (calls, _calling(v, problem, start), FOR_A_CALL),
        (
            interpreters,
            interpreters.usual | served[v.interpreters.variant, v.interpreters.interpreter],
            FOR_A_LANGUAGE,
        ),
    )
    return without(left, np.concatenate([of.beyond(np.flatnonzero(~kept), number) for of, kept, number in wanted]))


def _ids(people: Iterable[Practitioner | Interpreter]) -> list[str]:
    return [one.id for one in people]


def _named(v: Variables, ids: Sequence[str], named: Mapping[str, Iterable[str]]) -> BoolArray:
    """For each variant (rows) and person (columns), whether they are named for its session."""
    at = positions(ids)
    table = np.zeros((len(v.variants), len(ids)), dtype=np.bool_)
    for row, variant in enumerate(v.variants):
        table[row, [at[who] for who in named.get(variant.session.id, ()) if who in at]] = True
    return table


def _staff(v: Variables, problem: WeekProblem) -> Candidates:
    """Whom the session's cohort knows is usual, and whom a pin names."""
    known = {one.id: (*_knows(problem, one), *one.pin.practitioners) for one in problem.sessions}
    usual = _named(v, _ids(problem.practitioners), known)[v.staff.variant, v.staff.practitioner]
    job = v.staff.variant * 2 + v.staff.host
    turn = (v.staff.practitioner - job * STEP_OF_JOB) % max(len(problem.practitioners), 1)
    return Candidates(v.staff.var, job, turn, usual)


def _knows(problem: WeekProblem, session: Session) -> tuple[str, ...]:
    return () if session.cohort is None else problem.cohort[session.cohort].practitioners


def _calls(v: Variables, problem: WeekProblem) -> Candidates:
    """Nobody is usual for a call."""
    turn = (v.calls.practitioner - v.calls.family * STEP_OF_CALL) % max(len(problem.practitioners), 1)
    return Candidates(v.calls.var, v.calls.family, turn, np.zeros(len(turn), dtype=np.bool_))


def _interpreters(v: Variables, problem: WeekProblem) -> Candidates:
    """Those of the same languages share a task. Whoever is booked for the session is usual there."""
    table, people = v.interpreters, problem.interpreters
    booked: dict[str, list[str]] = {}
    for one in people:
        for session in one.booked:
            booked.setdefault(session, []).append(one.id)
    kind, kinds = alike(people, lambda one: one.languages)
    side = table.variant * 2 + table.remote
    turn = (table.interpreter - side * STEP_OF_LANGUAGE) % max(len(people), 1)
    usual = _named(v, _ids(people), booked)[table.variant, table.interpreter]
    return Candidates(table.var, side * max(len(kinds), 1) + kind[table.interpreter], turn, usual)


def _calling(v: Variables, problem: WeekProblem, start: Roster | None) -> BoolArray:
    """For each row of calls, whether the plan to start from has it."""
    families, people = positions([one.id for one in problem.families]), positions(_ids(problem.practitioners))
    placements = () if start is None else start.placements
    named = [
        families[one.family] * len(people) + people[one.first_call]
        for one in placements
        if one.family in families and one.first_call in people
    ]
    return np.isin(v.calls.family * len(people) + v.calls.practitioner, np.array(named, dtype=np.int64))
