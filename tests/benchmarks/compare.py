"""The planner beside what one would use instead: `uv run python tests/benchmarks/compare.py [SIZE …]`.

Each method plans the same weeks within the same time, one after the other, each in a process of its own. A line
of JSON is added to the lines file for each; then tables, medians over the seeds, are printed from all lines in
it. With --write the tables and the plot stand in the page too. Nothing about time is asserted: machines differ.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # as pytest does it: the modules of tests are found by their folder

from benchmarks.apart import run_apart  # noqa: E402 - found by the line above
from benchmarks.measured import Measured, read_lines  # noqa: E402
from benchmarks.methods import METHODS  # noqa: E402
from benchmarks.page import measured_part, write_into  # noqa: E402
from benchmarks.plot import draw  # noqa: E402
from benchmarks.table import tables  # noqa: E402
from benchmarks.weeks import EXAMPLE, HOUSEHOLDS, REAL  # noqa: E402

LIMITS = {60: (1.0,), 300: (5.0, 20.0), 1_000: (60.0,), 3_000: (60.0,), 10_000: (300.0,)}
"""Seconds, by families; other sizes have those of the next larger one."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and show all that was measured; the result is the exit code."""
    given = _arguments(words)
    if given.real and not HOUSEHOLDS.is_file():
        print("no census survey file beside the checkout: ../shared/data/acs_pums_md2016 is not there", file=sys.stderr)
        return 2
    if not given.show:
        _measure(given)
    lines = read_lines([given.lines])
    print("\n".join(tables(lines)))
    if given.plot:
        draw(lines, given.plot)
    if given.write:
        plot = given.write.with_suffix(".svg")
        draw(lines, plot)
        write_into(given.write, measured_part(lines, plot.name))
    return 0


def _measure(given: argparse.Namespace) -> None:
    week = REAL if given.real else EXAMPLE
    for families in given.sizes:
        for limit in [given.seconds] if given.seconds else limits_of(families):
            for seed in given.seeds:
                for method in given.methods:
                    line = run_apart(method, week, families, seed, limit)
                    with given.lines.open("a", encoding="utf-8") as file:
                        file.write(line.line() + "\n")
                    print(_told(line), file=sys.stderr, flush=True)


def limits_of(families: int) -> tuple[float, ...]:
    """The limits that a size is measured with."""
    return next((limits for size, limits in LIMITS.items() if families <= size), LIMITS[max(LIMITS)])


def _told(line: Measured) -> str:
    what = f"{line.families} families, seed {line.seed}, {line.limit:g} s, {line.method}"
    return f"{what}: {line.result}, {line.seconds:.2f} s, {line.placed} placed, tiers {list(line.values)} {line.note}"


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=list(LIMITS), metavar="SIZE", help="families")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, help="one limit for all sizes, in place of each size's own")
    parser.add_argument("--with", dest="methods", type=_methods, default=tuple(METHODS), help=",".join(METHODS))
    parser.add_argument("--real", action="store_true", help="weeks of real households, where the survey file is")
    parser.add_argument("--lines", type=Path, default=Path("benchmarks.jsonl"), help="the file that lines are added to")
    parser.add_argument("--show", action="store_true", help="measure nothing: show what the lines file has")
    parser.add_argument("--plot", type=Path, help="draw the plot (SVG)")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put tables and plot into this page")
    return parser.parse_args(words)


def _methods(words: str) -> tuple[str, ...]:
    asked = tuple(words.split(","))
    for word in asked:
        if word not in METHODS:
            raise argparse.ArgumentTypeError(f"{word!r}; expected some of {', '.join(METHODS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
