"""The choices that are left when every rule has ruled out what is impossible by itself.

In a large week one place in thirty is left. So rules rule out first, each over what the rules before it have
left; then the tables are cut and numbered anew, and all that follows is over the small tables only. Why a
family has no place is asked of few families, and answered for them by ruling out once more (`solver.lost_ways`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np

from solver.arrays import marked_at, marked_pairs, numbers
from solver.problem import WeekProblem
from solver.rows import BoolArray, IntArray
from solver.rule import Rule, RulesOut
from solver.tables import numbered_anew, with_help, without_help
from solver.variables import (
    FirstCalls,
    InterpreterUses,
    KitUses,
    Places,
    RoomUses,
    SlotPlaces,
    StaffUses,
    Variables,
)

T = TypeVar("T", Places, SlotPlaces, RoomUses, StaffUses, KitUses, InterpreterUses, FirstCalls)


@dataclass(frozen=True, slots=True)
class Possible:
    """The choices that are left, numbered anew.

    Variants keep their positions: those that can never run are `stopped` (variables of `runs`), and nothing
    in them is left, nor first calls of families that cannot be remote.
    """

    variables: Variables
    stopped: IntArray


def possible(problem: WeekProblem, rules: Sequence[Rule]) -> Possible:
    """What all these rules leave of the choices: first of places, whatever the help, then of the ways to be helped."""
    first = [rule.rules_out if rule.whatever_help else rule.before_help for rule in rules]
    plain, stops = _left_by(without_help(problem), problem, first)
    then = [rule.rules_out for rule in rules if not rule.whatever_help]
    v, more = _left_by(with_help(plain, problem), problem, then)
    stops |= more
    kept = np.ones(v.size, dtype=np.bool_)
    for use in (v.places, v.rooms, v.staff, v.kits, v.interpreters):
        kept[use.var[stops[use.variant]]] = False
    placed = marked_at(v.places.family[kept[v.places.var] & v.places.remote], len(problem.families))
    kept[v.calls.var[~placed[v.calls.family]]] = False
    return Possible(numbered_anew(_cut(v, kept)), v.runs[stops])


def _left_by(v: Variables, problem: WeekProblem, rules: Sequence[RulesOut]) -> tuple[Variables, BoolArray]:
    """What these rules leave, and for each variant whether one of them stops it.

    They are numbered anew only when all of them have been asked: there are millions, and most rules look at few.
    """
    stops = np.zeros(len(v.variants), dtype=np.bool_)
    for rules_out in rules:
        kept = np.ones(v.size, dtype=np.bool_)
        for var in rules_out(v, problem):
            kept[var] = False
        stops |= ~kept[v.runs]
        v = _cut(v, kept)
    return numbered_anew(v), stops


def needed(left: Possible, problem: WeekProblem) -> Possible:
    """Without interpreters where no family that is left could need one: no plan is better for having them there."""
    places, table = left.variables.places, left.variables.interpreters
    languages = sorted({family.interpreter for family in problem.families if family.interpreter})
    at = {language: number for number, language in enumerate(languages)}
    asked = numbers(problem.families, lambda family: at.get(family.interpreter or "", len(at)))
    wanted = np.zeros((2 * len(left.variables.variants), len(at) + 1), dtype=np.bool_)
    wanted[places.variant * 2 + places.remote, asked[places.family]] = True
    spoken = marked_pairs(problem.interpreters, languages, lambda one, language: language in one.languages)
    use = wanted[table.variant * 2 + table.remote, :-1] & spoken[table.interpreter]
    return without(left, table.var[~use.any(axis=1)])


def without(left: Possible, var: IntArray) -> Possible:
    """The other choices, numbered anew. Which variants run is never taken away."""
    kept = ~marked_at(var, left.variables.size)
    return Possible(numbered_anew(_cut(left.variables, kept)), left.stopped)


def _cut(v: Variables, kept: BoolArray) -> Variables:
    """Without the rows of tables whose variables are not kept. In each table variables rise from row to row."""
    return replace(
        v,
        places=_rows(v.places, kept),
        slots=_rows(v.slots, kept),
        rooms=_rows(v.rooms, kept),
        staff=_rows(v.staff, kept),
        kits=_rows(v.kits, kept),
        interpreters=_rows(v.interpreters, kept),
        calls=_rows(v.calls, kept),
    )


def _rows(table: T, kept: BoolArray) -> T:
    if not len(table.var) or kept[table.var[0] : table.var[-1] + 1].all():
        return table
    own = kept[table.var]
    return type(table)(*(getattr(table, column.name)[own] for column in fields(table)))
