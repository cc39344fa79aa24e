"""Could a family be placed by some rules while everybody placed stays? Asked without what explains it."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from solver import coherence
from solver.engines.cpsat import Effort
from solver.problem import SessionPin, WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rules import RULES
from solver.search.face import whole
from solver.search.some_plan import some_plan
from solver.tables import build_variables
from support.staying import everybody_staying


def placeable(problem: WeekProblem, roster: Roster, family: str, rules: Collection[str]) -> bool:
    """Whether these rules alone allow a place. Pins hold the others in any case; the rule `pinned` is the rest.

    That nobody has two places is part of what a place is.
    """
    week = everybody_staying(problem, roster, {family})
    if "pinned" not in rules:
        sessions = tuple(replace(one, pin=SessionPin(), held_back=False) for one in week.sessions)
        week = replace(week, sessions=sessions, pins=tuple(pin for pin in week.pins if pin.family != family))
    v = build_variables(week)
    rows = Rows(v.size)
    coherence.post(rows, v, week)
    for rule in RULES:
        if rule.id in {*rules, "pinned"}:
            rule.post_in_full(rows, v, week)
    rows.at_most(1, term(v.places.family, v.places.var), term(v.slots.family, v.slots.var))
    at = [one.id for one in week.families].index(family)
    own = np.concatenate([v.places.var[v.places.family == at], v.slots.var[v.slots.family == at]])
    if not len(own):
        return False
    rows.at_least(1, term(0, own))
    face = whole(rows.matrix())
    if face is None:
        return False
    found = some_plan(face, Effort(deterministic=60.0))
    assert found.exists is not None, "the search was too small to know"
    return found.exists
