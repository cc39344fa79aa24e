"""Published weeks are planned once more from the facts they were published with, and nothing is kept of it."""

from datetime import date

import pytest

from scheduler.errors import NotFound
from scheduler.evidence.drill import drill
from scheduler.store import Store
from solver.drill import Without
from solver.search.progress import Options
from support.small_service import published, running, saved, small_service
from support.weeks import MONDAY

EXACT = Options(deterministic=True)
YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def test_published_weeks_of_the_period_are_drilled(store: Store) -> None:
    published(saved(store, small_service()), running())

    (week,) = drill(store, *YEAR, Without("group-size"), EXACT)

    # Without the rule all three meet in a super-group of which one side is empty: only that rule speaks against it.
    assert (week.monday, week.drilled.proven) == (MONDAY, True)
    assert {one.rule for one in week.drilled.broken} == {"group-size"}


def test_period_without_a_published_week_is_refused(store: Store) -> None:
    saved(store, small_service())

    with pytest.raises(NotFound, match="from 2027-01-01 to 2027-12-31: no week was published"):
        list(drill(store, *YEAR, Without("group-size"), EXACT))
