"""Which week opens first, what counts of a week, and what publishing would do."""

from datetime import date, timedelta

import pytest

from scheduler.errors import WrongState
from scheduler.store import Store
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.planning import plan_week
from scheduler.weeks.shown import newest_week, week_shown, went_out
from scheduler.weeks.states import RosterState, WeekState
from support.signed import signed_off
from support.small_service import MAIR, ledgers, nothing_out, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        (date(2027, 3, 3), MONDAY),  # something is on this week
        (date(2027, 2, 10), MONDAY),  # the next week with something on
        (date(2027, 6, 2), MONDAY),  # nothing to come: the last there was
    ],
)
def test_newest_week_is_this_or_the_next_or_the_last(store: Store, today: date, opens: date) -> None:
    with saved(store, small_service()).reading() as desk:
        assert newest_week(desk, today) == opens


def test_newest_week_of_an_empty_store_is_this_one(store: Store) -> None:
    with store.reading() as desk:
        assert newest_week(desk, date(2027, 3, 3)) == MONDAY


def test_plan_that_is_not_published_counts_before_the_one_that_holds(store: Store) -> None:
    published(saved(store, small_service()), running())
    plan_week(store, MONDAY, AS_OF, running("thu"), MAIR)

    with store.reading() as desk:
        shown = week_shown(desk, MONDAY)
    assert shown.plan is not None
    assert (shown.state, shown.plan.version.state) == (WeekState.PLANNED, RosterState.PLANNED)
    assert shown.holds == MAIR.at


def test_week_without_a_plan_is_a_draft(store: Store) -> None:
    with saved(store, small_service()).reading() as desk:
        shown = week_shown(desk, MONDAY + timedelta(days=7))

    assert (shown.state, shown.plan, shown.voided, shown.holds) == (WeekState.DRAFT, None, None, None)


def test_foreseen_publication_is_the_real_one_and_leaves_nothing(store: Store) -> None:
    planned = plan_week(saved(store, small_service()), MONDAY, AS_OF, running(), MAIR)
    signed_off(store, MONDAY, planned.digest, MAIR)

    seen = foreseen(store, MONDAY, MAIR).out

    # Amy by e-mail and Bea by text message; Cal is rung, and lent a tablet.
    assert (len(seen.letters), len(seen.errands), len(seen.loans)) == (2, 1, 1)
    assert ledgers(store) == nothing_out()
    with store.reading() as desk:
        assert week_shown(desk, MONDAY).state is WeekState.SIGNED_OFF


def test_what_is_not_planned_is_not_foreseen(store: Store) -> None:
    saved(store, small_service())

    with pytest.raises(WrongState, match="no plan of it waits to be published"):
        foreseen(store, MONDAY, MAIR)


def test_what_went_out_is_counted(store: Store) -> None:
    published(saved(store, small_service()), running())

    with store.reading() as desk:
        out = went_out(desk, MONDAY)
    assert (out.queued, out.held, out.sent, out.tasks, out.tasks_done, out.loans) == (2, 0, 0, 1, 0, 1)
