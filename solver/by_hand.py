"""A plan in which one family was taken elsewhere by hand, ready to be judged and kept: nothing in it is claimed
that was only true of the plan before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from solver.goal import Goal
from solver.goals import GOALS
from solver.moving import Place, moved
from solver.problem import WeekProblem
from solver.roster import GoalResult, Reason, RepairSearch, Roster, Unplaced
from solver.why.about import About

_LASTING = (About.FAMILY.value, About.OFFER.value)
"""Reasons of these groups do not depend on who sits where."""
_NOT_LOOKED_AGAIN = Reason(
    rule="pinned",
    text="was not looked at again since another family was moved by hand",
    turn="coordinator",
    next_step="Plan again to see whether there is a place now.",
)


def taken(problem: WeekProblem, before: Roster, family: str, place: Place, *, only_pinned: bool) -> Roster:
    """The plan with the family there and everybody else as they are. Whether it may be kept is for the audit to say.

    `only_pinned`: the problem is that of `before`, and this family has been pinned in it. No plan of it can then be
    better than one without the pin, so bounds hold as far as the goals before them are what they were. Repairs and
    reasons that rest on who sits where are taken back. Raises ImpossibleValue as `moved` does.
    """
    after = moved(problem, before, family, place)
    return replace(
        after,
        seconds=0.0,
        goals=tuple(_goals(problem, before if only_pinned else replace(before, goals=()), after, GOALS)),
        unplaced=tuple(map(_without_what_may_be_over, after.unplaced)),
    )


def _goals(problem: WeekProblem, before: Roster, after: Roster, goals: Sequence[Goal]) -> Iterator[GoalResult]:
    known = {result.id: result for result in before.goals}
    as_before = True
    for tier, goal in enumerate(goals, start=1):
        value, old = goal.cost(problem, after), known.get(goal.id)
        bound = min(old.bound, value) if old is not None and as_before else 0
        as_before = as_before and old is not None and old.value == value
        yield GoalResult(tier=tier, id=goal.id, value=value, bound=bound, proven=bound == value)


def _without_what_may_be_over(one: Unplaced) -> Unplaced:
    lasting = tuple(reason for reason in one.reasons if reason.group in _LASTING)
    reasons = lasting if len(lasting) == len(one.reasons) else (*lasting, _NOT_LOOKED_AGAIN)
    return replace(one, reasons=reasons, repairs=(), search=RepairSearch.NOT_LOOKED)
