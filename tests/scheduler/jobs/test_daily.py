"""Published rosters are judged once a day, whoever runs and however often they ask."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.jobs.daily import check_if_due
from scheduler.loans.preparing import hand_over
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.findings import findings_of
from solver.problem import Flag, FlagKind
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, small_service()), running())
    return store


def flagged_past_us(store: Store) -> None:
    """Bea is flagged by something that writes into the store and does not know what follows from a flag."""
    amy, bea, cal = small_service().families
    flag = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada")
    saved(store, small_service(families=(amy, replace(bea, family=replace(bea.family, flags=(flag,))), cal)))


def test_check_finds_what_came_by_another_way_and_holds_it(week: Store) -> None:
    flagged_past_us(week)

    assert check_if_due(week, LATER)

    with week.reading() as desk:
        (finding,) = findings_of(desk, MONDAY)
    assert (finding.rule, finding.families, finding.found_by) == ("in-room-only", ("bea",), "Supergroup")
    assert [row["state"] for row in ledgers(week)["outbox"] if row["contact"] == "c-bea"] == ["held"]


def test_check_is_made_once_a_day_by_the_services_calendar(week: Store) -> None:
    late = datetime(2027, 2, 22, 23, 30, tzinfo=ZoneInfo("Europe/London"))

    asked = [check_if_due(week, late + timedelta(minutes=minutes)) for minutes in (0, 10, 40, 50)]

    assert asked == [True, False, True, False]


def test_check_counts_on_overdue_kit_no_more_and_says_so_once(week: Store) -> None:
    (loan,) = ledgers(week)["loans"]
    with week.writing() as desk:
        hand_over(desk, loan["id"], By(who="Lee", at=LATER))
    buffer = loan["held_through"] - loan["back_by"]
    day_after = loan["back_by"] + timedelta(days=1)

    for hour in (9, 10, 33):  # twice on that day, and on the next one
        assert check_if_due(week, datetime.combine(day_after, time(), UTC) + timedelta(hours=hour)) is (hour != 10)

    (late,) = ledgers(week)["loans"]
    assert late["held_through"] == day_after + timedelta(days=14) + buffer
    with week.reading() as desk:
        assert [one.what for one in traces(desk, f"loan {loan['id']}")] == ["loan handed over", "loan late"]
