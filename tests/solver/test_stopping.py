"""A search in a thread of its own: its result, its end when asked, and Ctrl-C while it runs."""

import signal
import threading

import pytest

from solver.engines.stopping import listening, never


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
