"""A thinner week to search first: for each job a few practitioners who could do it, instead of all.

In a large service dozens could lead any session, and telling them apart is most of the search. A plan found
in the thin week is a plan; that none is better is only said of the whole one.
"""

import numpy as np

from solver.rows import IntArray
from solver.search.face import Face
from solver.search.model import Posted

WORTH_IT = 15_000
"""Open variables above which the thin week is tried first."""
FOR_A_JOB, FOR_A_CALL = 8, 4


def thinned(week: Posted, face: Face) -> Face | None:
    """The face with few candidates for each job and each first call; None where it is small, or empty then."""
    if len(face.open) <= WORTH_IT:
        return None
    staff, calls = week.variables.staff, week.variables.calls
    job = staff.variant * 2 + staff.host
    people = len(week.problem.practitioners)
    closed = np.concatenate(
        [
            _beyond(face, staff.var, job, staff.practitioner, (FOR_A_JOB, people)),
            _beyond(face, calls.var, calls.family, calls.practitioner, (FOR_A_CALL, people)),
        ]
    )
    return face.closing(closed)


def _beyond(face: Face, var: IntArray, job: IntArray, person: IntArray, most: tuple[int, int]) -> IntArray:
    """The variables of all but a few people for each job: in turn, so that everybody is somewhere."""
    number, people = most
    position = np.searchsorted(face.open, var)
    is_open = np.isin(var, face.open)
    needed = is_open & (face.matrix.lower[np.minimum(position, len(face.open) - 1)] > 0)
    rows = np.flatnonzero(is_open & ~needed)
    turn = (person[rows] - job[rows] * number) % max(people, 1)
    order = np.lexsort((turn, job[rows]))
    ordered = job[rows][order]
    rank = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    return var[rows[order[rank >= number]]]


def hint_on(thin: Face, face: Face, hint: IntArray) -> IntArray:
    """A hint for a face, as far as it speaks of a thinner one."""
    return hint[np.searchsorted(face.open, thin.open)]
