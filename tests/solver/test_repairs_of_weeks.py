"""Each repair of a whole week, confirmed by another way: changed by hand, planned again, judged.

`SUPERGROUP_LONG=1` asks it of twenty weeks of up to 300 families; otherwise of two small ones.
"""

import time
from collections import Counter
from dataclasses import replace

from solver.audit import audit
from solver.problem import Pin, WeekProblem
from solver.repair import repairs
from solver.roster import Repair, Roster
from solver.search.progress import Options
from solver.solve import solve
from support.by_hand import changed_by_hand
from support.many_weeks import PlannedWeek
from support.staying import everybody_staying

EXACT = Options(deterministic=True)


def placing_again(problem: WeekProblem, planned: Roster, ident: str, repair: Repair) -> Roster:
    """The first plan that the solver itself has of the week with the changes made by hand and everybody else pinned."""
    waiting = [one.family for one in planned.unplaced]
    week = everybody_staying(changed_by_hand(problem, repair), planned, waiting)
    pin = Pin(family=ident, session=repair.session, side=repair.side)
    week = replace(week, pins=(*(one for one in week.pins if one.family != ident), pin))
    return solve(week, EXACT, watcher=lambda _: True)


def test_every_repair_of_an_example_week_places_its_family_and_moves_nobody(planned_week: PlannedWeek) -> None:
    problem, planned = planned_week.problem, planned_week.roster
    before = {one.family: (one.session, one.side) for one in planned.placements}
    begun = time.monotonic()
    every = repairs(problem, planned, None)
    found = time.monotonic()

    for ident, repaired in every.items():
        for repair in repaired.repairs:
            after = placing_again(problem, planned, ident, repair)
            places = {one.family: (one.session, one.side) for one in after.placements}
            assert places[ident] == (repair.session, repair.side)
            assert {other: places[other] for other in before} == before
            assert audit(changed_by_hand(problem, repair), after) == ()
    searches = Counter(repaired.search.value for repaired in every.values())
    print(
        f"\n{planned_week.of}: {len(every)} unplaced, {sum(len(one.repairs) for one in every.values())} repairs, "
        f"{dict(searches)}, found in {found - begun:.1f} s, checked in {time.monotonic() - found:.1f} s"
    )
