"""The goals after those of places: their bounds are of the plan that is given, also where rounds changed it late."""

import pytest

from solver.search import large, later
from solver.search.apart import Apart
from solver.search.face import Face
from solver.search.pence import bounded_with_people
from solver.search.standing import Standing
from support.example_weeks import example_week
from support.without_people import placed


def test_what_rounds_after_the_bounds_found_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # With nothing searched before the first bounds, rounds after them better what families know and pay more for it.
    bounded: list[tuple[int, ...]] = []

    def heard(standing: Standing, face: Face, before: Apart, after: Apart) -> None:
        bounded.append(standing.counts)
        bounded_with_people(standing, face, before, after)

    monkeypatch.setattr(later, "ROUNDS", 0.0)
    monkeypatch.setattr(later, "_near_the_relaxation", lambda *_: None)
    monkeypatch.setattr(later, "bounded_with_people", heard)
    standing, face, _ = placed(example_week(40, 2), seconds=60.0)

    large.descend(standing, face)

    assert bounded[0][:7] > standing.counts[:7]
    assert bounded[-1] == standing.counts
