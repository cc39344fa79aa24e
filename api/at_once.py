"""How many requests a process works on at once: a few. The others wait for their turn, and all are done sooner.

Python runs one thread at a time. With forty at work each is stopped again and again for thirty-nine others, whenever it
asks the database anything, and the thread that takes requests and sends answers waits behind all of them. There are
fewer than the connections that a process holds, so that nobody with a turn waits for one.
"""

import sys
from collections.abc import AsyncIterator

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends

from api.deps import Here

AT_ONCE = 4
"""More than one, so that who waits for a writer holds nobody up. [A]"""
TURN_S = 0.0005
"""After so long a thread that reckons lets another on. A page asks the database a hundred times, and after each answer
it waits for the others. Of four at once the slowest took a quarter longer with Python's own 5 ms, all together none."""
KEPT_OPEN_S = 75
"""How long a connection waits for its next request: longer than a proxy keeps it, so that none is closed in use."""


async def work_on_few_at_once() -> None:
    """From now on this process works on so many requests at once; call it as the app begins."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    sys.setswitchinterval(TURN_S)


async def _turn_of_passwords(here: Here) -> AsyncIterator[None]:
    async with here.passwords:
        yield


PasswordTurn = Depends(_turn_of_passwords, scope="function")
"""For routes that check a password, which takes a tenth of a second: who waits for that keeps no page waiting."""
