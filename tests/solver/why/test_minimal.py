"""Each conflict is one, and a smallest: with its rules no place, without any one of them a place.

`SUPERGROUP_LONG=1` asks it of twenty weeks of up to 300 families; otherwise of a few small ones.
"""

import os

import pytest

from solver.search.progress import Options
from solver.solve import solve
from solver.why.conflict import conflict
from solver.why.placing import Placing
from support.example_weeks import example_week, scarce_week
from support.placeable import placeable

LONG = os.environ.get("SUPERGROUP_LONG") == "1"
FEW = ((60, 1), (60, 2))
MANY = tuple((60 + 12 * at if at < 19 else 300, at + 1) for at in range(20))


@pytest.mark.parametrize(("families", "seed"), MANY if LONG else FEW)
def test_conflict_is_enough_and_every_rule_of_it_is_needed(families: int, seed: int) -> None:
    """Of the twenty, every second week is as it comes; the others have little of everything."""
    problem = example_week(families, seed) if LONG and seed % 2 else scarce_week(families, seed)
    roster = solve(problem, Options(deterministic=True))
    placing = Placing.of(problem, roster, [one.family for one in roster.unplaced])

    for one in roster.unplaced:
        found = conflict(placing, one.family)

        assert found is not None, one.family
        assert found.proven, one.family
        assert not placeable(problem, roster, one.family, found.rules), f"{one.family} fits by {found.rules}"
        for rule in found.rules:
            others = set(found.rules) - {rule}
            assert placeable(problem, roster, one.family, others), (
                f"{one.family}: {rule} is not needed in {found.rules}"
            )
