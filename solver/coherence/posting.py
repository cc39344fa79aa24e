"""What runs and what it uses, posted."""

import numpy as np

from solver.arrays import positions
from solver.problem import WeekProblem
from solver.rows import Rows, term
from solver.variables import Variables


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Tie every use to a variant that runs; one variant of a group, one kit of a session, one family of a slot."""
    groups = positions(list(dict.fromkeys(session.group for session in problem.sessions)))
    group = np.array([groups[variant.session.group] for variant in v.variants], dtype=np.int64)
    rows.at_most(1, term(group, v.runs))
    for use in (v.places, v.rooms, v.staff, v.kits, v.interpreters):
        each = np.arange(len(use.var))
        rows.at_most(0, term(each, use.var), term(each, v.runs[use.variant], -1))
    rows.at_most(1, term(v.kits.variant, v.kits.var))
    rows.at_most(1, term(v.slots.slot, v.slots.var))
    _post_calls(rows, v)


def _post_calls(rows: Rows, v: Variables) -> None:
    """A first call goes to a family that is placed remote, from one practitioner."""
    remote, calls = v.places.remote, v.calls
    called = np.unique(calls.family)
    of_called = np.isin(v.places.family, called) & remote
    rows.at_most(0, term(calls.family, calls.var), term(v.places.family[of_called], v.places.var[of_called], -1))
