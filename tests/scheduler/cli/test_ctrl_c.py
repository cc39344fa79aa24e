"""Ctrl-C on a real `supergroup plan` of a large week, at a terminal: the best so far, or all as it was."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from scheduler.examples import example_service
from scheduler.intake import write_folder
from solver.codec import roster_from_json
from solver.problem import Status
from support.commands import run
from support.servers import START

FAMILIES = 1000
"""So many that the later goals are not proven for minutes: the search is on when Ctrl-C is pressed."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    intake = tmp_path_factory.mktemp("large") / "intake"
    write_folder(example_service(FAMILIES, 1), intake)
    return intake


class Terminal:
    """A command at a terminal of its own, and what was seen there."""

    def __init__(self, *words: object) -> None:
        self._ours, theirs = pty.openpty()
        typed = [sys.executable, "-c", START, *map(str, words)]
        self.process = subprocess.Popen(typed, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        self._read = b""

    @property
    def seen(self) -> str:
        return self._read.decode(errors="ignore")

    def until(self, words: str) -> None:
        """Returns when these words are seen, or raises EOFError at the command's end."""
        while words not in self.seen:
            self._look()

    def press_ctrl_c(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def ended(self) -> int:
        """Waits for the command's end; its exit code."""
        try:
            while True:
                self._look()
        except EOFError:
            return self.process.wait()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def _look(self) -> None:
        try:
            part = os.read(self._ours, 65536)
        except OSError:  # Linux says so at the end of a terminal
            part = b""
        if not part:
            raise EOFError(self.seen)
        self._read += part


@contextmanager
def planning(intake: Path, out: Path) -> Iterator[Terminal]:
    """A plan that is being searched, of which something was told."""
    words = ("plan", intake, "--week", "2027-03-01", "--as-of", "2027-02-22T09:00", "--out", out)
    terminal = Terminal(*words, "--time-limit", 3600)
    try:
        terminal.until("/8 ")
        yield terminal
    finally:
        terminal.close()


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in found}


def test_first_ctrl_c_writes_the_best_so_far_and_a_second_leaves_it_alone(large: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with planning(large, out) as terminal:
        terminal.press_ctrl_c()
        assert terminal.ended() == 0

    roster = roster_from_json((out / "roster.json").read_bytes())
    assert roster.status is Status.FEASIBLE
    assert len(roster.placements) > FAMILIES / 2
    assert "Stopping: the best plan so far is kept." in terminal.seen
    assert "Stopped by Ctrl-C. What follows is the best until then." in terminal.seen
    assert "Not proven:" in terminal.seen
    assert run("audit", large, out / "roster.json").code == 0
    written = files(out)
    assert {"roster.html", "roster.xlsx", "unplaced.md", "draft/contact_tasks.csv"} < written.keys()

    with planning(large, out) as terminal:
        terminal.press_ctrl_c()
        terminal.until("Stopping:")
        terminal.press_ctrl_c()
        assert terminal.ended() == 130
    assert files(out) == written
    assert sorted(path.name for path in out.iterdir()) == sorted({name.split("/")[0] for name in written})
