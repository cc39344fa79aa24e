"""A coordinator's books: what is written down so far, and whether a further line would break a rule.

The books are kept by the rows that the rules post, so that planning by hand and planning by search play by the
same rules. A line that needs another (a family its interpreter, a session its leads) brings it along, the one
that is liked best first; where there is none left, nothing of it is written down.
"""

import numpy as np
from scipy.sparse import csr_matrix

from solver.arrays import marked_at, spread
from solver.rows import NO_LIMIT, BoolArray, IntArray, Matrix
from solver.search.model import Posted

DEEP = 8
"""How far one line may bring along others that bring along others."""
NOBODYS = -1


class Books:
    """The values of all variables, which only ever change by whole lines.

    `liking` ranks variables, lowest first, where several would do. Sessions are opened by name only, never
    brought along. Who leads one that is open is asked for by name too; how many come, is looked at at the end.
    """

    def __init__(self, week: Posted, liking: IntArray) -> None:
        matrix, v = week.matrix, week.variables
        shape = (len(matrix.row_lower), len(matrix.lower))
        self._table = csr_matrix((matrix.coef, matrix.var, matrix.start), shape=shape)
        columns = self._table.tocsc()
        self._column, self._row, self._coef = columns.indptr, columns.indices, columns.data
        self._least, self._most, self._upper = matrix.row_lower, matrix.row_upper, matrix.upper
        self._liking = liking
        self._opens = np.zeros(shape[1], dtype=np.bool_)
        self._opens[v.runs] = True
        self._owner = np.full(shape[1], NOBODYS, dtype=np.int64)
        for use in (v.places, v.slots):
            self._owner[use.var] = use.family
        led = np.zeros(shape[1], dtype=np.bool_)
        led[v.staff.var] = True
        self._filled_later = _asking_for(self._owner != NOBODYS, matrix, self._opens)
        self._led_later = _asking_for(led, matrix, self._opens)
        self._later = self._filled_later | self._led_later
        self._final = _without_relief(matrix, self._opens)
        self._lines: list[int] = []
        self.values = matrix.lower.copy()
        self.seats = np.zeros(len(week.problem.families), dtype=np.int64)
        self._sums = np.asarray(self._table @ self.values, dtype=np.int64)
        own = self._owner[(self.values > 0) & (self._owner != NOBODYS)]
        np.add.at(self.seats, own, 1)

    @property
    def page(self) -> int:
        """Where the books stand; `take_back` returns to it."""
        return len(self._lines)

    def take_back(self, page: int) -> None:
        """Strike out every line written since."""
        while len(self._lines) > page:
            self._add(self._lines.pop(), -1)

    def write(self, var: int) -> bool:
        """Write a line with all that it needs; False, and nothing written, where a rule stands against it."""
        page = self.page
        if self._put(var, DEEP):
            return True
        self.take_back(page)
        return False

    def fitting(self, var: IntArray) -> IntArray:
        """Of these lines, in their order, those that nothing stands against for good."""
        first = self._column[var]
        line, turn = spread(self._column[var + 1] - first)
        entry = first[line] + turn
        row = self._row[entry]
        over = self._final[row] & (self._sums[row] + self._coef[entry] > self._most[row])
        return var[~marked_at(line[over], len(var))]

    def lead(self, opened: int) -> bool:
        """Find a session its leads and hosts, who suit those who are in it; False where there are none."""
        page, rows = self.page, self._rows(opened)
        if all(self._mend(row, DEEP) for row in rows[self._led_later[rows]].tolist()):
            return True
        self.take_back(page)
        return False

    def too_few(self, opened: int) -> bool:
        """Whether too few come to a session that was opened, on a side or in all."""
        rows = self._rows(opened)
        rows = rows[self._filled_later[rows]]
        return bool((self._sums[rows] < self._least[rows]).any())

    @property
    def sound(self) -> bool:
        """Whether all that must be is there; pins may have found no place."""
        rows = (self._least <= self._sums) & (self._sums <= self._most)
        return bool(rows.all() and (self.values <= self._upper).all())

    def _rows(self, var: int) -> IntArray:
        return np.asarray(self._row[self._column[var] : self._column[var + 1]])

    def _add(self, var: int, times: int) -> None:
        part = slice(self._column[var], self._column[var + 1])
        self._sums[self._row[part]] += times * self._coef[part]
        self.values[var] += times
        if self._owner[var] != NOBODYS:
            self.seats[self._owner[var]] += times

    def _put(self, var: int, deep: int) -> bool:
        if deep == 0 or self.values[var] >= self._upper[var]:
            return False
        part = slice(self._column[var], self._column[var + 1])
        rows = self._row[part]
        sums = self._sums[rows] + self._coef[part]
        over = sums > self._most[rows]
        if (over & self._final[rows]).any():
            return False
        self._add(var, 1)
        self._lines.append(var)
        broken = over | ((sums < self._least[rows]) & ~self._later[rows])
        return all(self._mend(row, deep - 1) for row in rows[broken].tolist())

    def _mend(self, row: int, deep: int) -> bool:
        """The row holds again, by bringing along what it lacks."""
        while not self._least[row] <= self._sums[row] <= self._most[row]:
            if not any(self._brought(var, deep) for var in self._lacking(row)):
                return False
        return True

    def _brought(self, var: int, deep: int) -> bool:
        page = self.page
        if self._put(var, deep):
            return True
        self.take_back(page)
        return False

    def _lacking(self, row: int) -> list[int]:
        """What would help the row, the best liked first."""
        part = slice(self._table.indptr[row], self._table.indptr[row + 1])
        var, coef = self._table.indices[part], self._table.data[part]
        helps = coef > 0 if self._sums[row] < self._least[row] else coef < 0
        var = var[helps & ~self._opens[var] & (self.values[var] < self._upper[var])]
        liked: list[int] = var[np.argsort(self._liking[var], kind="stable")].tolist()
        return liked


def _without_relief(matrix: Matrix, opens: BoolArray) -> BoolArray:
    """The rows that nothing brings down again that could be brought along: money, minutes, one thing at a time."""
    final = np.ones(len(matrix.row_lower), dtype=np.bool_)
    relief = np.flatnonzero((matrix.coef < 0) & ~opens[matrix.var])
    final[np.searchsorted(matrix.start, relief, "right") - 1] = False
    return final


def _asking_for(whom: BoolArray, matrix: Matrix, opens: BoolArray) -> BoolArray:
    """The rows that ask for some of these in a session that runs."""
    length, asking = np.diff(matrix.start), matrix.row_lower > -NO_LIMIT
    row, within = np.repeat(np.flatnonzero(asking), length[asking]), np.repeat(asking, length)
    var, coef = matrix.var[within], matrix.coef[within]
    runs = marked_at(row[opens[var] & (coef < 0)], len(length))
    return runs & marked_at(row[whom[var] & (coef > 0)], len(length))
