"""The gap of the waiting list against time, as an SVG that is the same for the same lines."""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from benchmarks.judged import Week, Yardstick, week_of, yardsticks
from benchmarks.measured import Measured
from benchmarks.weeks import REAL

TIER = 3
COLOURS = {"ours": "#0072b2", "by-hand": "#009e73", "cp-sat": "#d55e00", "highs": "#cc79a7"}
MARKS = {"ours": "o", "by-hand": "s", "cp-sat": "^", "highs": "D"}
SMALLEST = 0.01
"""Per cent: below it the scale is linear, so that nothing is lost on the way to 0."""
SOONEST = 0.05
"""Seconds at the left edge."""
ACROSS = 5
"""Panels in a row."""


def draw(lines: Sequence[Measured], file: Path) -> None:
    """A panel for each size and its longest limit; a line or a point for each seed."""
    panels: dict[tuple[str, int], list[Measured]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.week, line.families)):
        panels[line.week, line.families].append(line)
    sticks = yardsticks(lines)
    with rc_context({"svg.hashsalt": "supergroup", "svg.fonttype": "none", "font.size": 9.0}):
        across, down = min(max(len(panels), 1), ACROSS), max(ceil(len(panels) / ACROSS), 1)
        figure = Figure(figsize=(3.4 * across, 3.0 * down + 0.4), layout="constrained")
        for at, ((week, families), own) in enumerate(panels.items(), start=1):
            axes = figure.add_subplot(down, across, at)
            _panel(axes, [line for line in own if line.limit == max(one.limit for one in own)], sticks)
            axes.set_title(f"{families:,} {'real households' if week == REAL else 'families'}")
        if panels:
            for first in figure.axes[::ACROSS]:
                first.set_ylabel("gap of the waiting list (tier 3), %")
            figure.legend(handles=_named(figure.axes), loc="outside lower center", ncols=len(COLOURS))
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


def _panel(axes: Axes, lines: Sequence[Measured], sticks: dict[Week, Yardstick]) -> None:
    for line in lines:
        if line.found:
            _curve(axes, line, sticks[week_of(line)])
    limit = max(line.limit for line in lines)
    axes.axvline(limit, color="grey", linestyle=":")
    axes.set_xscale("log")
    axes.set_xlim(SOONEST, 2 * max(limit, *(line.seconds for line in lines)))
    axes.set_yscale("symlog", linthresh=SMALLEST, linscale=0.5)
    axes.set_ylim(0, 100)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("seconds (dotted: the limit)")
    axes.grid(visible=True, alpha=0.3)


def _curve(axes: Axes, line: Measured, stick: Yardstick) -> None:
    """The gap on the way, and a mark for the roster that came of it."""
    way = [(seconds, value) for seconds, tier, value in line.steps if tier == TIER]
    way.append((line.seconds, line.values[TIER - 1]))
    gaps = [100 * max(stick.gap_at(line, TIER, value), 0.0) for _, value in way]
    colour, over = COLOURS[line.method], 3 + (line.method == "ours")
    axes.step([seconds for seconds, _ in way], gaps, where="post", color=colour, zorder=over)
    mark = MARKS[line.method]
    axes.plot([line.seconds], gaps[-1:], mark, color=colour, label=line.method, clip_on=False, zorder=over)


def _named(all_axes: Sequence[Axes]) -> list[Artist]:
    """A mark for each method, wherever it was drawn first, in one order."""
    found: dict[str, Artist] = {}
    for axes in all_axes:
        for mark, name in zip(*axes.get_legend_handles_labels(), strict=True):
            found.setdefault(str(name), mark)
    return [found[name] for name in COLOURS if name in found]
