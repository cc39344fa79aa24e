from datetime import UTC, date, datetime
from typing import Any

import pytest

from solver.lending import loan_days, loan_items, session_gb
from solver.problem import Adult, Cohort, Connection, Depot, HeldLoan, ItemKind, Screen, Settings, WeekKind
from support.weeks import family, programme, session, week

TABLET, HEADSET, SIM = ItemKind.TABLET, ItemKind.HEADSET, ItemKind.SIM
# One remote hour takes 0.81 GB and a margin of 25 %: 1.0125 GB; two hours 2.025 GB.
NOTHING: dict[str, Any] = {"screen": Screen.NONE, "connection": Connection.NONE}


def _items(minutes: int = 120, weeks: int = 1, settings: Settings | None = None, **changes: Any) -> dict[str, int]:
    problem = week(
        programmes=(programme(weeks=(WeekKind.GROUP,) * weeks),),
        families=(family(**changes),),
        settings=settings or Settings(),
    )
    items = loan_items(problem, problem.families[0], problem.sessions[0], minutes)
    return {item.item.value: item.count for item in items}


def test_loan_of_a_family_with_its_own_things_is_nothing() -> None:
    assert _items() == {}


@pytest.mark.parametrize(
    ("screen", "my_choice", "lent"),
    [
        (Screen.NONE, False, True),
        (Screen.PHONE, False, True),
        (Screen.PHONE, True, False),
        (Screen.NONE, True, True),
        (Screen.TABLET, False, False),
        (Screen.COMPUTER, False, False),
    ],
)
def test_loan_has_a_tablet_unless_the_own_screen_will_do(screen: Screen, my_choice: bool, lent: bool) -> None:
    assert _items(screen=screen, phone_is_my_choice=my_choice) == ({"tablet": 1} if lent else {})


@pytest.mark.parametrize("screen", [Screen.PHONE, Screen.TABLET, Screen.COMPUTER])
def test_loan_has_a_tablet_where_two_adults_would_share_a_phone(screen: Screen) -> None:
    lent = _items(screen=screen, phone_is_my_choice=True, adults=(Adult(), Adult()))
    assert lent == ({"tablet": 1} if screen is Screen.PHONE else {})


def test_loan_is_a_sim_only_where_the_household_has_a_tablet_and_no_data() -> None:
    assert _items(screen=Screen.TABLET, connection=Connection.NONE) == {"sim": 1, "data-gb": 3}


def test_loan_has_a_headset_where_one_is_needed() -> None:
    assert _items(needs_headset=True) == {"headset": 1}


@pytest.mark.parametrize(
    ("line", "lent"),
    [
        ({"connection": Connection.NONE}, True),
        ({"connection": Connection.UNMETERED}, False),
        ({"connection": Connection.UNMETERED, "mbps_down": 1.5}, False),
        ({"connection": Connection.UNMETERED, "mbps_down": 1.4}, True),
        ({"connection": Connection.METERED, "gb_left": 2.025}, False),
        ({"connection": Connection.METERED, "gb_left": 2.02}, True),
        ({"connection": Connection.METERED, "gb_left": 50.0, "mbps_down": 0.5}, True),
    ],
)
def test_loan_has_a_sim_unless_the_own_line_will_do(line: dict[str, Any], lent: bool) -> None:
    # One session of two hours: 2.025 GB, so 3 whole ones.
    assert _items(**line) == ({"sim": 1, "data-gb": 3} if lent else {})


def test_loan_has_data_for_every_session_to_come() -> None:
    # 8 × 2.025 = 16.2 GB. Own data need last for this session only: 2.1 GB left is enough.
    assert _items(weeks=8, connection=Connection.NONE) == {"sim": 1, "data-gb": 17}
    assert _items(weeks=8, connection=Connection.METERED, gb_left=2.1) == {}


def test_loan_has_no_gb_more_for_what_a_computer_makes_of_fractions() -> None:
    # 100 minutes at 1 GB an hour are 5/3 GB, three of them 5; reckoned in binary fractions they are a little more.
    plain = Settings(gb_per_hour=1.0, gb_margin_percent=0)
    assert _items(minutes=100, weeks=3, settings=plain, connection=Connection.NONE) == {"sim": 1, "data-gb": 5}


def test_loan_has_at_least_the_gb_that_a_sim_comes_with() -> None:
    # Half an hour is 0.50625 GB: one whole one, or the settings' five.
    assert _items(minutes=30, connection=Connection.NONE) == {"sim": 1, "data-gb": 1}
    five = Settings(sim_gb_least=5)
    assert _items(minutes=30, settings=five, connection=Connection.NONE) == {"sim": 1, "data-gb": 5}


def test_loan_leaves_out_what_the_household_already_has_that_day() -> None:
    # The session is on 2 March: loans through that day still count, through the day before no more.
    day, before = date(2027, 3, 2), date(2027, 3, 1)
    held = (HeldLoan(item=TABLET, until=day), HeldLoan(item=HEADSET, until=day), HeldLoan(item=SIM, until=before))
    assert _items(**NOTHING, needs_headset=True, held=held) == {"sim": 1, "data-gb": 3}


def test_session_gb_follows_the_settings() -> None:
    assert session_gb(week(), 60) == pytest.approx(1.0125)
    assert session_gb(week(settings=Settings(gb_per_hour=1.0, gb_margin_percent=0)), 90) == pytest.approx(1.5)


def _loan_days(lead_days: int, as_of: datetime, **changes: Any) -> tuple[date, date]:
    problem = week(as_of=as_of, depots=(Depot(id="d", lead_days=lead_days),), **changes)
    return loan_days(problem, problem.sessions[0], problem.depots[0])


def test_loan_goes_out_two_working_days_before_the_session() -> None:
    # The session is on Tuesday 2 March: Friday 26 February. The 8th Tuesday is 20 April, and two weeks more.
    early = datetime(2027, 2, 22, 9, tzinfo=UTC)
    assert _loan_days(1, early) == (date(2027, 2, 26), date(2027, 5, 4))


def test_loan_goes_out_later_where_the_depot_takes_longer() -> None:
    # Ten working days after Monday 22 February is Monday 8 March: after the session; a rule rules that out.
    assert _loan_days(10, datetime(2027, 2, 22, 9, tzinfo=UTC))[0] == date(2027, 3, 8)


def test_loan_days_skip_holidays() -> None:
    # With Friday 26 and Monday 1 closed, two working days before Tuesday is Wednesday 24 February.
    closed = Settings(holidays=(date(2027, 2, 26), date(2027, 3, 1)))
    assert _loan_days(1, datetime(2027, 2, 22, 9, tzinfo=UTC), settings=closed)[0] == date(2027, 2, 24)


def test_loan_comes_back_after_the_last_session_of_a_cohort() -> None:
    # Week 7 of 8: the last session is on 9 March.
    days = _loan_days(
        1,
        datetime(2027, 2, 22, 9, tzinfo=UTC),
        cohorts=(Cohort(id="c", programme="p", week=7),),
        sessions=(session(cohort="c"),),
    )
    assert days == (date(2027, 2, 26), date(2027, 3, 23))
