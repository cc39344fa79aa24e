"""Who holds which accreditation on a day. For postings only; judgements look at the person."""

from datetime import date

import numpy as np

from solver.arrays import marked_at
from solver.once import once_a_week
from solver.problem import Accreditation, WeekProblem
from solver.rows import BoolArray


def accredited(problem: WeekProblem, name: str | None, day: date) -> BoolArray:
    """For each practitioner, whether they hold this accreditation in date; everybody does where none is asked for."""
    if name is None:
        return np.ones(len(problem.practitioners), dtype=np.bool_)
    held = [who for who, one in _holders(problem).get(name, ()) if one.good_on(day)]
    return marked_at(np.array(held, dtype=np.int64), len(problem.practitioners))


@once_a_week
def _holders(problem: WeekProblem) -> dict[str, list[tuple[int, Accreditation]]]:
    """Of each accreditation, the positions of those who hold it or held it."""
    found: dict[str, list[tuple[int, Accreditation]]] = {}
    for at, who in enumerate(problem.practitioners):
        for one in who.accreditations:
            found.setdefault(one.name, []).append((at, one))
    return found
