"""How many requests a process works on at once: a few. The others wait for their turn, and all are done sooner.

Python runs one thread at a time. With forty at work each is stopped again and again for thirty-nine others, whenever it
asks the database anything, and the thread that takes requests and sends answers waits behind all of them. There are
fewer than the connections that a process holds, so that nobody with a turn waits for one.
"""

from anyio.to_thread import current_default_thread_limiter

AT_ONCE = 6
"""More than one, so that who waits for a writer or for a password to be checked holds nobody up. [A]"""


async def work_on_few_at_once() -> None:
    """From now on this process works on so many requests at once; call it as the app begins."""
    current_default_thread_limiter().total_tokens = AT_ONCE
