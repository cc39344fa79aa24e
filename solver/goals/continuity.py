"""Members meet the practitioners, the room and the side they know from their cohort.

Trust grows with people one knows. So a member in the own cohort's session costs one point if no usual
practitioner is there, one if it sits in other rooms than the usual one, and one if it is on another side
than usual. What is not on record costs nothing.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from solver.arrays import marked, numbers, positions
from solver.goal import Goal, Share
from solver.problem import Cohort, Family, Side, WeekProblem
from solver.roster import Placement, Roster, SessionPlan
from solver.rows import BoolArray, Cost, IntArray, Rows, numbered, term
from solver.variables import Variables


def post(rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """A switch for each member among strangers, one for each in a strange room, and each place on a strange side."""
    at = positions([cohort.id for cohort in problem.cohorts])
    cohort = numbers(v.variants, lambda variant: at.get(variant.session.cohort or "", -1))
    own = numbers(problem.families, lambda family: at.get(family.cohort or "", -1))[v.places.family]
    of = cohort[v.places.variant]
    member = (own == of) & (of >= 0)
    people = _usual([cohort.practitioners for cohort in problem.cohorts], [one.id for one in problem.practitioners])
    rooms = _usual([(cohort.room,) for cohort in problem.cohorts], [room.id for room in problem.rooms])
    known = people[cohort[v.staff.variant], v.staff.practitioner]
    own_room = rooms[cohort[v.rooms.variant], v.rooms.room]
    in_room = member & ~v.places.remote
    missed = (
        _without(rows, v, member & _on_record(people)[of], v.staff.variant[known], v.staff.var[known]),
        _without(rows, v, in_room & _on_record(rooms)[of], v.rooms.variant[own_room], v.rooms.var[own_room]),
        v.places.var[member & _other_side(v, problem)],
    )
    var = np.concatenate(missed)
    return Cost(var, np.ones(len(var), dtype=np.int64))


def _usual(of_cohorts: Sequence[Sequence[str | None]], ids: Sequence[str]) -> BoolArray:
    """For each cohort (rows) whom or what it is used to (columns); a last row, for no cohort, has nothing."""
    table = [[ident in usual for ident in ids] for usual in (*of_cohorts, ())]
    return np.array(table, dtype=np.bool_).reshape(len(table), len(ids))


def _on_record(usual: BoolArray) -> BoolArray:
    return np.asarray(usual.any(axis=1), dtype=np.bool_)


def _other_side(v: Variables, problem: WeekProblem) -> BoolArray:
    known = marked(problem.families, lambda family: family.usual_side is not None)[v.places.family]
    remote = marked(problem.families, lambda family: family.usual_side is Side.REMOTE)[v.places.family]
    in_room = marked(problem.families, lambda family: family.usual_side is Side.ROOM)[v.places.family]
    return known & ~np.where(v.places.remote, remote, in_room)


def _without(rows: Rows, v: Variables, member: BoolArray, at: IntArray, uses: IntArray) -> IntArray:
    """Switches that are on where a member is placed in a variant that has none of these uses.

    Strong: a row for each member and variant, against one switch for each variant that is on only if it
    has such a use, so that a fraction of a variant never serves many members at once.
    """
    families = int(v.places.family.max(initial=0)) + 1
    pair, row = numbered(v.places.variant[member] * families + v.places.family[member])
    variants, known_of = numbered(pair // families)
    known, missed = rows.switches(len(variants)), rows.switches(len(pair))
    of_these = np.isin(at, variants)
    rows.at_most(0, term(variants, known), term(at[of_these], uses[of_these], -1))
    each = np.arange(len(pair))
    rows.at_most(0, term(row, v.places.var[member]), term(each, known[known_of], -1), term(each, missed, -1))
    return missed


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """Points of each member in its cohort's session: practitioners, room and side, one each."""
    plans = {plan.id: plan for plan in roster.sessions if plan.runs}
    for placement in roster.placements:
        family, session = problem.family.get(placement.family), problem.session.get(placement.session)
        if family and session and family.cohort and session.cohort == family.cohort and session.id in plans:
            yield Share(_missed(problem.cohort[family.cohort], family, placement, plans[session.id]), (family.id,))


def _missed(cohort: Cohort, family: Family, placement: Placement, plan: SessionPlan) -> int:
    there = {staff.practitioner for staff in plan.staff}
    strangers = bool(cohort.practitioners) and there.isdisjoint(cohort.practitioners)
    elsewhere = placement.side is Side.ROOM and cohort.room is not None and cohort.room not in plan.rooms
    other_side = family.usual_side is not None and family.usual_side is not placement.side
    return strangers + elsewhere + other_side


GOAL = Goal(
    id="continuity",
    sentence="Members meet their cohort's usual practitioners, in the usual room and on their usual side.",
    proven="with all that comes before as it is, no plan takes less of what they know from members",
    post=post,
    shares=shares,
)
