"""What works, as it is told: every figure in words, with its definition beside it, and no small number."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from scheduler.evidence.attendance_shown import Evidence, ShownFigure, ShownWait
from scheduler.evidence.definitions import DEFINITION, DEFINITIONS, SOURCES, Definition
from scheduler.evidence.facts import Facts
from scheduler.evidence.suppression import FEWEST, Count
from scheduler.evidence.value_words import value_words

WITHHELD = {"en": f"fewer than {FEWEST}, or withheld beside", "cy": f"llai na {FEWEST}, neu wedi'i gelu wrth ymyl"}
SHORT = {"en": "withheld", "cy": "wedi'i gelu"}
OF = {"en": "of", "cy": "o"}
TOTAL = {"en": "All", "cy": "Pawb"}
WEEKS_WORDS = {
    "en": "{count} families: half waited at most {median} weeks",
    "cy": "{count} teulu: arhosodd hanner hyd at {median} wythnos",
}
MOST_WORDS = {"en": ", nine in ten at most {most}", "cy": ", a naw o bob deg hyd at {most}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTold:
    """A count lies from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """One figure; `part` and `whole` None where they are withheld. `words` say which of the breakdown it is.

    The share is reckoned from the middles of the ranges, so that it is no more exact than they are.
    """

    definition: str
    by: str
    value: str
    words: str
    part: CountTold | None
    whole: CountTold | None
    about_percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitTold:
    """How long families waited, in whole weeks; None of too few."""

    definition: str
    families: CountTold | None
    median_weeks: int | None
    nine_in_ten_weeks: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionTold:
    """What a figure counts, of what, and who defined it so."""

    id: str
    title: str
    sentence: str
    of: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTold:
    """All of a period in one language."""

    first: date
    last: date
    language: str
    figures: tuple[FigureTold, ...]
    waits: tuple[WaitTold, ...]
    definitions: tuple[DefinitionTold, ...]


def evidence_told(evidence: Evidence, facts: Facts, language: str) -> EvidenceTold:
    """The period in words."""
    titles = {one.programme: one.title for one in facts.taught}
    return EvidenceTold(
        first=evidence.first,
        last=evidence.last,
        language=language,
        figures=tuple(_figure(one, language, titles) for one in evidence.figures),
        waits=tuple(_wait(one) for one in evidence.waits),
        definitions=tuple(_definition(one, language) for one in DEFINITIONS),
    )


def evidence_lines(told: EvidenceTold) -> Iterator[str]:
    """The same as a table for a terminal, each definition above its figures."""
    yield f"{told.first} – {told.last}"
    waits = {one.definition: one for one in told.waits}
    for one in told.definitions:
        figures = [figure for figure in told.figures if figure.definition == one.id]
        if figures:
            yield ""
            yield one.title
            yield f"  {one.sentence}"
            yield f"  {OF[told.language].capitalize()}: {one.of}. {one.source}."
            yield from (_line(figure, told.language) for figure in figures)
            yield from _wait_line(waits.get(one.id), told.language)
    yield ""
    yield f"{SHORT[told.language]}: {WITHHELD[told.language]}"


def evidence_json(told: EvidenceTold) -> dict[str, object]:
    """The same for a program."""
    return {**asdict(told), "first": told.first.isoformat(), "last": told.last.isoformat()}


def _line(one: FigureTold, language: str) -> str:
    of = f"{_count(one.part, language)} {OF[language]} {_count(one.whole, language)}"
    percent = "" if one.about_percent is None else f"~{one.about_percent}%"
    return f"  {one.words:<36} {percent:>5}  {of}"


def _wait_line(one: WaitTold | None, language: str) -> Iterator[str]:
    if one and one.median_weeks is not None:
        count = _count(one.families, language)
        half = WEEKS_WORDS[language].format(count=count, median=one.median_weeks)
        most = "" if one.nine_in_ten_weeks is None else MOST_WORDS[language].format(most=one.nine_in_ten_weeks)
        yield f"  {half}{most}"


def _count(one: CountTold | None, language: str) -> str:
    if one is None:
        return SHORT[language]
    return str(one.low) if one.low == one.high else f"{one.low}–{one.high}"


def _figure(one: ShownFigure, language: str, titles: dict[str, str]) -> FigureTold:
    words = value_words(one.by, one.value, one.definition, language, titles) if one.by else TOTAL[language]
    return FigureTold(
        definition=one.definition,
        by=one.by,
        value=one.value,
        words=words,
        part=count_told(one.part),
        whole=count_told(one.whole),
        about_percent=one.about_percent,
    )


def _wait(one: ShownWait) -> WaitTold:
    return WaitTold(
        definition=one.definition,
        families=count_told(one.families),
        median_weeks=one.median,
        nine_in_ten_weeks=one.nine_in_ten,
    )


def _definition(one: Definition, language: str) -> DefinitionTold:
    words = DEFINITION[one.id].words(language)
    source = SOURCES["cy" if language == "cy" else "en"][one.source]
    return DefinitionTold(id=one.id, title=words.title, sentence=words.sentence, of=words.of, source=source)


def count_told(one: Count) -> CountTold | None:
    """From where to where it lies; None where it is withheld."""
    return None if one.range is None else CountTold(low=one.range.low, high=one.range.high)
