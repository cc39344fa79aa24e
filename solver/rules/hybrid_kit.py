"""A super-group has hybrid kit: fixed in one of its rooms, or a portable one that can be there in time.

A portable kit is where its session is from when setting up begins, and takes the way between two venues.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked
from solver.broken import Broken
from solver.clashes import post_one_at_a_time, travel_table, venue_of
from solver.problem import Mode, WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Ask for kit wherever a super-group runs, and let no portable kit be used by two sessions that clash."""
    merged = marked(v.variants, lambda variant: variant.mode is Mode.SUPER_GROUP)
    fixed = marked(problem.rooms, lambda room: room.hybrid_kit)[v.rooms.room] & merged[v.rooms.variant]
    portable = term(v.kits.variant, v.kits.var)
    rows.at_least(
        0,
        portable,
        term(v.rooms.variant[fixed], v.rooms.var[fixed]),
        term(np.flatnonzero(merged), v.runs[merged], -1),
    )
    rows.at_most(1, portable)
    begins = v.start - problem.settings.set_up_min
    stretches = np.column_stack([begins, v.end, venue_of(problem, v)])
    post_one_at_a_time(rows, travel_table(problem), stretches, v.kits.variant, v.kits.kit, v.kits.var)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each super-group without kit, and each portable kit that two sessions cannot both have."""
    merged = [one for one in running_sessions(problem, roster) if one.terms.mode is Mode.SUPER_GROUP]
    for running in merged:
        rooms = [problem.room[ident] for ident in running.plan.rooms if ident in problem.room]
        if running.plan.kit is None and not any(room.hybrid_kit for room in rooms):
            text = f"session {running.plan.id!r} is a super-group without hybrid kit"
            yield Broken(text, "none", [family.id for family in running.families], [running.plan.id])
    carried = sorted((one for one in merged if one.plan.kit), key=lambda one: one.start_min)
    for at, one in enumerate(carried):
        for other in carried[at + 1 :]:
            if one.plan.kit == other.plan.kit and _too_close(problem, one, other):
                names = f"{one.plan.id!r} and {other.plan.id!r}"
                text, both = f"hybrid kit {one.plan.kit!r} cannot be in both sessions {names}", (one, other)
                families = [family.id for each in both for family in each.families]
                yield Broken(text, "twice", families, [each.plan.id for each in both], kit=one.plan.kit or "")


def _too_close(problem: WeekProblem, first: Running, second: Running) -> bool:
    between = second.start_min - problem.settings.set_up_min - first.end_min
    return between < problem.travel_min(first.plan.venue or "", second.plan.venue or "")


RULE = Rule(
    id="hybrid-kit",
    sentence="A super-group has hybrid kit: fixed in its room, or a portable one brought in time.",
    blocks="would need a super-group, and no hybrid kit is left for it",
    turn="coordinator",
    next_step="Find a room with fixed kit or another portable kit, or let the group meet on one side only.",
    post=post,
    violations=violations,
)
