"""The counts of attendance, completion and waits, by names that say of whom; and everything that adds up to something.

What counts families at meetings is not told where five visits or more are of fewer than five families: six times late
can be one family. Of a breakdown all is told or nothing then.
"""

from collections.abc import Iterable, Iterator, Sequence

from scheduler.evidence.attendance import figures_of_attendance
from scheduler.evidence.completion import figures_of_completion
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.suppression import small
from scheduler.evidence.tally import Tally
from scheduler.evidence.waiting import figures_of_waiting

OF_VISITS = ("came", "other-side", "late", "left-early", "lost-connection", "sent-word")
"""What counts a family once for each meeting."""
REMOTELY = "all lost-connection"


def every_figure(facts: Facts) -> tuple[Figure, ...]:
    """All of them as they are: for who may see families, and for nobody else."""
    return (*figures_of_attendance(facts), *figures_of_completion(facts), *figures_of_waiting(facts))


def tellable(figures: Sequence[Figure]) -> list[Figure]:
    """Those of people whose counts are not of too few families from the outset."""
    return [one for one in figures if DEFINITION[one.definition].people and not _is_of_few(one, figures)]


def _is_of_few(one: Figure, figures: Iterable[Figure]) -> bool:
    """Whether five visits or more of its breakdown are of one to four families, or as many are left out."""
    if one.definition not in OF_VISITS:
        return False
    beside = (each for each in figures if (each.definition, each.by) == (one.definition, one.by))
    return any(_many_of_few(each) for each in beside)


def _many_of_few(one: Figure) -> bool:
    rest = one.whole - one.part
    return (small(len(one.families)) and not small(one.part)) or (small(len(one.others)) and not small(rest))


def tally_attendance(tally: Tally, facts: Facts) -> None:
    """Every count of these figures, and all that adds up."""
    figures = tellable(every_figure(facts))
    for one in figures:
        tally.counted(whole_name(one), one.whole)
        tally.counted(part_name(one), one.part)
    for one in figures:
        if part_name(one) != whole_name(one):
            tally.some_of(whole_name(one), part_name(one))
    names = set(tally.printed)
    if {name_of("came"), REMOTELY} <= names:
        tally.some_of(name_of("came"), REMOTELY)
    for whole, parts in _sums(figures):
        if whole in names:
            tally.split(whole, parts)
    for place in {(one.by, one.value) for one in figures if one.definition == "taken-up"}:
        tally.some_of(name_of("all", "taken-up", *place), name_of("complete", *place))


def _sums(figures: Sequence[Figure]) -> Iterator[tuple[str, list[str]]]:
    """Totals, each with the parts of one breakdown of it."""
    cells: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.by:
            cells.setdefault((one.definition, one.by), []).append(one)
    for (definition, by), some in cells.items():
        if (definition, by) in (("why-away", "reason"),):
            continue  # a family can have given several
        if by in ("weeks", "reason"):
            yield whole_name(some[0]), [part_name(one) for one in some]
            continue
        yield name_of(definition), [part_name(one) for one in some]
        if definition in ("came", "taken-up"):
            yield name_of("all", definition), [whole_name(one) for one in some]
    if {"came", "sent-word"} <= {one.definition for one in figures if not one.by}:
        yield name_of("all", "came"), [name_of("came"), name_of("all", "sent-word")]


def part_name(one: Figure) -> str:
    """How a tally calls the families or visits that a figure counts."""
    return name_of(one.definition, one.by, one.value)


def whole_name(one: Figure) -> str:
    """What it is a part of, by a name that all figures share which are of the same."""
    at = (one.by, one.value)
    if one.definition == "complete":
        return name_of("taken-up", *at)
    if one.definition == "left":
        return name_of("all", "taken-up", *at)
    if one.definition in ("left-how", "left-why", "left-last-reason"):
        return name_of("left")
    if one.definition in ("other-side", "late", "left-early"):
        return name_of("came")
    return name_of("all", one.definition, *(at if one.definition in ("came", "taken-up") else ()))


def name_of(*words: str) -> str:
    """A definition, what it is broken down by, and which of these; "all" of the whole before it."""
    return " ".join(word for word in words if word)
