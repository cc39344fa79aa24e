"""The rows that rules and goals post, once for every engine.

A rule says what may be, in arrays: terms (row key, variable, coefficient) and a limit per key. Rows keeps
them until an engine asks for one sparse matrix. Nothing here knows what a family or a session is.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Ints = IntArray | int
NO_LIMIT = 1 << 40


@dataclass(frozen=True, slots=True)
class Term:
    """Some coefficients: of variable `var` in the row that `key` names. The three arrays run side by side."""

    key: IntArray
    var: IntArray
    coef: IntArray


def term(key: Ints, var: IntArray, coef: Ints = 1) -> Term:
    """Coefficients of variables in rows; a single key or coefficient holds for all of them."""
    var = np.asarray(var, dtype=np.int64)
    keys = np.broadcast_to(np.asarray(key, dtype=np.int64), var.shape)
    return Term(keys, var, np.broadcast_to(np.asarray(coef, dtype=np.int64), var.shape))


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum to be minimised: coefficients of variables, and what it costs in any case."""

    var: IntArray
    coef: IntArray
    constant: int = 0

    def of(self, values: IntArray) -> int:
        """The cost of a solution, given the values of all variables."""
        return int(self.constant + self.coef @ values[self.var])


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows together: row_lower ≤ A·x ≤ row_upper, lower ≤ x ≤ upper, x whole; A in compressed rows.

    `rule` is for each row the position in `rules` of the rule (or goal) that posted it.
    """

    lower: IntArray
    upper: IntArray
    row_lower: IntArray
    row_upper: IntArray
    start: IntArray
    var: IntArray
    coef: IntArray
    rule: IntArray
    rules: tuple[str, ...]

    def rule_of(self, row: int) -> str:
        """The id of the rule or goal that posted a row; empty for what always holds."""
        return self.rules[int(self.rule[row])]

    def of_rules(self, ids: Collection[str]) -> BoolArray:
        """For each row, whether one of these rules or goals posted it."""
        return np.array([rule in ids for rule in self.rules], dtype=np.bool_)[self.rule]

    def with_row(self, rule: str, lower: int, upper: int, var: IntArray, coef: IntArray) -> "Matrix":
        """The same and one row more, posted by this rule."""
        rules = self.rules if rule in self.rules else (*self.rules, rule)
        return replace(
            self,
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            start=np.append(self.start, self.start[-1] + len(var)),
            var=np.concatenate([self.var, var]),
            coef=np.concatenate([self.coef, coef]),
            rule=np.append(self.rule, rules.index(rule)),
            rules=rules,
        )

    def table(self) -> csr_matrix:
        """The coefficients alone, as rows of a sparse table."""
        shape = (len(self.row_lower), len(self.lower))
        return csr_matrix((self.coef, self.var, self.start), shape=shape)


@dataclass(frozen=True, slots=True)
class _Block:
    row: npt.NDArray[np.int32]
    var: npt.NDArray[np.int32]
    coef: IntArray
    lower: IntArray
    upper: IntArray
    rule: str


class Rows:
    """The builder that rules and goals post into. Variables are 0/1 unless counted; the first are the plan's."""

    def __init__(self, variables: int) -> None:
        self._upper: list[IntArray] = [np.ones(variables, dtype=np.int64)]
        self._lower_raised: list[IntArray] = []
        self._size = variables
        self._blocks: list[_Block] = []
        self._forbidden: list[tuple[str, IntArray]] = []
        self._rule = ""

    @contextmanager
    def posting(self, rule: str) -> Iterator[None]:
        """While open, rows and what is forbidden are remembered with this rule's id."""
        self._rule = rule
        yield
        self._rule = ""

    @property
    def size(self) -> int:
        """How many variables there are so far."""
        return self._size

    def switches(self, count: int) -> IntArray:
        """New 0/1 variables."""
        return self.counts(np.ones(count, dtype=np.int64))

    def counts(self, upper: IntArray) -> IntArray:
        """New whole-number variables from 0 to `upper` each."""
        self._upper.append(np.asarray(upper, dtype=np.int64))
        first, self._size = self._size, self._size + len(upper)
        return np.arange(first, self._size, dtype=np.int64)

    def forbid(self, var: IntArray) -> None:
        """These variables are 0; the rule that is posting is remembered as the reason."""
        if len(var):
            self._forbidden.append((self._rule, np.asarray(var, dtype=np.int64)))

    def require(self, var: IntArray) -> None:
        """These 0/1 variables are 1."""
        self._lower_raised.append(np.asarray(var, dtype=np.int64))

    def at_most(self, limit: Ints, *terms: Term) -> None:
        """In each row that a term names, the sum is at most the limit (one for all, or one per key)."""
        self._post(-NO_LIMIT, limit, terms)

    def at_least(self, limit: Ints, *terms: Term) -> None:
        """In each row that a term names, the sum is at least the limit (one for all, or one per key)."""
        self._post(limit, NO_LIMIT, terms)

    def exactly(self, limit: Ints, *terms: Term) -> None:
        """In each row that a term names, the sum is the limit (one for all, or one per key)."""
        self._post(limit, limit, terms)

    def _post(self, lower: Ints, upper: Ints, terms: tuple[Term, ...]) -> None:
        key = np.concatenate([part.key for part in terms])
        if not len(key):
            return
        named, row = numbered(key)
        self._blocks.append(
            _Block(
                row=row.astype(np.int32),
                var=np.concatenate([part.var for part in terms]).astype(np.int32),
                coef=np.concatenate([part.coef for part in terms]),
                lower=_limit_of(lower, named),
                upper=_limit_of(upper, named),
                rule=self._rule,
            )
        )

    def forbidden(self) -> tuple[tuple[str, IntArray], ...]:
        """What each rule forbade outright: rule id and variables, in the order of posting."""
        return tuple(self._forbidden)

    def bounds(self) -> tuple[IntArray, IntArray]:
        """Lowest and highest value of each variable. A variable both required and forbidden has 1 and 0."""
        upper = np.concatenate(self._upper)
        lower = np.zeros_like(upper)
        for _, var in self._forbidden:
            upper[var] = 0
        for var in self._lower_raised:
            lower[var] = 1
        return lower, upper

    def matrix(self) -> Matrix:
        """Everything posted so far, in one sparse matrix. Repeated coefficients of a row are added up.

        Variables that can only be 0 are left out of the rows: mostly they are three quarters of all.
        """
        lower, upper = self.bounds()
        size = [len(block.lower) for block in self._blocks]
        first_row = np.cumsum([0, *size])
        possible = upper > 0
        kept = [possible[block.var] for block in self._blocks]
        each = list(zip(self._blocks, kept, first_row.tolist(), strict=False))
        row = np.concatenate([_NO_ROW, *(block.row[own] + np.int32(first) for block, own, first in each)])
        var = np.concatenate([_NO_ROW, *(block.var[own] for block, own, _ in each)])
        coef = np.concatenate([_NONE, *(block.coef[own] for block, own, _ in each)])
        table = coo_matrix((coef, (row, var)), shape=(int(first_row[-1]), self._size)).tocsr()
        table.eliminate_zeros()
        rules = list(dict.fromkeys(block.rule for block in self._blocks))
        return Matrix(
            lower=lower,
            upper=upper,
            row_lower=np.concatenate([_NONE, *(block.lower for block in self._blocks)]),
            row_upper=np.concatenate([_NONE, *(block.upper for block in self._blocks)]),
            start=table.indptr,
            var=table.indices,
            coef=table.data,
            rule=np.repeat(np.array([rules.index(block.rule) for block in self._blocks], dtype=np.int64), size),
            rules=tuple(rules),
        )


def numbered(key: IntArray) -> tuple[IntArray, IntArray]:
    """The keys there are, in order, and for each entry the position of its key among them.

    As `np.unique` tells it, without sorting where the keys lie close together.
    """
    if not len(key):
        return key, key
    least, most = int(key.min()), int(key.max())
    if most - least > 8 * len(key) + 1024:
        named, position = np.unique(key, return_inverse=True)
        return named, position.astype(np.int64)
    there = np.zeros(most - least + 1, dtype=np.bool_)
    there[key - least] = True
    position = np.cumsum(there) - 1
    return np.flatnonzero(there).astype(np.int64) + least, position[key - least]


_NONE: IntArray = np.empty(0, dtype=np.int64)
_NO_ROW = np.empty(0, dtype=np.int32)


def _limit_of(limit: Ints, keys: IntArray) -> IntArray:
    limits = np.asarray(limit, dtype=np.int64)
    return limits[keys] if limits.ndim else np.full(len(keys), limits, dtype=np.int64)
