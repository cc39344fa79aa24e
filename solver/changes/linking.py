"""How the week with all changes on offer is kept from using a change for nothing."""

from collections.abc import Iterable, Sequence

import numpy as np

from solver.problem import WeekProblem
from solver.rows import NO_LIMIT, IntArray, Matrix, Rows, term
from solver.rule import Post
from solver.variables import Variables


def scratch(post: Post, v: Variables, week: WeekProblem) -> Matrix:
    """What a rule alone asks of a week over these variables; those it adds itself come after them."""
    rows = Rows(v.size)
    post(rows, v, week)
    return rows.matrix()


def only_where_used(rows: Rows, var: IntArray, used: IntArray) -> None:
    """Each variable is 0 unless the change beside it is used; one that stands with several needs any of them."""
    if len(var):
        _, key = np.unique(var, return_inverse=True)
        first = np.unique(var)
        rows.at_most(0, term(np.arange(len(first)), first), term(key.ravel(), used, -1))


def each_only_where_used(rows: Rows, pairs: Iterable[tuple[IntArray, int]]) -> None:
    """The same for sets of variables, each with its own change."""
    listed = [(var, np.full(len(var), used, dtype=np.int64)) for var, used in pairs if len(var)]
    if listed:
        only_where_used(rows, np.concatenate([var for var, _ in listed]), np.concatenate([of for _, of in listed]))


def forbidden(post: Post, v: Variables, week: WeekProblem) -> IntArray:
    """The variables that a rule forbids in a week over the same variables."""
    upper = scratch(post, v, week).upper[: v.size]
    return np.flatnonzero(upper == 0).astype(np.int64)


def unless_used(
    rows: Rows, v: Variables, post: Post, weeks: Sequence[tuple[WeekProblem, int]], now: WeekProblem
) -> None:
    """What a rule asks of each week, in which one change is taken back, holds unless that change is used.

    `now` is the week with all changes: what the rule asks of it too is posted already, and left out.
    """
    known = _told(scratch(post, v, now), v.size)
    for week, used in weeks:
        asked = scratch(post, v, week)
        gone = np.flatnonzero(asked.upper[: v.size] == 0).astype(np.int64)
        only_where_used(rows, gone, np.full(len(gone), used, dtype=np.int64))
        extra = rows.counts(asked.upper[v.size :])
        number = np.concatenate([np.arange(v.size, dtype=np.int64), extra])
        for row in range(len(asked.row_upper)):
            if _key(asked, row, v.size) not in known:
                _post_unless(rows, asked, row, number, used)


def _told(matrix: Matrix, size: int) -> set[bytes]:
    return {key for row in range(len(matrix.row_upper)) if (key := _key(matrix, row, size))}


def _key(matrix: Matrix, row: int, size: int) -> bytes:
    """A row as it can be told from others; nothing for one with variables of the rule's own."""
    part = slice(matrix.start[row], matrix.start[row + 1])
    var, coef = matrix.var[part], matrix.coef[part]
    if (var >= size).any():
        return b""
    order = np.argsort(var)
    limits = np.array([matrix.row_lower[row], matrix.row_upper[row]], dtype=np.int64)
    return np.concatenate([var[order], coef[order], limits]).tobytes()


def _post_unless(rows: Rows, matrix: Matrix, row: int, number: IntArray, used: int) -> None:
    part = slice(matrix.start[row], matrix.start[row + 1])
    var, coef = matrix.var[part], matrix.coef[part]
    asked, change = term(0, number[var], coef), np.array([used], dtype=np.int64)
    highest = int((np.maximum(coef, 0) * matrix.upper[var]).sum())
    lowest = int((np.minimum(coef, 0) * matrix.upper[var]).sum())
    upper, lower = int(matrix.row_upper[row]), int(matrix.row_lower[row])
    if upper < min(highest, NO_LIMIT):
        rows.at_most(upper, asked, term(0, change, upper - highest))
    if lower > max(lowest, -NO_LIMIT):
        rows.at_least(lower, asked, term(0, change, lower - lowest))
