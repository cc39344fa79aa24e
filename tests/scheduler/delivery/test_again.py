"""Waits double up to four hours, and no two messages knock together."""

from datetime import UTC, datetime, timedelta

from scheduler.delivery.again import MOST_ATTEMPTS, next_attempt

AT = datetime(2027, 2, 22, 9, tzinfo=UTC)


def waits(reference: str) -> list[timedelta]:
    return [next_attempt(reference, attempt, AT) - AT for attempt in range(1, MOST_ATTEMPTS)]


def test_waits_double_give_or_take_a_quarter() -> None:
    middle = [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240)]

    assert all(0.75 * one <= wait <= 1.25 * one for wait, one in zip(waits("t-1"), middle, strict=True))


def test_same_message_waits_equally_long_and_another_does_not() -> None:
    assert waits("t-1") == waits("t-1")
    assert len({next_attempt(f"t-{number}", 1, AT) for number in range(100)}) == 100
