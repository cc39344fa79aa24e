"""Each conflict is one, and a smallest: with its rules no place, without any one of them a place.

`SUPERGROUP_LONG=1` asks it of twenty weeks of up to 300 families; otherwise of two small ones.
"""

import time
from collections import Counter

from solver.why.conflict import conflict
from solver.why.placing import Placing
from support.many_weeks import PlannedWeek
from support.placeable import placeable


def test_conflict_is_enough_and_every_rule_of_it_is_needed(planned_week: PlannedWeek) -> None:
    problem, roster = planned_week.problem, planned_week.roster
    begun, finding, rules = time.monotonic(), 0.0, Counter[str]()
    placing = Placing.of(problem, roster, [one.family for one in roster.unplaced])

    for one in roster.unplaced:
        before = time.monotonic()
        found = conflict(placing, one.family)
        finding += time.monotonic() - before

        assert found is not None, one.family
        assert found.proven, one.family
        assert not placeable(problem, roster, one.family, found.rules), f"{one.family} fits by {found.rules}"
        for rule in found.rules:
            others = set(found.rules) - {rule}
            assert placeable(problem, roster, one.family, others), (
                f"{one.family}: {rule} is not needed in {found.rules}"
            )
        rules.update(found.rules)
    print(
        f"\n{planned_week.of}: {len(roster.unplaced)} unplaced, as many conflicts, {dict(rules.most_common())}, "
        f"found in {finding:.1f} s, checked in {time.monotonic() - begun - finding:.1f} s"
    )
