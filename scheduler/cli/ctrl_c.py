"""Ctrl-C while a plan is searched: the first keeps the best so far, a second one leaves without any."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STANDARD_ERROR = 2
SAID = b"\nStopping: the best plan so far is kept. Ctrl-C once more leaves without it.\n"


class CtrlC:
    """Whether Ctrl-C was pressed. A search asks it whether to stop."""

    def __init__(self) -> None:
        self.pressed = False

    def __call__(self) -> bool:
        return self.pressed

    def press(self, _number: int, _frame: FrameType | None) -> None:
        """Remembered once and said at once. Raises KeyboardInterrupt the second time."""
        if self.pressed:
            raise KeyboardInterrupt
        self.pressed = True
        os.write(STANDARD_ERROR, SAID)  # a stream may be in the midst of a line of its own


@contextmanager
def heeding_ctrl_c() -> Iterator[CtrlC]:
    """While open, a first Ctrl-C only asks to stop. What ignores Ctrl-C, as a script in the background, goes on so."""
    ctrl_c = CtrlC()
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        yield ctrl_c
        return
    signal.signal(signal.SIGINT, ctrl_c.press)
    try:
        yield ctrl_c
    finally:
        signal.signal(signal.SIGINT, before)
