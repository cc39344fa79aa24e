"""A search in a thread of its own: its result, its end when asked, and Ctrl-C while it runs; one beside others."""

import signal
import threading
from collections.abc import Callable

import pytest

from solver.engines.stopping import at_once, beside, listening, never


def until_told(stop: Callable[[], bool]) -> bool:
    """Goes on for a minute unless it is told to stop; gives whether it was."""
    for _ in range(6000):
        if stop():
            break
        threading.Event().wait(0.01)
    return stop()


def test_listening_gives_what_was_found() -> None:
    assert listening(lambda: 3, never, lambda: None) == 3


def test_listening_raises_what_the_search_raised() -> None:
    def failing() -> int:
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        listening(failing, never, lambda: None)


def test_listening_ends_the_search_when_asked_and_keeps_what_it_had() -> None:
    ended = threading.Event()

    def searching() -> str:
        ended.wait()
        return "the best so far"

    assert listening(searching, lambda: True, ended.set) == "the best so far"


def test_listening_hears_ctrl_c_while_the_search_runs_and_ends_it() -> None:
    # CP-SAT as other tests use it leaves the signal's default behind, which would end the whole run.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    waiting, ended, over = threading.Event(), threading.Event(), list[bool]()

    def searching() -> None:
        waiting.wait(60)
        signal.raise_signal(signal.SIGINT)
        over.append(ended.wait(60))

    def asked() -> bool:
        waiting.set()
        return False

    try:
        with pytest.raises(KeyboardInterrupt):
            listening(searching, asked, ended.set)
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
    assert over == [True]


def test_at_once_gives_what_each_search_found_in_their_order() -> None:
    assert at_once([lambda _: 3, lambda _: 1, lambda _: 2], never) == [3, 1, 2]
    assert at_once([], never) == []


def test_at_once_each_search_hears_that_it_shall_stop() -> None:
    assert at_once([lambda stop: stop(), lambda stop: stop()], lambda: True) == [True, True]
    assert at_once([lambda stop: stop()], never) == [False]


def test_at_once_one_that_fails_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    # On two cores the second begins before the first fails, and would go on for a minute.
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    begun, told = threading.Event(), list[bool]()

    def failing(_: Callable[[], bool]) -> None:
        begun.wait(60)
        raise LookupError("nothing there")

    def going_on(stop: Callable[[], bool]) -> None:
        begun.set()
        told.append(until_told(stop))

    with pytest.raises(LookupError, match="nothing there"):
        at_once([failing, going_on], never)
    assert told == [True]


def test_beside_goes_on_while_the_caller_does_something_else_and_is_told_when_that_is_done() -> None:
    with beside(until_told, to_its_end=False) as found:
        assert not found.done()
    assert found.result() is True


def test_beside_is_waited_for_where_it_goes_to_its_end() -> None:
    waiting = threading.Event()

    def searching(stop: Callable[[], bool]) -> bool:
        waiting.wait(60)
        return stop()

    with beside(searching, to_its_end=True) as found:
        waiting.set()
    assert found.result() is False


@pytest.mark.parametrize("to_its_end", [True, False])
def test_beside_is_told_when_the_caller_is_broken_off(to_its_end: bool) -> None:
    told = list[bool]()
    with pytest.raises(KeyboardInterrupt), beside(lambda stop: told.append(until_told(stop)), to_its_end=to_its_end):
        raise KeyboardInterrupt
    assert told == [True]


def test_beside_raises_what_the_search_raised() -> None:
    def failing(_: Callable[[], bool]) -> int:
        raise LookupError("nothing there")

    with beside(failing, to_its_end=False) as found:
        pass
    with pytest.raises(LookupError, match="nothing there"):
        found.result()
