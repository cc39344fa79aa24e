"""What a rule is: one sentence, one posting, one judgement that does not share the posting's code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from solver.broken import Broken
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables

Post = Callable[[Rows, Variables, WeekProblem], None]
Violations = Callable[[WeekProblem, Roster], Iterator[Broken]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that holds in every plan.

    `sentence` is read by coordinators. When the rule keeps a family without a place, `blocks` says so of
    that family, it is the turn of `turn` (a role), and `next_step` is what that person does. With `by_session`,
    what is judged of a session or slot depends on nothing outside it, so that after a move only those that
    changed need be judged again.
    """

    id: str
    sentence: str
    blocks: str
    turn: str
    next_step: str
    post: Post
    violations: Violations
    by_session: bool = False
