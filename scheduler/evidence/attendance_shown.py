"""Attendance, completion and waits as they may be shown to anybody who works here: small numbers are withheld.

What counts families at meetings is not told where five visits or more are of fewer than five families: six times late
can be one family. Of a breakdown all is told or nothing then. The rest is `suppression`'s.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.evidence.attendance import figures_of_attendance
from scheduler.evidence.completion import figures_of_completion
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.suppression import WITHHELD, Count, shown, small
from scheduler.evidence.tally import Tally
from scheduler.evidence.waiting import Wait, figures_of_waiting, waits_of
from solver.engines.worked_out import Range

FEWEST_FOR_A_MEDIAN = 10
"""Below, a median is nearly what one family waited."""
OF_VISITS = ("came", "other-side", "late", "left-early", "lost-connection", "sent-word")
"""What counts a family once for each meeting."""
REMOTELY = "all lost-connection"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A figure as it may be told."""

    definition: str
    by: str
    value: str
    part: Count
    whole: Count

    @property
    def about_percent(self) -> int | None:
        """About how many of a hundred, from the middles of what is told; None where either count is withheld."""
        part, whole = self.part.about, self.whole.about
        return None if part is None or not whole else round(100 * min(part, whole) / whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWait:
    """How long families waited, in whole weeks; None of too few, or where how many is withheld."""

    definition: str
    families: Count
    median: int | None
    nine_in_ten: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A period's figures, each with a definition of `definitions`."""

    first: date
    last: date
    figures: tuple[ShownFigure, ...]
    waits: tuple[ShownWait, ...]


def every_figure(facts: Facts) -> tuple[Figure, ...]:
    """All of them as they are: for who may see families, and for nobody else."""
    return (*figures_of_attendance(facts), *figures_of_completion(facts), *figures_of_waiting(facts))


def evidence_of(facts: Facts) -> Evidence:
    """All of them as they may be shown."""
    figures = every_figure(facts)
    told = [one for one in figures if DEFINITION[one.definition].people and not _is_of_few(one, figures)]
    counts = shown(_tally(told))
    waits = tuple(_wait(one, counts) for one in waits_of(facts))
    return Evidence(
        first=facts.first,
        last=facts.last,
        figures=tuple(_shown(one, told, counts) for one in figures),
        waits=waits,
    )


def _is_of_few(one: Figure, figures: Iterable[Figure]) -> bool:
    """Whether five visits or more of its breakdown are of one to four families, or as many are left out."""
    if one.definition not in OF_VISITS:
        return False
    beside = (each for each in figures if (each.definition, each.by) == (one.definition, one.by))
    return any(_many_of_few(each) for each in beside)


def _many_of_few(one: Figure) -> bool:
    rest = one.whole - one.part
    return (small(len(one.families)) and not small(one.part)) or (small(len(one.others)) and not small(rest))


def _shown(one: Figure, told: Sequence[Figure], counts: Mapping[str, Count]) -> ShownFigure:
    if not DEFINITION[one.definition].people:
        part, whole = _exact(one.part), _exact(one.whole)
    elif one in told:
        part, whole = counts[_part(one)], counts[_whole(one)]
    else:
        part, whole = WITHHELD, WITHHELD
    return ShownFigure(definition=one.definition, by=one.by, value=one.value, part=part, whole=whole)


def _exact(value: int) -> Count:
    return Count(Range(value, value))


def _wait(one: Wait, counts: Mapping[str, Count]) -> ShownWait:
    families = counts[_name("all", one.definition)]
    enough = families.about is not None and len(one.waited) >= FEWEST_FOR_A_MEDIAN
    return ShownWait(
        definition=one.definition,
        families=families,
        median=_weeks(one.median) if enough else None,
        nine_in_ten=_weeks(one.nine_in_ten) if enough else None,
    )


def _weeks(days: float | None) -> int | None:
    return None if days is None else round(days / 7)


def _tally(figures: Sequence[Figure]) -> Tally:
    """Every count of these figures, and all that adds up."""
    tally = Tally()
    for one in figures:
        tally.counted(_whole(one), one.whole)
        tally.counted(_part(one), one.part)
    for one in figures:
        if _part(one) != _whole(one):
            tally.some_of(_whole(one), _part(one))
    names = set(tally.printed)
    if {_name("came"), REMOTELY} <= names:
        tally.some_of(_name("came"), REMOTELY)
    for whole, parts in _sums(figures):
        if whole in names:
            tally.split(whole, parts)
    for place in {(one.by, one.value) for one in figures if one.definition == "taken-up"}:
        tally.some_of(_name("all", "taken-up", *place), _name("complete", *place))
    return tally


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
            yield _whole(some[0]), [_part(one) for one in some]
            continue
        yield _name(definition), [_part(one) for one in some]
        if definition in ("came", "taken-up"):
            yield _name("all", definition), [_whole(one) for one in some]
    if {"came", "sent-word"} <= {one.definition for one in figures if not one.by}:
        yield _name("all", "came"), [_name("came"), _name("all", "sent-word")]


def _part(one: Figure) -> str:
    return _name(one.definition, one.by, one.value)


def _whole(one: Figure) -> str:
    """What it is a part of, by a name that all figures share which are of the same."""
    at = (one.by, one.value)
    if one.definition == "complete":
        return _name("taken-up", *at)
    if one.definition == "left":
        return _name("all", "taken-up", *at)
    if one.definition in ("left-how", "left-last-reason"):
        return _name("left")
    if one.definition in ("other-side", "late", "left-early"):
        return _name("came")
    return _name("all", one.definition, *(at if one.definition in ("came", "taken-up") else ()))


def _name(*words: str) -> str:
    return " ".join(word for word in words if word)
