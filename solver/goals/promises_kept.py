"""What was published changes as little as possible, least of all for families who have been told.

A promise is session, side and start. For a family told, another time, side or candidate of its own group is
a smaller change than another group, a slot in place of a group, or no place. For a family that has not been
told every change weighs the same. Whoever chose to miss the week and has no place was not let down.
"""

from collections.abc import Hashable, Iterable, Iterator

import numpy as np

from solver.arrays import marked, numbers, positions
from solver.goal import Goal, Share
from solver.problem import Published, Session, Side, Slot, WeekProblem
from solver.roster import Placement, Roster
from solver.rows import BoolArray, Cost, IntArray, Rows
from solver.variables import Variables

_SIDES = (Side.ROOM, Side.REMOTE, Side.SLOT)


def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """The cost of having no place, and for each place what it costs more or less than that."""
    promises, weights = problem.published, problem.settings.weights
    told = marked(promises, lambda promise: promise.told)
    near = np.where(told, weights.change_told, weights.change_not_told)
    far = np.where(told, weights.change_told_session, weights.change_not_told)
    without = np.where(marked(promises, lambda promise: problem.family[promise.family].absent), 0, far)
    var, promise, kept, related = _places(v, problem)
    change = np.where(kept, 0, np.where(related, near[promise], far[promise]))
    return Cost(var, change - without[promise], int(without.sum()))


def _places(v: Variables, problem: WeekProblem) -> tuple[IntArray, IntArray, BoolArray, BoolArray]:
    """Each place of a family with a promise: variable, promise, whether kept, whether in the same group."""
    promises, sessions = problem.published, [variant.session for variant in v.variants]
    at = positions([promise.family for promise in promises])
    family = np.concatenate([v.places.family, v.slots.family])
    promise = numbers(problem.families, lambda one: at.get(one.id, -1))[family]
    row = np.flatnonzero(promise >= 0)
    promise = promise[row]
    offer = np.concatenate([v.places.variant, v.slots.slot + len(sessions)])[row]
    side = np.concatenate([v.places.remote, np.full(len(v.slots.var), _SIDES.index(Side.SLOT))])[row]

    def same(promised: Iterable[Hashable], offered: Iterable[Hashable]) -> BoolArray:
        codes: dict[Hashable, int] = {}
        code = [numbers(keys, lambda key: codes.setdefault(key, len(codes))) for keys in (promised, offered)]
        return np.asarray(code[0][promise] == code[1][offer], dtype=np.bool_)

    dated: list[Session | Slot] = [*sessions, *problem.slots]
    same_time = same([(one.session, one.start) for one in promises], [(one.id, one.start) for one in dated])
    same_id = same([one.session for one in promises], [one.id for one in dated])
    same_group = same(
        [one.group for one in promises], [*(one.group for one in sessions), *(None for _ in problem.slots)]
    )
    same_side = side == numbers(promises, lambda one: _SIDES.index(one.side))[promise]
    var = np.concatenate([v.places.var, v.slots.var])[row]
    return var, promise, same_time & same_side, same_id | same_group


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """Points for each promise that the roster changes, by who was told and how far the change goes."""
    given = {placement.family: placement for placement in roster.placements}
    for promise in problem.published:
        yield Share(_change(problem, promise, given.get(promise.family)), (promise.family,))


def _change(problem: WeekProblem, promise: Published, placement: Placement | None) -> int:
    weights = problem.settings.weights
    if placement is None and problem.family[promise.family].absent:
        return 0
    if placement is not None and _as_promised(problem, promise, placement):
        return 0
    if not promise.told:
        return weights.change_not_told
    if placement is not None and _same_group(problem, promise, placement):
        return weights.change_told
    return weights.change_told_session


def _as_promised(problem: WeekProblem, promise: Published, placement: Placement) -> bool:
    offered = problem.session.get(placement.session) or problem.slot.get(placement.session)
    if offered is None or (placement.session, placement.side) != (promise.session, promise.side):
        return False
    return offered.start == promise.start


def _same_group(problem: WeekProblem, promise: Published, placement: Placement) -> bool:
    session = problem.session.get(placement.session)
    return placement.session == promise.session or (session is not None and session.group == promise.group)


GOAL = Goal(
    id="promises-kept",
    sentence="What was published changes as little as possible, least of all for families who have been told.",
    proven="with all that comes before as it is, no plan changes less of what was published",
    post=post,
    shares=shares,
)
