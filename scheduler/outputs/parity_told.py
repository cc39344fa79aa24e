"""The report on parity in words: groups, counts, shares and findings as somebody reads them. English: for staff."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.evidence.definitions import SOURCES
from scheduler.evidence.parity.counting import OF, Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS, WAIT
from scheduler.evidence.parity.groups import OTHERS, By, Group
from scheduler.evidence.parity.intervals import Interval
from scheduler.evidence.parity.judging import HowOften
from scheduler.evidence.parity.report import Finding, Parity, Row, Share, Unmet
from scheduler.evidence.parity.unmet import Resource
from scheduler.evidence.suppression import Count
from scheduler.messages.languages import language
from scheduler.outputs.words import money

NOT_TOLD = "–"
NOT_TOLD_MEANS = (
    "– is a number from 1 to 4, or one that is held back so that such a number cannot be worked out from the others."
    " All other numbers are told as one of five, as 10–14, and shares are reckoned from the middle of it: so that no"
    " two reports, of other days or other families, can be subtracted from each other."
)
SILENT = "No group was served otherwise than others beyond chance."
BY = {
    By.WAY: "By where they met",
    By.ASKED: "By the side they asked for",
    By.NEED: "By need",
    By.LANGUAGE: "By first language",
}
GROUPS = {
    (By.WAY, "room"): "in a room",
    (By.WAY, "remote"): "remote",
    (By.WAY, "super-room"): "super-group, in the room",
    (By.WAY, "super-remote"): "super-group, remote",
    (By.WAY, "slot"): "one to one",
    (By.ASKED, "room"): "the room",
    (By.ASKED, "remote"): "remote",
    (By.ASKED, "either"): "either",
    (By.NEED, "no-screen"): "no screen",
    (By.NEED, "no-data"): "no data",
    (By.NEED, "no-car"): "no car",
    (By.NEED, "creche"): "crèche",
    (By.NEED, "interpreter"): "interpreter",
    (By.NEED, "welsh"): "Welsh",
    (By.NEED, "anxiety"): "anxiety",
    (By.NEED, "disability"): "step-free, loop or quiet",
    (By.LANGUAGE, OTHERS): "other languages",
}
RESOURCES = {
    Resource.KIT: "kit to lend",
    Resource.CRECHE: "crèche places",
    Resource.INTERPRETER: "interpreters",
    Resource.TRAVEL: "taxi money or a way to get there",
    Resource.STAFF: "staff",
    Resource.ROOM: "rooms",
}
OFTEN = {
    HowOften.HARDLY: "hardly ever",
    HowOften.HALF: "half as often as others or less",
    HowOften.LESS: "less often than others",
    HowOften.MORE: "more often than others",
    HowOften.TWICE: "twice as often as others or more",
}
WERE = {
    Measure.OFFERED: "were given places {} in the weeks in which they waited",
    Measure.DECLINED: "declined {}",
    Measure.REGULAR: "came regularly {}",
    Measure.ALWAYS_REMOTE: "were always remote, without having asked, {}",
    Measure.COMPLETE: "completed {}",
}


def group_words(group: Group) -> str:
    """How a row is called."""
    if group.by is By.EVERYBODY:
        return "Everybody"
    return GROUPS.get((group.by, group.value)) or language(group.value)


def families_words(group: Group) -> str:
    """Families whose first language is Polish."""
    words = group_words(group)
    return {
        By.EVERYBODY: "All families",
        By.WAY: f"Families met {words}",
        By.ASKED: f"Families that asked for {words}",
        By.NEED: f"Families with the need “{words}”",
        By.LANGUAGE: f"Families whose first language is {words}",
    }[group.by]


def count_words(count: Count) -> str:
    """10–14, or 0, or the sign for a number that is withheld."""
    if count.range is None:
        return NOT_TOLD
    low, high = count.range.low, count.range.high
    return str(low) if low == high else f"{low}–{high}"


def percent(share: float) -> int:
    """Of a hundred, whole."""
    return round(100 * share)


def interval_words(share: Share) -> str:
    """68 % (53 to 80)."""
    one = share.interval
    return NOT_TOLD if one is None else f"{percent(one.value)} % ({percent(one.low)} to {percent(one.high)})"


def wait_words(wait: Interval | None) -> str:
    """3 weeks (2 to 5)."""
    return NOT_TOLD if wait is None else f"{wait.value:g} weeks ({wait.low:g} to {wait.high:g})"


def finding_words(one: Finding) -> str:
    """One sentence, of numbers that may be told."""
    how = WERE[one.measure].format(OFTEN[one.how_often])
    mine, everybody = one.share, one.of_everybody
    return (
        f"{families_words(one.group)} {how}: {count_words(mine.part)} of {count_words(mine.whole)} of them,"
        f" against {count_words(everybody.part)} of {count_words(everybody.whole)} of all."
    )


def compared_words(parity: Parity) -> str:
    """How much was tried for what is said, and what that means."""
    return (
        f"{parity.compared} comparisons were made, each of one group with all others, and judged together (Holm): were"
        " there no difference anywhere, at most one period in twenty would say anything here. Once a group is found,"
        " its families are set aside before the next is looked for. A finding says that there is a difference, not why."
    )


def unmet_words(one: Unmet) -> str:
    """Kit to lend: 35–39 families went without a place for want of it, in 165–169 weeks all together."""
    words = RESOURCES[one.resource]
    said = f"{count_words(one.families)} families, {count_words(one.weeks)} weeks all together"
    if one.price is None:
        return f"{words}: {said}; no price on record"
    cost = NOT_TOLD if one.pence is None else f"about {money(one.pence)}"
    return f"{words}: {said}; {cost}, at {money(one.price.pence)}: {one.price.says}"


NOBODY = "Nobody was counted in this period."


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One group's share in a picture: from 0 to 100, or None where it is not told."""

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


