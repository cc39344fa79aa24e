"""From a roster back to the values of the variables: a start to search from, and a way to test postings."""

import numpy as np

from solver.problem import Mode, Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan
from solver.rows import IntArray
from solver.variables import CHANNELS, NOWHERE, Variables, role_of, side_of, support_kind


def encode(problem: WeekProblem, v: Variables, roster: Roster) -> IntArray:
    """The value of each plan variable in a roster. What the week no longer offers is left out."""
    values = np.zeros(v.size, dtype=np.int64)
    plans = {plan.id: plan for plan in roster.sessions if plan.runs}
    running = [_same(plans.get(variant.session.id), variant.mode, variant.venue) for variant in v.variants]
    values[v.runs] = running
    on = np.array(running, dtype=bool)
    used = {(plan.id, room) for plan in plans.values() for room in plan.rooms}
    staffed = {(plan.id, one.practitioner, one.role) for plan in plans.values() for one in plan.staff}
    served = {(plan.id, one.interpreter, one.side) for plan in plans.values() for one in plan.interpreters}
    session = [variant.session.id for variant in v.variants]
    for var, at, room in zip(v.rooms.var, v.rooms.variant, v.rooms.room, strict=True):
        values[var] = on[at] and (session[at], problem.rooms[room].id) in used
    for var, at, kit in zip(v.kits.var, v.kits.variant, v.kits.kit, strict=True):
        values[var] = on[at] and plans[session[at]].kit == problem.kits[kit]
    staff = v.staff
    for var, at, who, host in zip(staff.var, staff.variant, staff.practitioner, staff.host, strict=True):
        values[var] = on[at] and (session[at], problem.practitioners[who].id, role_of(bool(host))) in staffed
    table = v.interpreters
    for var, at, who, remote in zip(table.var, table.variant, table.interpreter, table.remote, strict=True):
        values[var] = on[at] and (session[at], problem.interpreters[who].id, side_of(bool(remote))) in served
    _encode_families(problem, v, roster, on, values)
    return values


def _same(plan: SessionPlan | None, mode: Mode, venue: str | None) -> bool:
    return plan is not None and (plan.mode, plan.venue) == (mode, venue)


def _encode_families(problem: WeekProblem, v: Variables, roster: Roster, on: np.ndarray, values: IntArray) -> None:
    given = {placement.family: placement for placement in roster.placements}
    channels = {plan.family: plan.channel for plan in roster.slots}
    places = v.places
    for row in np.flatnonzero(on[places.variant]).tolist() if len(on) else ():
        placement = given.get(problem.families[places.family[row]].id)
        session = v.variants[places.variant[row]].session.id
        if placement and placement.session == session and placement.side is side_of(bool(places.remote[row])):
            values[places.var[row]] = _supported(placement) == (
                support_kind(places, row),
                problem.depots[places.depot[row]].id if places.depot[row] != NOWHERE else None,
            )
    for row, var in enumerate(v.slots.var.tolist()):
        family = problem.families[v.slots.family[row]].id
        placement = given.get(family)
        same = placement is not None and placement.side is Side.SLOT
        if same and placement is not None and placement.session == problem.slots[v.slots.slot[row]].id:
            values[var] = channels.get(family) is CHANNELS[v.slots.channel[row]]
    for row, var in enumerate(v.calls.var.tolist()):
        placement = given.get(problem.families[v.calls.family[row]].id)
        caller = problem.practitioners[v.calls.practitioner[row]].id
        values[var] = placement is not None and placement.first_call == caller


def _supported(placement: Placement) -> tuple[SupportKind | None, str | None]:
    if not placement.supports:
        return None, None
    return placement.supports[0].kind, placement.supports[0].depot
