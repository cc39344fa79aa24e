"""The report on parity in words: groups, counts, shares and findings as somebody reads them, in English or Welsh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.evidence.definitions import SOURCES
from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import OF, Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS, WAIT
from scheduler.evidence.parity.groups import By, Group
from scheduler.evidence.parity.intervals import Interval
from scheduler.evidence.parity.report import Finding, Parity, Row, Share, Unmet
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.suppression import Count
from scheduler.messages.languages import language as named
from scheduler.messages.languages import language_in_welsh
from scheduler.outputs.words import money

NOT_TOLD = "–"


def group_words(group: Group, language: Language) -> str:
    """How a row is called."""
    words = PARITY_WORDS[language]
    if group.by is By.EVERYBODY:
        return words.everybody
    known = words.groups.get((group.by, group.value))
    return known or (language_in_welsh if language is Language.WELSH else named)(group.value)


def families_words(group: Group, language: Language) -> str:
    """Families whose first language is Polish."""
    return PARITY_WORDS[language].families[group.by].format(group_words(group, language))


def count_words(count: Count) -> str:
    """10–14, or 0, or the sign for a number that is withheld."""
    if count.range is None:
        return NOT_TOLD
    low, high = count.range.low, count.range.high
    return str(low) if low == high else f"{low}–{high}"


def of_words(part: Count, whole: Count, language: Language) -> str:
    """10–14 of 20–24."""
    return f"{count_words(part)} {PARITY_WORDS[language].of} {count_words(whole)}"


def percent(share: float) -> int:
    """Of a hundred, whole."""
    return round(100 * share)


def interval_words(one: Interval | None, language: Language) -> str:
    """68 % (53 to 80)."""
    if one is None:
        return NOT_TOLD
    return f"{percent(one.value)} % ({percent(one.low)} {PARITY_WORDS[language].to} {percent(one.high)})"


def wait_words(wait: Interval | None, language: Language) -> str:
    """3 weeks (2 to 5)."""
    words = PARITY_WORDS[language]
    return NOT_TOLD if wait is None else f"{wait.value:g} {words.weeks} ({wait.low:g} {words.to} {wait.high:g})"


def finding_words(one: Finding, language: Language) -> str:
    """One sentence, of numbers that may be told."""
    words = PARITY_WORDS[language]
    return words.finding.format(
        families=families_words(one.group, language),
        were=words.were[one.measure].format(words.often[one.how_often]),
        part=count_words(one.share.part),
        whole=count_words(one.share.whole),
        all_part=count_words(one.of_everybody.part),
        all_whole=count_words(one.of_everybody.whole),
    )


def findings_words(parity: Parity, language: Language) -> list[str]:
    """Every finding, or that there is none."""
    return [finding_words(one, language) for one in parity.findings] or [PARITY_WORDS[language].silent]


def compared_words(parity: Parity, language: Language) -> str:
    """How much was tried for what is said, and what that means."""
    return PARITY_WORDS[language].compared.format(parity.compared)


def price_words(one: Unmet, language: Language) -> str:
    """About £175, at £5: one loan for each family."""
    words = PARITY_WORDS[language]
    if one.price is None:
        return words.no_price
    cost = NOT_TOLD if one.pence is None else money(one.pence)
    return words.cost.format(cost, money(one.price.pence), words.priced[one.resource])


def unmet_words(one: Unmet, language: Language) -> str:
    """Kit to lend: 35–39 families went without a place for want of it, in 165–169 weeks all together."""
    words = PARITY_WORDS[language]
    said = words.lacked.format(count_words(one.families), count_words(one.weeks))
    return f"{words.resources[one.resource]}: {said}; {price_words(one, language)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One group's share in a picture: from 0 to 100, or None where it is not told."""

    group: Group
    label: str
    of: str
    value: int | None
    low: int
    high: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One measure for all groups, with its definition.

    `blocks` are kinds of groups, each with its bars; there are none where nobody at all was counted.
    """

    key: str
    title: str
    sentence: str
    of: str
    source: str
    blocks: tuple[tuple[str, tuple[Bar, ...]], ...]


def pictures(parity: Parity, language: Language) -> tuple[Picture, ...]:
    """Every share of the report, one picture each."""
    return tuple(_picture(parity, measure, language) for measure in OF)


def waits(parity: Parity, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Each group's median wait: the kind of group, the group, the wait."""
    by = PARITY_WORDS[language].by
    return tuple(
        (by.get(row.group.by, "").lower(), group_words(row.group, language), wait_words(row.wait, language))
        for row in parity.rows
        if row.group.by is not By.WAY
    )


def wait_definition(language: Language) -> tuple[str, str, str]:
    """What the waits are of."""
    words = WAIT.words(language)
    return words.title, words.sentence, words.of


def _picture(parity: Parity, measure: Measure, language: Language) -> Picture:
    definition = PARITY_DEFINITIONS[measure]
    words = definition.words(language)
    return Picture(
        key=measure.value,
        title=words.title,
        sentence=words.sentence,
        of=words.of,
        source=SOURCES[language][definition.source],
        blocks=tuple(_blocks(parity.rows, measure, language)),
    )


def _blocks(rows: Sequence[Row], measure: Measure, language: Language) -> Iterator[tuple[str, tuple[Bar, ...]]]:
    if all(share.whole.is_nobody for row in rows if (share := row.share(measure))):
        return
    for by in By:
        shares = [(row.group, share) for row in rows if row.group.by is by and (share := row.share(measure))]
        if shares:
            yield PARITY_WORDS[language].by.get(by, ""), tuple(_bar(group, share, language) for group, share in shares)


def _bar(group: Group, share: Share, language: Language) -> Bar:
    one = share.interval
    return Bar(
        group=group,
        label=group_words(group, language),
        of=of_words(share.part, share.whole, language),
        value=None if one is None else percent(one.value),
        low=0 if one is None else percent(one.low),
        high=0 if one is None else percent(one.high),
        says=interval_words(one, language),
    )


IN_TERMINAL = Language.ENGLISH


def lines(parity: Parity) -> Iterator[str]:
    """The report for a terminal, in English."""
    words = PARITY_WORDS[IN_TERMINAL]
    yield f"Parity from {parity.first} to {parity.last}. {words.not_told_means}"
    yield from findings_words(parity, IN_TERMINAL)
    yield compared_words(parity, IN_TERMINAL)
    for picture in pictures(parity, IN_TERMINAL):
        yield ""
        yield f"{picture.title}: {picture.sentence} Of: {picture.of}."
        yield from ([] if picture.blocks else [f"  {words.nobody}"])
        for name, bars in picture.blocks:
            yield from ([f"  {name}"] if name else [])
            yield from (f"    {bar.label}: {bar.of}, {bar.says}" for bar in bars)
    title, sentence, _ = wait_definition(IN_TERMINAL)
    yield ""
    yield f"{title}: {sentence} The median, with where it may well be."
    yield from (f"    {label}: {wait}" for _, label, wait in waits(parity, IN_TERMINAL))
    yield ""
    yield f"Went without a place in some week: {count_words(parity.without)} families. Of those, for want of:"
    yield from (f"    {unmet_words(one, IN_TERMINAL)}" for one in parity.unmet)
