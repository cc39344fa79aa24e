"""One more interpreter of a language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes.change import Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import each_only_where_used
from solver.problem import BSL, DAY_MIN, Interpreter, WeekProblem, WeekTime
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables

ALWAYS = tuple(WeekTime(weekday, 0, DAY_MIN) for weekday in range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreInterpreters:
    """Somebody more who interprets a language, at any time; booking notice is kept. `number` tells several apart."""

    language: str
    number: int = 1

    kind = "more-interpreters"
    words = "1 more interpreter of {language}"
    pence = None
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("language", self.language),)

    @property
    def person(self) -> str:
        """The id of the interpreter who would have to be found."""
        return f"one more of {self.language} ({self.number})"

    def apply(self, problem: WeekProblem) -> WeekProblem:
        new = Interpreter(id=self.person, languages=(self.language,), availability=ALWAYS)
        return replace(problem, interpreters=(*problem.interpreters, new))


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """One for each language that a waiting family needs; of BSL two, as they take turns in a long session."""
    serves: dict[str, set[str]] = {}
    for family in (week.family[ident] for ident in families):
        if family.interpreter:
            serves.setdefault(family.interpreter, set()).add(family.id)
    return [
        Offer(MoreInterpreters(language=language, number=number), frozenset(of))
        for language, of in sorted(serves.items())
        for number in ((1, 2) if language == BSL else (1,))
    ]


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    at = {person.id: place for place, person in enumerate(week.interpreters)}
    changes = [(one.change, one.var) for one in used if isinstance(one.change, MoreInterpreters)]
    table = v.interpreters
    each_only_where_used(
        rows, [(table.var[np.equal(table.interpreter, at[change.person])], var) for change, var in changes]
    )


KIND = Kind(id=MoreInterpreters.kind, offered=_offered, together=one_by_one, link=_link)
