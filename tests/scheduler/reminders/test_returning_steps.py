"""On which day what is due for a loan that is to be back on Tuesday 16 March 2027."""

from datetime import date, timedelta

from scheduler.reminders.returning_steps import Step, step_on, token
from scheduler.store import Store
from support.lent import lent, loan_row

DUE = date(2027, 3, 16)


def days(*holidays: date) -> list[tuple[str, Step]]:
    """The days on which something begins to be due, with what."""
    found: list[tuple[str, Step]] = []
    for number in range(-10, 60):
        day = DUE + timedelta(days=number)
        step = step_on(day, DUE, holidays)
        if step is not None and (not found or found[-1][1] is not step):
            found.append((f"{day:%a %d %b}", step))
    return found


def test_steps_begin_on_working_days_and_nudges_lie_a_week_apart() -> None:
    assert days() == [
        ("Thu 11 Mar", Step.REMINDER),
        ("Thu 18 Mar", Step.FIRST_NUDGE),
        ("Thu 25 Mar", Step.SECOND_NUDGE),
        ("Thu 01 Apr", Step.ASK),
    ]


def test_days_on_which_nobody_works_do_not_count() -> None:
    assert days(date(2027, 3, 15), date(2027, 3, 17)) == [
        ("Wed 10 Mar", Step.REMINDER),
        ("Fri 19 Mar", Step.FIRST_NUDGE),
        ("Fri 26 Mar", Step.SECOND_NUDGE),
        ("Fri 02 Apr", Step.ASK),
    ]


def test_nothing_is_due_on_the_day_after() -> None:
    assert step_on(DUE + timedelta(days=1), DUE, ()) is None


def test_each_step_and_each_day_has_a_word_of_its_own(store: Store) -> None:
    row = loan_row(lent(store))
    later = row.model_copy(update={"back_by": date(2027, 3, 30)})
    words = [token(loan, step) for loan in (row, later) for step in Step]
    assert len(set(words)) == len(words)
