"""What a week would have been with one rule less, or with one weight else: to argue with, never to act on.

Both plans are made anew from the same facts, so that nothing which a person or another day brought is laid to the
change. The second starts from the first, and after all goals it moves as few families as it can: whoever is said to be
elsewhere could not have stayed without a loss somewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from solver.arrays import numbers
from solver.audit import audit, violation
from solver.comparing import Comparison, Place, compare, places
from solver.encode import encode
from solver.engines.stopping import never
from solver.errors import UnsoundRoster
from solver.goal import Goal, Share
from solver.goals import GOALS
from solver.problem import Side, Status, WeekProblem, Weights
from solver.problem.checks import require
from solver.roster import Roster, Violation
from solver.rows import Cost, Rows
from solver.rule import Rule
from solver.rules import RULES
from solver.search.clock import Clock
from solver.search.model import posted
from solver.search.progress import Options, watch_nothing
from solver.search.tiers import minimise_in_order
from solver.solve import roster_of
from solver.variables import Variables

WHAT_A_PLAN_IS = "one-place"


@dataclass(frozen=True, slots=True)
class Without:
    """One rule less. Raises ImpossibleValue for a rule that there is not, or without which a plan is no plan."""

    rule: str

    def __post_init__(self) -> None:
        known = [rule.id for rule in RULES if rule.id != WHAT_A_PLAN_IS]
        require(self.rule in known, ("drill", "without"), "rule", self.rule, f"one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Weighing:
    """One weight else, in points. Raises ImpossibleValue for a weight that there is not, or below 0."""

    weight: str
    points: int

    def __post_init__(self) -> None:
        known = [field.name for field in fields(Weights)]
        require(self.weight in known, ("drill", "weighing"), "weight", self.weight, f"one of {', '.join(known)}")
        require(self.points >= 0, ("drill", "weighing"), self.weight, self.points, "0 points or more")


Shift = Without | Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilled:
    """The week as it is planned, and as it would have been.

    `comparison` counts both by the weights in force. `broken` is what the second breaks of the rule that was left out.
    `proven`: of both plans it is proven that none is better, so that what differs comes from the change alone.
    """

    comparison: Comparison
    broken: tuple[Violation, ...]
    proven: bool


def drilled(problem: WeekProblem, planned: Roster, shift: Shift, options: Options) -> Drilled:
    """What the shift would have changed in a week that is `planned` like this.

    Takes about as long as planning it. Raises UnsoundRoster if the other plan breaks a rule that was not left out: a
    bug.
    """
    rules = tuple(rule for rule in RULES if not isinstance(shift, Without) or rule.id != shift.rule)
    other = _planned(_weighed(problem, shift), planned, rules, options)
    left_out = tuple(rule for rule in RULES if rule not in rules)
    return Drilled(
        comparison=compare(problem, planned, other),
        broken=tuple(violation(rule.id, one) for rule in left_out for one in rule.violations(problem, other)),
        proven=Status.OPTIMAL is planned.status is other.status,
    )


def _weighed(problem: WeekProblem, shift: Shift) -> WeekProblem:
    if isinstance(shift, Without):
        return problem
    weights = replace(problem.settings.weights, **{shift.weight: shift.points})
    return replace(problem, settings=replace(problem.settings, weights=weights))


def _planned(problem: WeekProblem, start: Roster, rules: Sequence[Rule], options: Options) -> Roster:
    week = posted(problem, rules, (*GOALS, _staying(start)))
    clock = Clock(options, watch_nothing, never)
    found = minimise_in_order(week, encode(problem, week.variables, start), clock)
    if found.values is None:
        return start
    roster = roster_of(week, found.goals[: len(GOALS)], found.values, clock.seconds(), rules)
    broken = audit(problem, roster, rules)
    if broken:
        raise UnsoundRoster(tuple(f"{violation.rule}: {violation.text}" for violation in broken))
    return roster


def _staying(before: Roster) -> Goal:
    """A point for each family that is elsewhere than in this plan; it comes after all that counts."""
    planned = places(before)

    def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
        var = np.concatenate([v.places.var, v.slots.var])
        offered = _offered(v, problem)
        families = [problem.families[row].id for row in np.concatenate([v.places.family, v.slots.family])]
        points = numbers(
            list(zip(families, offered, strict=True)),
            lambda one: (planned[one[0]] == one[1]) * -1 if one[0] in planned else 1,
        )
        return Cost(var, points, len(planned))

    def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
        now = places(roster)
        for family in problem.families:
            if now.get(family.id) != planned.get(family.id):
                yield Share(1, (family.id,))

    return Goal(
        id="staying",
        sentence="Families are where they are planned.",
        proven="no plan that is as good moves fewer families",
        post=post,
        shares=shares,
    )


def _offered(v: Variables, problem: WeekProblem) -> list[Place]:
    """Session or slot, and side, of each place of a family, in the order of the variables."""
    in_groups = [
        (v.variants[variant].session.id, Side.REMOTE if remote else Side.ROOM)
        for variant, remote in zip(v.places.variant, v.places.remote, strict=True)
    ]
    return in_groups + [(problem.slots[slot].id, Side.SLOT) for slot in v.slots.slot]
