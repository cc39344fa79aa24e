"""A coordinator's books: what is told beforehand of a line is what comes of writing it."""

from dataclasses import replace

import numpy as np
import pytest

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rules import RULES
from solver.search.by_hand.books import Books
from solver.search.by_hand.coordinator import planned_by_hand
from solver.search.by_hand.liking import liking
from solver.search.fewer_rows import without_rules
from solver.search.model import Posted, posted
from support.example_weeks import example_week, scarce_week


def _bare(week: Posted) -> Posted:
    """The rows of rules alone, which a coordinator keeps."""
    return replace(week, matrix=without_rules(week.matrix, [goal.id for goal, _ in week.costs]))


@pytest.mark.parametrize("problem", [example_week(60, 1), scarce_week(90, 3)], ids=["example", "scarce"])
def test_lines_that_do_not_fit_cannot_be_written(problem: WeekProblem) -> None:
    # Looked at where the books are full: after a plan was made and written down.
    week = _bare(posted(problem, RULES, GOALS))
    plan = planned_by_hand(week)
    assert plan is not None
    books = Books(week, liking(week))
    for var in week.variables.runs[plan[week.variables.runs] > 0].tolist():
        books.write(var)
    for var in np.flatnonzero(plan).tolist():
        books.write(var)
    before = books.values.copy()
    lines = np.concatenate([week.variables.places.var, week.variables.slots.var])
    fitting = books.fitting(lines)
    others = np.setdiff1d(lines, fitting)
    assert fitting.tolist() == [var for var in lines.tolist() if var not in set(others.tolist())]
    assert len(fitting)
    assert len(others)
    assert not any(books.write(var) for var in others.tolist())
    assert (books.values == before).all()
