"""A bound searched for beside everything else: of the week without people, for what is proven of the whole."""

from contextlib import suppress

import pytest

from solver.search.as_one import as_one
from solver.search.bounded_beside import bounded_beside
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.places import OF_PLACES
from solver.search.progress import Options, Progress
from solver.search.standing import Standing
from solver.search.steps import held_at
from support.example_weeks import example_week
from support.without_people import placed, without_people

FIT = 6
"""The last goal that counts points; tiers count from 0."""
WITHOUT_END = Options(seconds=None)


def fitted(seed: int) -> tuple[Standing, Face]:
    """A plan that is the best there is in all goals of points, of which nothing is proven yet, and its week."""
    standing, face, liked = placed(example_week(60, seed), 60.0)
    as_one(standing, face, without_people(standing, face), range(OF_PLACES, FIT + 1), liked)
    light = held_at(standing, without_people(standing, face), standing.counts[:FIT])
    assert light is not None
    return standing, light


@pytest.mark.parametrize("seed", [1, 3])
def test_what_is_the_best_there_is_is_proven_where_there_is_time_without_end(seed: int) -> None:
    standing, light = fitted(seed)
    standing.clock = Clock(WITHOUT_END, lambda _: False)
    assert standing.counts[FIT] > standing.bound(FIT) == 0

    with bounded_beside(standing, light, standing.counts[:FIT]):
        pass

    assert standing.proven(FIT)


def test_what_is_proven_is_known_at_the_end_only_and_holds() -> None:
    standing, light = fitted(1)
    best = standing.counts[FIT]

    with bounded_beside(standing, light, standing.counts[:FIT]):
        assert standing.bound(FIT) == 0

    assert 0 <= standing.bound(FIT) <= best == standing.counts[FIT]


@pytest.mark.parametrize(("cores", "seconds"), [(1, 60.0), (1, None), (2, 60.0)])
def test_on_one_core_it_is_left_where_there_is_a_limit(
    cores: int, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing, light = fitted(1)
    heard: list[Progress] = []

    def hears(step: Progress) -> bool:
        heard.append(step)
        return False

    standing.clock = Clock(Options(seconds=seconds), hears)
    monkeypatch.setattr("os.cpu_count", lambda: cores)

    with bounded_beside(standing, light, standing.counts[:FIT]):
        pass

    assert [step.tier for step in heard] == ([] if (cores, seconds) == (1, 60.0) else [FIT + 1])


def test_it_holds_only_where_the_goals_before_are_as_good() -> None:
    standing, light = fitted(1)
    standing.clock = Clock(WITHOUT_END, lambda _: False)
    with bounded_beside(standing, light, standing.counts[:FIT]):
        # A plan that is worse in a goal before, and could be better in this one.
        standing.counts = (*standing.counts[: FIT - 1], standing.counts[FIT - 1] + 1, *standing.counts[FIT:])

    assert standing.bound(FIT) == 0


def test_broken_off_it_proves_nothing() -> None:
    standing, light = fitted(1)
    with suppress(KeyboardInterrupt), bounded_beside(standing, light, standing.counts[:FIT]):
        raise KeyboardInterrupt

    assert standing.bound(FIT) == 0


def test_where_no_plan_is_as_good_as_what_is_given_nothing_is_proven() -> None:
    standing, light = fitted(1)
    assert standing.counts[FIT - 1] > 0

    with bounded_beside(standing, light, (*standing.counts[: FIT - 1], -1)):
        pass

    assert standing.bound(FIT) == 0
