"""When to try again: sooner at first, then ever later, and never all at the same moment."""

from datetime import datetime, timedelta
from hashlib import blake2b

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=4)
MOST_ATTEMPTS = 12
"""With the waits between them about 20 hours: a mail server that is down over night loses nothing."""
SPREAD = 0.25


def next_attempt(reference: str, attempts: int, at: datetime) -> datetime:
    """The wait doubles with each attempt, up to four hours, give or take a quarter that the message's own name decides.

    So no two messages knock together, and the same message waits equally long whoever asks.
    """
    wait = min(FIRST * (1 << min(attempts - 1, 20)), LONGEST)
    drawn = int.from_bytes(blake2b(f"{reference} {attempts}".encode(), digest_size=4).digest()) / 2**32
    return at + wait * (1 - SPREAD + 2 * SPREAD * drawn)
