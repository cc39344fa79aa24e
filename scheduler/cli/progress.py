"""A search on the terminal: one line a goal, moving while it is worked on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import typer

from scheduler.cli.ctrl_c import CtrlC, heeding_ctrl_c
from solver.goals import GOALS
from solver.search.progress import Progress


class ProgressLines:
    """Writes progress to a stream: on a terminal the line of the goal in work is written over itself."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._moving = self._stream.isatty()
        self._last: Progress | None = None

    def __call__(self, step: Progress) -> bool:
        if self._last is not None and self._last.tier != step.tier:
            self._end(self._last)
        self._last = step
        if self._moving:
            self._stream.write(f"\r\x1b[K{self._line(step)}")
            self._stream.flush()
        return False

    def finish(self) -> None:
        """End the last line."""
        if self._last is not None:
            self._end(self._last)
        self._last = None

    def _end(self, last: Progress) -> None:
        self._stream.write("\n" if self._moving else f"{self._line(last)}\n")
        self._stream.flush()

    @staticmethod
    def _line(step: Progress) -> str:
        state = "proven" if step.value == step.bound else f"bound {step.bound}, gap {step.gap:.1%}"
        return f"  {step.tier}/{len(GOALS)} {step.goal:<16} {step.value:>7}  {state}  {step.seconds:.1f} s"


@contextmanager
def search_on_terminal() -> Iterator[tuple[ProgressLines, CtrlC]]:
    """A search is told of as it goes, and Ctrl-C ends it with the best plan so far. After that, it is said."""
    lines = ProgressLines()
    with heeding_ctrl_c() as ctrl_c:
        try:
            yield lines, ctrl_c
        finally:
            lines.finish()
    if ctrl_c.pressed:
        typer.echo("Stopped by Ctrl-C. What follows is the best until then.", err=True)
