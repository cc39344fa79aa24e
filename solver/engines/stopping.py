"""A search that can be stopped from outside: it runs in a thread of its own, and who waits for it keeps listening.

OR-Tools leaves a call only when it is told to, and Python hears of Ctrl-C only between its own steps. So the
thread that asked for the search does not search: it waits, asks whether to stop, and takes what signals come.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

Stop = Callable[[], bool]
T = TypeVar("T")
EVERY_SECONDS = 0.3


def never() -> bool:
    """Nobody asks to stop."""
    return False


def listening(search: Callable[[], T], asked: Stop, end: Callable[[], object]) -> T:
    """What the search gives. It is told to `end` soon after `asked` says so, or when the wait for it is broken off.

    `asked` is called several times a second, in the thread that called. Raises KeyboardInterrupt at once, even
    in the midst of a search, when the search has ended.
    """
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(search)
        try:
            while not _over(found):
                if asked():
                    end()
        finally:
            while not _over(found, 0.0):
                end()
                _over(found)
        return found.result()


def at_once(searches: Sequence[Callable[[Stop], T]], asked: Stop) -> list[T]:
    """What each of these searches gives, as many at a time as there are cores; each is told when it shall stop.

    That is when `asked` says so, or when the wait for them is broken off.
    """
    broken = Event()

    def stop() -> bool:
        return broken.is_set() or asked()

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            return list(pool.map(lambda search: search(stop), searches))
        except BaseException:
            broken.set()
            raise


@contextmanager
def beside(search: Callable[[Stop], T], *, to_its_end: bool) -> Iterator["Future[T]"]:
    """Search in a thread of its own while the caller does something else; what it gives is there afterwards.

    When the caller is done, or broken off, the search is told to stop; with `to_its_end` it is waited for, unless the
    caller is broken off.
    """
    ended = Event()
    with ThreadPoolExecutor(1) as pool:
        try:
            found = pool.submit(search, ended.is_set)
            yield found
            if to_its_end:
                wait([found])
        finally:
            ended.set()


def has_a_core_to_spare() -> bool:
    """Whether what goes on beside something else takes none of its time."""
    return (os.cpu_count() or 1) > 1


def _over(found: "Future[T]", seconds: float = EVERY_SECONDS) -> bool:
    return bool(wait([found], seconds).done)
