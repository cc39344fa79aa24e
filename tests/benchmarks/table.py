"""The lines of results as a table: medians over the seeds of a size."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks.judged import OF_PLACES, Week, Yardstick, compared, week_of, yardsticks
from benchmarks.measured import Measured
from benchmarks.methods import METHODS
from benchmarks.weeks import EXAMPLE
from solver.goals import GOALS

HEADS = (
    "families", "limit s", "method", "rosters", "seconds", "peak MiB", "placed",
    *(f"tier {tier}" for tier in range(1, len(GOALS) + 1)), "proven", "violations", "ours better / equal / worse",
)  # fmt: skip
WEEKS = {EXAMPLE: "Example weeks"}
NOTHING = "–"
Rows = Sequence[Measured]


def tables(lines: Rows) -> Iterator[str]:
    """A table for each kind of week, and what is to be said of single methods."""
    sticks = yardsticks(lines)
    for kind in dict.fromkeys(line.week for line in lines):
        own = [line for line in lines if line.week == kind]
        yield f"{WEEKS.get(kind, 'Weeks of real households')}:"
        yield ""
        yield f"| {' | '.join(HEADS)} |"
        yield "|" + "---|" * len(HEADS)
        yield from (_row(rows, own, sticks) for rows in _rows(own))
        yield ""
        yield from _notes(own)


def _rows(lines: Rows) -> list[list[Measured]]:
    """Lines of one size, limit and method, in that order."""
    found: dict[tuple[int, float, int], list[Measured]] = defaultdict(list)
    order = list(METHODS)
    for line in lines:
        found[line.families, line.limit, order.index(line.method)].append(line)
    return [found[key] for key in sorted(found)]


def _row(rows: Rows, lines: Rows, sticks: dict[Week, Yardstick]) -> str:
    first, found = rows[0], [line for line in rows if line.found]

    def middle(number: Callable[[Yardstick, Measured], float | None]) -> float | None:
        known = [number(sticks[week_of(line)], line) for line in found]
        return median(one for one in known if one is not None) if any(one is not None for one in known) else None

    def gap(tier: int) -> float | None:
        return middle(lambda stick, line: stick.gap(line, tier) if tier <= OF_PLACES else stick.later_gap(line, tier))

    cells = (
        f"{first.families:,}",
        f"{first.limit:g}",
        first.method,
        f"{len(found)} of {len(rows)}",
        f"{median(line.seconds for line in rows):.2f}",
        f"{median(line.peak_mib for line in rows):,.0f}",
        _whole(middle(lambda _, line: line.placed)),
        *(_percent(gap(tier)) for tier in range(1, len(GOALS) + 1)),
        _whole(middle(lambda stick, line: stick.proven(line))),
        str(sum(line.violations for line in rows)),
        _against_ours(rows, lines),
    )
    return f"| {' | '.join(cells)} |"


def _whole(number: float | None) -> str:
    return NOTHING if number is None else f"{number:,.0f}"


def _percent(share: float | None) -> str:
    if share is None:
        return NOTHING
    return "0" if share == 0 else f"{share:.2%}".replace("%", " %")


def _against_ours(rows: Rows, lines: Rows) -> str:
    """In how many weeks ours is better, as good and worse in tiers 1 to 3 within the same limit."""
    ours = {(week_of(line), line.limit): line for line in lines if line.method == "ours"}
    own = [(ours[week_of(line), line.limit], line) for line in rows if (week_of(line), line.limit) in ours]
    if rows[0].method == "ours" or not own:
        return NOTHING
    sides = [compared(one, other) for one, other in own]
    return f"{sides.count(-1)} / {sides.count(0)} / {sides.count(1)}"


def _notes(lines: Rows) -> Iterator[str]:
    """What methods said of themselves, once each."""
    said: dict[tuple[str, str], set[int]] = defaultdict(set)
    for line in lines:
        if line.note:
            said[line.method, line.note].add(line.families)
    for (method, note), sizes in said.items():
        yield f"- {method}, {', '.join(f'{size:,}' for size in sorted(sizes))} families: {note}."
    if said:
        yield ""
