"""What a report is made of: sections, in them blocks of lines under one definition, each line one figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.evidence.definitions import Definition
from scheduler.evidence.language import Language
from scheduler.evidence.parity.intervals import Interval
from scheduler.evidence.suppression import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """Which list a figure counts: `of` is a key of `registry.LISTS`, the others say which of its figures.

    It stands in the address of the list, and tells nothing of anybody.
    """

    of: str
    definition: str
    by: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Whom a figure counts, and who else is in its whole: ids of families, each once, for who may see families.

    `definition` is that of the figure, `words` which of a breakdown it is, by language; they head the list.
    """

    families: tuple[str, ...]
    others: tuple[str, ...] = ()
    definition: Definition | None = None
    words: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The same figure in the period before, as it was told then."""

    part: Count
    whole: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure: `part` of `whole`, or a count alone where there is no whole. Both as they may be shown to anybody.

    `interval` (shares from 0 to 1, of what is told) is where a share may well be. `says` is what is told beside the
    numbers, as a wait in weeks or a sum of money, and holds only what may be told as well. `opens` is the list that it
    counts, None where it counts no families, as meetings.
    """

    label: str
    part: Count
    whole: Count | None = None
    interval: Interval | None = None
    says: str = ""
    before: Before | None = None
    opens: Opens | None = None

    @property
    def about_percent(self) -> int | None:
        """About how many of a hundred, from the middles of what is told; None where there is no share to tell."""
        return share_of(self.part, self.whole)

    @property
    def about_percent_before(self) -> int | None:
        """The same of the period before."""
        return None if self.before is None else share_of(self.before.part, self.before.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of one definition, which is printed above them. `heading` is what they are broken down by, "" for nothing.

    `drawn` False: these shares make no picture. Shares are drawn from 0 to 100.
    """

    definition: Definition
    lines: tuple[Line, ...]
    heading: str = ""
    drawn: bool = True

    @property
    def has_picture(self) -> bool:
        """Whether there is any share to draw."""
        return self.drawn and any(one.about_percent is not None for one in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report in one language. `found` are sentences of what stands out; `alert` marks them as unlike."""

    id: str
    title: str
    sentence: str
    blocks: tuple[Block, ...] = ()
    found: tuple[str, ...] = ()
    alert: bool = False


def share_of(part: Count, whole: Count | None) -> int | None:
    """About how many of a hundred."""
    if whole is None or part.about is None or not whole.about:
        return None
    return round(100 * min(part.about, whole.about) / whole.about)
