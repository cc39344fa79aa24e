"""A thinner week to search first: for each job a few practitioners who could do it, instead of all.

In a large service dozens could lead any session, and telling them apart is most of the search. A plan found
in the thin week is a plan; that none is better is only said of the whole one.
"""

from dataclasses import replace

import numpy as np

from solver.few_people import Candidates, candidates
from solver.rows import IntArray
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
    staff, calls, interpreters = candidates(week.variables, week.problem)
    people = max(len(week.problem.practitioners), 1)
    usual_first = replace(staff, turn=staff.turn + ~staff.usual * people)
    wanted = ((usual_first, FOR_A_JOB), (calls, FOR_A_CALL), (interpreters, FOR_A_LANGUAGE))
    return face.closing(np.concatenate([_beyond(face, plan, of, number) for of, number in wanted]))


def _beyond(face: Face, plan: IntArray, of: Candidates, number: int) -> IntArray:
    """The variables of all but a few people for each job: those with the lowest turns stay."""
    position = np.searchsorted(face.open, of.var)
    is_open = np.isin(of.var, face.open)
    needed = (plan[of.var] > 0) | is_open & (face.matrix.lower[np.minimum(position, len(face.open) - 1)] > 0)
    return of.beyond(np.flatnonzero(is_open & ~needed), number)
