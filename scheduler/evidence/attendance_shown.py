"""Attendance, completion and waits as they may be shown to anybody who works here: small numbers are withheld.

Together with all else that is counted of the same families (`counted_together`), by the names of `attendance_tally`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.evidence.attendance_tally import every_figure, name_of, part_name, tellable, whole_name
from scheduler.evidence.counted_together import told_of
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.medians import HALF, NINE_IN_TEN, enough_beyond
from scheduler.evidence.suppression import WITHHELD, Count
from scheduler.evidence.waiting import Wait, waits_of
from solver.engines.worked_out import Range


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


def evidence_of(facts: Facts) -> Evidence:
    """All of them as they may be shown."""
    figures = every_figure(facts)
    told, counts = tellable(figures), told_of(facts)
    waits = tuple(_wait(one, counts) for one in waits_of(facts))
    return Evidence(
        first=facts.first,
        last=facts.last,
        figures=tuple(_shown(one, told, counts) for one in figures),
        waits=waits,
    )


def _shown(one: Figure, told: Sequence[Figure], counts: Mapping[str, Count]) -> ShownFigure:
    if not DEFINITION[one.definition].people:
        part, whole = _exact(one.part), _exact(one.whole)
    elif one in told:
        part, whole = counts[part_name(one)], counts[whole_name(one)]
    else:
        part, whole = WITHHELD, WITHHELD
    return ShownFigure(definition=one.definition, by=one.by, value=one.value, part=part, whole=whole)


def _exact(value: int) -> Count:
    return Count(Range(value, value))


def _wait(one: Wait, counts: Mapping[str, Count]) -> ShownWait:
    families = counts[name_of("all", one.definition)]
    there = 0 if families.about is None else len(one.waited)
    return ShownWait(
        definition=one.definition,
        families=families,
        median=_weeks(one.median) if enough_beyond(there, HALF) else None,
        nine_in_ten=_weeks(one.nine_in_ten) if enough_beyond(there, NINE_IN_TEN) else None,
    )


def _weeks(days: float | None) -> int | None:
    return None if days is None else round(days / 7)
