"""The time, asked for by whoever is given a clock and nowhere else, so that tests can say what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment at which it is asked."""
    return datetime.now(UTC)
