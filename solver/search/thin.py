"""A thinner week to search first: for each job a few practitioners who could do it, instead of all.

In a large service dozens could lead any session, and telling them apart is most of the search. A plan found
in the thin week is a plan; that none is better is only said of the whole one.
"""

import numpy as np

from solver.arrays import numbers, positions
from solver.rows import BoolArray, IntArray
from solver.search.face import Face
from solver.search.model import Posted

WORTH_IT = 15_000
"""Open variables above which the thin week is tried first."""
FOR_A_JOB, FOR_A_CALL, FOR_A_LANGUAGE = 8, 4, 4


def thinned(week: Posted, face: Face, plan: IntArray) -> Face | None:
    """The face with few candidates for each job, call and interpreter's task, those of the plan among them.

    None where it is small, or empty then.
    """
    if len(face.open) <= WORTH_IT:
        return None
    staff, calls, interpreters = week.variables.staff, week.variables.calls, week.variables.interpreters
    job = staff.variant * 2 + staff.host
    people = max(len(week.problem.practitioners), 1)
    closed = np.concatenate(
        [
            _beyond(face, plan, staff.var, job, _turn(week, job) - _usual(week) * people, FOR_A_JOB),
            _beyond(face, plan, calls.var, calls.family, _turn_of_call(week), FOR_A_CALL),
            _beyond(face, plan, interpreters.var, *_task_and_turn(week), FOR_A_LANGUAGE),
        ]
    )
    return face.closing(closed)


def _turn(week: Posted, job: IntArray) -> IntArray:
    """Whose turn it is for each job: another's for the next, so that everybody is somewhere."""
    people = max(len(week.problem.practitioners), 1)
    return (week.variables.staff.practitioner - job * FOR_A_JOB) % people


def _turn_of_call(week: Posted) -> IntArray:
    calls, people = week.variables.calls, max(len(week.problem.practitioners), 1)
    return (calls.practitioner - calls.family * FOR_A_CALL) % people


def _task_and_turn(week: Posted) -> tuple[IntArray, IntArray]:
    """For each row of interpreters the task, a language on one side of a variant, and whose turn it is."""
    table, interpreters = week.variables.interpreters, week.problem.interpreters
    languages = positions(sorted({language for one in interpreters for language in one.languages}))
    spoken = numbers(interpreters, lambda one: languages[one.languages[0]])[table.interpreter]
    side = table.variant * 2 + table.remote
    turn = (table.interpreter - side * FOR_A_LANGUAGE) % max(len(interpreters), 1)
    return side * max(len(languages), 1) + spoken, turn


def _usual(week: Posted) -> BoolArray:
    """For each row of staff, whether the session's cohort knows this practitioner: such people come first."""
    v, problem = week.variables, week.problem
    at = positions([person.id for person in problem.practitioners])
    table = np.zeros((len(v.variants), len(at)), dtype=np.bool_)
    for row, variant in enumerate(v.variants):
        if variant.session.cohort is not None:
            known = problem.cohort[variant.session.cohort].practitioners
            table[row, [at[person] for person in known if person in at]] = True
    return table[v.staff.variant, v.staff.practitioner]


def _beyond(face: Face, plan: IntArray, var: IntArray, job: IntArray, turn: IntArray, number: int) -> IntArray:
    """The variables of all but a few people for each job: those with the lowest turns stay."""
    position = np.searchsorted(face.open, var)
    is_open = np.isin(var, face.open)
    needed = (plan[var] > 0) | is_open & (face.matrix.lower[np.minimum(position, len(face.open) - 1)] > 0)
    rows = np.flatnonzero(is_open & ~needed)
    order = np.lexsort((turn[rows], job[rows]))
    ordered = job[rows][order]
    rank = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    return var[rows[order[rank >= number]]]


def hint_on(thin: Face, face: Face, hint: IntArray) -> IntArray:
    """A hint for a face, as far as it speaks of a thinner one."""
    return hint[np.searchsorted(face.open, thin.open)]
