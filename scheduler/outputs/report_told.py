"""A report as somebody reads it: the same for the page, the print, the workbook and a program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from scheduler.evidence.definitions import SOURCES, Definition, Source
from scheduler.evidence.language import Language
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Period, Read
from scheduler.evidence.reports.section import Block, Line, Opens, Section
from scheduler.outputs.evidence_told import CountTold, DefinitionTold
from scheduler.outputs.evidence_told import count_told as counted
from scheduler.outputs.parity_told import NOT_TOLD, count_words, of_words, percent
from scheduler.outputs.report_words import REPORT_WORDS, ReportWords, day_words
from scheduler.store import Desk
from scheduler.store.service import load_nouns


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    """One figure. `counted` and `share` are words; `value`, `low`, `high` and `before_value` of a hundred, to be drawn.

    `low` and `high` are None where no interval is known. `opens` is the list it counts, as an address asks for it.
    """

    label: str
    counted: str
    share: str
    before: str
    says: str
    part: CountTold | None
    whole: CountTold | None
    is_share: bool
    value: int | None
    low: int | None
    high: int | None
    before_value: int | None
    opens: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTold:
    """Lines of one breakdown."""

    heading: str
    drawn: bool
    lines: tuple[LineTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresTold:
    """A definition with all that is counted by it. Without any table nobody was counted.

    `official` names who defined it so where that is not the house.
    """

    definition: DefinitionTold
    official: str
    tables: tuple[TableTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTold:
    """One part of the report."""

    id: str
    title: str
    sentence: str
    found: tuple[str, ...]
    alert: bool
    figures: tuple[FiguresTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTold:
    """All of it. `withheld` says what a number that is not told means."""

    kind: str
    language: Language
    title: str
    service: str
    quarter: str
    quarters: int
    first: date
    last: date
    period: str
    how_to_read: str
    withheld: str
    sections: tuple[SectionTold, ...]
    words: ReportWords


def report_told(desk: Desk, kind: str, parts: Sequence[Part], read: Read, language: Language) -> ReportTold:
    """The report with these parts, in one language."""
    words = REPORT_WORDS[language]
    made = (one.make(desk, read, language) for one in parts)
    earlier = read.period.before
    return ReportTold(
        kind=kind,
        language=language,
        title=words.titles[kind],
        service=load_nouns(desk, ()).name,
        quarter=str(read.period.ends),
        quarters=read.period.quarters,
        first=read.period.first,
        last=read.period.last,
        period=period_words(read.period, language),
        how_to_read=words.how_to_read.format(day_words(earlier.first, language), day_words(earlier.last, language)),
        withheld=PARITY_WORDS[language].not_told_means,
        sections=tuple(_section(one, language) for one in made if one),
        words=words,
    )


def period_words(period: Period, language: Language) -> str:
    """1 July 2026 to 30 September 2026."""
    return REPORT_WORDS[language].period.format(day_words(period.first, language), day_words(period.last, language))


def definition_told(one: Definition, language: Language) -> DefinitionTold:
    """The definition in words."""
    words = one.words(language)
    return DefinitionTold(
        id=one.id, title=words.title, sentence=words.sentence, of=words.of, source=SOURCES[language][one.source]
    )


def opens_query(opens: Opens) -> str:
    """As an address asks for the list."""
    return urlencode({"of": opens.of, "definition": opens.definition, "by": opens.by, "value": opens.value})


def _section(one: Section, language: Language) -> SectionTold:
    return SectionTold(
        id=one.id,
        title=one.title,
        sentence=one.sentence,
        found=one.found,
        alert=one.alert,
        figures=tuple(_figures(one.blocks, language)),
    )


def _figures(blocks: Sequence[Block], language: Language) -> Iterator[FiguresTold]:
    """Blocks of one definition that stand together have it once."""
    for definition, some in groupby(blocks, key=lambda one: one.definition):
        yield FiguresTold(
            definition=definition_told(definition, language),
            official=SOURCES[language][definition.source] if definition.source is not Source.HOUSE else "",
            tables=tuple(_table(one, language) for one in some if one.lines),
        )


def _table(one: Block, language: Language) -> TableTold:
    return TableTold(
        heading=one.heading, drawn=one.has_picture, lines=tuple(_line(line, language) for line in one.lines)
    )


def _line(one: Line, language: Language) -> LineTold:
    interval = one.interval if one.about_percent is not None else None
    return LineTold(
        label=one.label,
        counted=count_words(one.part) if one.whole is None else of_words(one.part, one.whole, language),
        share=_share(one, language),
        before=_before(one, language),
        says=one.says,
        part=counted(one.part),
        whole=counted(one.whole) if one.whole else None,
        is_share=one.whole is not None,
        value=one.about_percent,
        low=percent(interval.low) if interval else None,
        high=percent(interval.high) if interval else None,
        before_value=one.about_percent_before,
        opens=opens_query(one.opens) if one.opens else "",
    )


def _share(one: Line, language: Language) -> str:
    """68 % (53 to 80), or 68 % alone; nothing where there is no whole, or nobody in it."""
    if one.whole is None or one.whole.is_nobody:
        return ""
    if one.about_percent is None:
        return NOT_TOLD
    if one.interval is None:
        return f"{one.about_percent} %"
    to = PARITY_WORDS[language].to
    return f"{one.about_percent} % ({percent(one.interval.low)} {to} {percent(one.interval.high)})"


def _before(one: Line, language: Language) -> str:
    """The share of the period before, or its count."""
    if one.before is None:
        return ""
    if one.before.whole is None:
        return count_words(one.before.part)
    told = of_words(one.before.part, one.before.whole, language)
    return told if one.about_percent_before is None else f"{one.about_percent_before} % ({told})"
