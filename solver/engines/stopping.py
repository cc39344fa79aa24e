"""Stopping a search from outside: asked again and again while it runs, since it may be long without news."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ortools.sat.python import cp_model

Stop = Callable[[], bool]
EVERY_SECONDS = 0.3


def never() -> bool:
    """Nobody asks to stop."""
    return False


@contextmanager
def stopped_when(asked: Stop, solvers: Sequence[cp_model.CpSolver]) -> Iterator[None]:
    """While open, the searches end soon after `asked` says so. It is called from a thread of its own."""
    if asked is never:
        yield
        return
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(asked, solvers, done), daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def _watch(asked: Stop, solvers: Sequence[cp_model.CpSolver], done: threading.Event) -> None:
    while not done.wait(EVERY_SECONDS):
        if asked():
            for solver in solvers:
                solver.stop_search()
