"""What each tier costs at its worst: nobody placed, and where places are, nothing of them fits."""

import numpy as np

from solver.goals import GOALS
from solver.problem import Family, Sex, Status, WeekProblem
from solver.roster import Roster
from solver.rows import Cost
from solver.rules import RULES
from solver.search.model import Posted, posted

WITH_NOBODY = 4
"""Tiers that are at their worst where nobody has a place; the later ones, where everybody has one that fits nothing."""


def worst(problem: WeekProblem) -> tuple[int, ...]:
    """One for each tier. Of pence only what families need, since what sessions cost depends on which of them run."""
    nobody = Roster(week=problem.week, as_of=problem.as_of, status=Status.FEASIBLE, seconds=0.0)
    week = posted(problem, RULES, GOALS)
    points, pence = (_dearest_places(week, cost) for _, cost in week.costs[-2:])
    later = (_away(problem), _alone(problem), points, pence)
    return (*(goal.cost(problem, nobody) for goal in GOALS[:WITH_NOBODY]), *later)


def _away(problem: WeekProblem) -> int:
    """Every member without the practitioner, the room and the side that are on record."""
    members = [family for family in problem.families if family.cohort is not None and not family.absent]
    known = [(problem.cohort[family.cohort or ""], family.usual_side) for family in members]
    return sum(bool(cohort.practitioners) + (cohort.room is not None) + (side is not None) for cohort, side in known)


def _alone(problem: WeekProblem) -> int:
    """Every man of a family with one the only man, every family alone with its language; thin sides are not in it."""
    held_in = {session.language for session in problem.sessions}
    return sum(_one_man(family) + bool(held_in - {family.languages[0]}) for family in problem.families)


def _one_man(family: Family) -> bool:
    return [adult.sex for adult in family.adults].count(Sex.MAN) == 1


def _dearest_places(week: Posted, cost: Cost) -> int:
    """Every family in the place or slot that costs most."""
    v = week.variables
    each = np.zeros(week.rows.size, dtype=np.int64)
    np.add.at(each, cost.var, cost.coef)
    dearest = np.zeros(len(week.problem.families), dtype=np.int64)
    for use in (v.places, v.slots):
        np.maximum.at(dearest, use.family, each[use.var])
    return int(dearest.sum())
