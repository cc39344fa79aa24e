"""Progress on a terminal moves in one line a tier; into a file it is one line a tier."""

import io

from scheduler.cli.progress import ProgressLines
from solver.search.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


STEPS = (
    Progress(tier=1, goal="places-kept", value=4, bound=3, seconds=0.25),
    Progress(tier=1, goal="places-kept", value=3, bound=3, seconds=0.5),
    Progress(tier=2, goal="urgent-placed", value=10, bound=8, seconds=1.0),
)


def shown(stream: io.StringIO) -> str:
    lines = ProgressLines(stream)
    assert [lines(step) for step in STEPS] == [False, False, False]
    lines.finish()
    lines.finish()
    return stream.getvalue()


def test_progress_in_a_file_is_the_last_of_each_tier() -> None:
    assert shown(io.StringIO()).splitlines() == [
        "  1/8 places-kept            3  proven  0.5 s",
        "  2/8 urgent-placed         10  bound 8, gap 20.0%  1.0 s",
    ]


def test_progress_on_a_terminal_is_written_over_itself() -> None:
    assert shown(Terminal()).replace("\r\x1b[K", "|") == (
        "|  1/8 places-kept            4  bound 3, gap 25.0%  0.2 s"
        "|  1/8 places-kept            3  proven  0.5 s\n"
        "|  2/8 urgent-placed         10  bound 8, gap 20.0%  1.0 s\n"
    )