def pictures(parity: Parity) -> tuple[Picture, ...]:
    """Every share of the report, one picture each."""
    return tuple(_picture(parity, measure) for measure in OF)


def waits(parity: Parity) -> tuple[tuple[str, str, str], ...]:
    """Each group's median wait: the kind of group, the group, the wait."""
    return tuple(
        (BY.get(row.group.by, "").lower(), group_words(row.group), wait_words(row.wait))
        for row in parity.rows
        if row.group.by is not By.WAY
    )


def wait_definition() -> tuple[str, str, str]:
    """What the waits are of."""
    words = WAIT.words("en")
    return words.title, words.sentence, words.of


def _picture(parity: Parity, measure: Measure) -> Picture:
    definition = PARITY_DEFINITIONS[measure]
    words = definition.words("en")
    return Picture(
        key=measure.value,
        title=words.title,
        sentence=words.sentence,
        of=words.of,
        source=SOURCES["en"][definition.source],
        blocks=tuple(_blocks(parity.rows, measure)),
    )


def _blocks(rows: Sequence[Row], measure: Measure) -> Iterator[tuple[str, tuple[Bar, ...]]]:
    if all(share.whole.is_nobody for row in rows if (share := row.share(measure))):
        return
    for by in By:
        shares = [(row.group, share) for row in rows if row.group.by is by and (share := row.share(measure))]
        if shares:
            yield BY.get(by, ""), tuple(_bar(group, share) for group, share in shares)


def _bar(group: Group, share: Share) -> Bar:
    one = share.interval
    return Bar(
        label=group_words(group),
        of=f"{count_words(share.part)} of {count_words(share.whole)}",
        value=None if one is None else percent(one.value),
        low=0 if one is None else percent(one.low),
        high=0 if one is None else percent(one.high),
        says=interval_words(share),
    )


def lines(parity: Parity) -> Iterator[str]:
    """The report for a terminal."""
    yield f"Parity from {parity.first} to {parity.last}. {NOT_TOLD_MEANS}"
    yield from ([finding_words(one) for one in parity.findings] or [SILENT])
    yield compared_words(parity)
    for picture in pictures(parity):
        yield ""
        yield f"{picture.title}: {picture.sentence} Of: {picture.of}."
        yield from ([] if picture.blocks else [f"  {NOBODY}"])
        for name, bars in picture.blocks:
            yield from ([f"  {name}"] if name else [])
            yield from (f"    {bar.label}: {bar.of}, {bar.says}" for bar in bars)
    yield ""
    yield f"{wait_definition()[0]}: {wait_definition()[1]} The median, with where it may well be."
    yield from (f"    {label}: {wait}" for _, label, wait in waits(parity))
    yield ""
    yield f"Went without a place in some week: {count_words(parity.without)} families. Of those, for want of:"
    yield from (f"    {unmet_words(one)}" for one in parity.unmet)
