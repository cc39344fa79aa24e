"""Before kit leaves for a home it is looked at once more: what was right when the week was judged may not be now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.access.roles import Role
from scheduler.errors import WrongState
from scheduler.loans.preparing import hand_over
from scheduler.loans.rows import row_of
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.findings import keep_findings, standing_rows
from scheduler.weeks.holding import let_go
from scheduler.weeks.importing import import_service
from solver.problem import Flag, FlagKind
from solver.roster import Violation
from solver.rules.remote_ready import UNSAFE_HOME
from support.cupboard import BACK, asked_for, cupboard_service, lending
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY, at

LEE = By(who="Lee", at=LATER)
AFTERWARDS = By(who="Tom", at=at(2, 9))
"""Wednesday: the session that the loan is for is over, and no week is judged by it any more."""
WITHOUT_SERIALS = {"pieces": ()}


def marked(*flags: Flag) -> object:
    def mark(service: Service) -> Service:
        families = (
            replace(one, family=replace(one.family, flags=flags)) if one.id == "cal" else one
            for one in service.families
        )
        return replace(service, families=tuple(families))

    return mark


def loan_of_cal(store: Store) -> tuple[int, str]:
    (row,) = ledgers(store)["loans"]
    return int(row["id"]), str(row["state"])


@pytest.fixture
def week(store: Store) -> Store:
    saved(store, small_service())
    published(store, running())
    return store


def test_mark_that_begins_today_refuses_before_the_daily_check_has_come_by(week: Store) -> None:
    # The lead has let nothing go; the mark stands from Thursday on, and nobody has judged the week on Thursday yet.
    number, _ = loan_of_cal(week)
    flag = Flag(kind=FlagKind.NO_DEVICE_HOME, since=date(2027, 3, 4))
    saved(week, marked(flag)(small_service()))  # type: ignore[operator]

    with week.writing() as desk, pytest.raises(WrongState, match=r"is on hold: the coordinator says when and how"):
        hand_over(desk, number, By(who="Lee", at=at(3, 0, 5)))


def test_mark_that_begins_while_it_would_be_out_holds_it_though_its_session_is_over(week: Store) -> None:
    flag = Flag(kind=FlagKind.NO_DEVICE_HOME, since=date(2027, 3, 8))

    import_service(week, marked(flag), AFTERWARDS)  # type: ignore[arg-type]

    assert loan_of_cal(week)[1] == "held"


def decided(store: Store, rule: str, text: str) -> None:
    """The lead lets a finding go, and what the week breaks beside it."""
    with store.writing() as desk:
        keep_findings(desk, MONDAY, 1, [Violation(rule=rule, text=text, families=("cal",))], AFTERWARDS)
        (row,) = standing_rows(desk)
        number = row.id or 0
    let_go(store, number, AFTERWARDS, Role.SAFEGUARDING_LEAD, "looked at")


@pytest.mark.parametrize(
    ("rule", "text", "state"),
    [
        ("venue-open", "the hall is shut", "held"),
        ("remote-ready", "family 'cal' is remote in 'tue' and lacks tablet: needs 1, is lent 0", "held"),
        ("remote-ready", f"family 'cal' is remote in 'tue' with a loan, {UNSAFE_HOME}", "requested"),
    ],
)
def test_letting_something_else_go_sends_no_device_to_such_a_home(
    week: Store, rule: str, text: str, state: str
) -> None:
    saved(week, marked(Flag(kind=FlagKind.NO_DEVICE_HOME))(small_service()))  # type: ignore[operator]

    decided(week, rule, text)

    assert loan_of_cal(week)[1] == state


def test_kit_that_was_due_back_is_not_handed_over(store: Store) -> None:
    # Nobody keeps it from others on that day: it was promised until it would have been clean again.
    (number,) = lending(store, cupboard_service(**WITHOUT_SERIALS), asked_for("amy"))
    day_after = By(who="Lee", at=LATER + (BACK - LATER.date() + timedelta(days=1)))

    with store.writing() as desk:
        with pytest.raises(WrongState, match=r"was due back on 2027-03-12; expected one that is due later"):
            hand_over(desk, number, day_after)
        assert row_of(desk, number).handed_over_on is None
