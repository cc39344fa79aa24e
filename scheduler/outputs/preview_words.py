"""What a preview is made of, as somebody reads it."""

from dataclasses import dataclass

from scheduler.outputs.wordings import LetterTold, WordingTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandTold:
    """What somebody has to do, for which family and adult, by when. `does` is that in a word: rings."""

    kind: str
    does: str
    family: str
    label: str
    contact: str
    adult: str
    who: str
    words: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTold:
    """Kit that a depot is asked for."""

    family: str
    label: str
    reference: str
    depot: str
    kit: str
    days: str
    hand_over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A family that stands out: what is said of it, and what of it leaves, is held or falls away."""

    family: str
    label: str
    says: tuple[str, ...]
    letters: tuple[LetterTold, ...] = ()
    errands: tuple[ErrandTold, ...] = ()
    loans: tuple[LoanTold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """One kind of what is out of the ordinary, with the families concerned."""

    id: str
    heading: str
    note: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What one person has to do."""

    who: str
    errands: tuple[ErrandTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Families that are told nothing by this, and why."""

    why: str
    families: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewTold:
    """The whole preview in words. `lacking` are flagged families that nobody countersigned yet."""

    summary: str
    unusual: tuple[Unusual, ...]
    wordings: tuple[WordingTold, ...]
    owners: tuple[Owner, ...]
    loans: tuple[LoanTold, ...]
    silent: tuple[Silent, ...]
    lacking: tuple[str, ...]
