"""A family taken out of a roster, or put into it, with every list it stands in."""

from dataclasses import replace

from solver.arrays import positions
from solver.decode import creche_list
from solver.problem import Side, Status, WeekProblem
from solver.roster import Placement, Roster, SessionPlan, SlotPlan


def without(problem: WeekProblem, roster: Roster, family: str) -> Roster:
    """The roster without the family: neither placed nor named as unplaced.

    What was proven of the roster is not true of this one: its status is feasible, and it gives no goals.
    """
    return replace(
        roster,
        status=Status.FEASIBLE,
        goals=(),
        sessions=tuple(_emptied(problem, plan, family) for plan in roster.sessions),
        placements=tuple(one for one in roster.placements if one.family != family),
        slots=tuple(one for one in roster.slots if one.family != family),
        unplaced=tuple(one for one in roster.unplaced if one.family != family),
    )


def seated(problem: WeekProblem, roster: Roster, placement: Placement, slot: SlotPlan | None = None) -> Roster:
    """The roster with this place as well, in the order of the problem's families."""
    order = positions([family.id for family in problem.families])
    return replace(
        roster,
        sessions=tuple(_joined(problem, plan, placement, order) for plan in roster.sessions),
        placements=tuple(sorted((*roster.placements, placement), key=lambda one: order.get(one.family, len(order)))),
        slots=roster.slots if slot is None else (*roster.slots, slot),
    )


def _emptied(problem: WeekProblem, plan: SessionPlan, family: str) -> SessionPlan:
    if family not in plan.room_families + plan.remote_families:
        return plan
    room = tuple(one for one in plan.room_families if one != family)
    remote = tuple(one for one in plan.remote_families if one != family)
    return replace(plan, room_families=room, remote_families=remote, creche=creche_list(problem, plan.venue, room))


def _joined(problem: WeekProblem, plan: SessionPlan, placement: Placement, order: dict[str, int]) -> SessionPlan:
    if plan.id != placement.session:
        return plan
    if placement.side is Side.REMOTE:
        remote = sorted((*plan.remote_families, placement.family), key=lambda one: order.get(one, len(order)))
        return replace(plan, remote_families=tuple(remote))
    room = tuple(sorted((*plan.room_families, placement.family), key=lambda one: order.get(one, len(order))))
    return replace(plan, room_families=room, creche=creche_list(problem, plan.venue, room))
