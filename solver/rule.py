"""What a rule is: one sentence, what it rules out and posts, and a judgement that shares no code with either."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from solver.broken import Broken
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import IntArray, Rows
from solver.variables import Variables

RulesOut = Callable[[Variables, WeekProblem], Iterable[IntArray]]
Post = Callable[[Rows, Variables, WeekProblem], None]
Violations = Callable[[WeekProblem, Roster], Iterator[Broken]]


def nothing(_v: Variables, _problem: WeekProblem) -> Iterable[IntArray]:
    """No choice is ruled out by itself."""
    return ()


def no_rows(_rows: Rows, _v: Variables, _problem: WeekProblem) -> None:
    """Nothing is left to be said of several choices together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that holds in every plan.

    `rules_out` names the choices that are impossible whatever else is chosen: they are taken away before
    anything is posted. `post` says what may be chosen together, over the choices that are left.

    `sentence` is read by coordinators. When the rule keeps a family without a place, `blocks` says so of
    that family, it is the turn of `turn` (a role), and `next_step` is what that person does. With `by_session`,
    what is judged of a session or slot depends on nothing outside it, so that after a move only those that
    changed need be judged again. With `whatever_help`, what it rules out it rules out with every support alike,
    so that it is asked before buddies, taxis and loans are thought of: in a large week that is most of the time. A rule
    that minds help may name what no help could change in `before_help`; `rules_out` names that too.
    """

    id: str
    sentence: str
    blocks: str
    turn: str
    next_step: str
    violations: Violations
    rules_out: RulesOut = nothing
    post: Post = no_rows
    by_session: bool = False
    whatever_help: bool = False
    before_help: RulesOut = nothing

    def post_in_full(self, rows: Rows, v: Variables, problem: WeekProblem) -> None:
        """All of the rule as rows, over tables from which nothing was taken: what it rules out is forbidden."""
        for var in self.rules_out(v, problem):
            rows.forbid(var)
        self.post(rows, v, problem)
