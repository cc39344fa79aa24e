"""The report on fairness in words: what stands out, and each goal with every group, in English or Welsh."""

from collections.abc import Iterator

from scheduler.evidence.fairness.borne import Tier
from scheduler.evidence.fairness.definitions import FAIRNESS_DEFINITIONS
from scheduler.evidence.fairness.report import Fairness, Fared, Finding
from scheduler.evidence.fairness.words import FAIRNESS_WORDS
from scheduler.evidence.language import Language
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.outputs.parity_told import count_words, families_words, group_words, interval_words, of_words
from scheduler.outputs.words import money


def finding_words(one: Finding, language: Language) -> str:
    """One sentence, of numbers that may be told."""
    words = FAIRNESS_WORDS[language]
    told = words.finding.format(
        families=families_words(one.group, language),
        goal=goal_title(one.tier, language),
        often=PARITY_WORDS[language].often[one.how_often],
        part=count_words(one.mine.most),
        whole=count_words(one.mine.families),
        all_part=count_words(one.everybody.most),
        all_whole=count_words(one.everybody.families),
    )
    return f"{told}{words.apart}" if one.apart else told


def goal_title(tier: Tier, language: Language) -> str:
    """What a goal's cost is called."""
    return FAIRNESS_DEFINITIONS[tier].words(language).title


def findings_words(fairness: Fairness, language: Language) -> list[str]:
    """All of them, or that there is none."""
    return [finding_words(one, language) for one in fairness.findings] or [FAIRNESS_WORDS[language].silent]


def compared_words(fairness: Fairness, language: Language) -> str:
    """How much was tried for what is said, and what that means."""
    return FAIRNESS_WORDS[language].compared.format(fairness.compared)


def weeks_words(fairness: Fairness, language: Language) -> str:
    """Of how many weeks the report is."""
    return FAIRNESS_WORDS[language].sentence.format(fairness.weeks)


def borne_words(fairness: Fairness, group: Group, tier: Tier, fared: Fared, language: Language) -> str:
    """45–49 of 60–64 weeks at a cost; more than all. Of everybody so many points or pounds a week."""
    words, mean = FAIRNESS_WORDS[language], fairness.means[tier]
    told = [words.costly.format(of_words(fared.costly, fared.weeks, language))] if fared.weeks.range else []
    if group != EVERYBODY and fared.much is not None:
        told.append(words.much[fared.much])
    if group == EVERYBODY and mean is not None:
        told.append(words.mean.format(money(round(mean)) if tier is Tier.THRIFT else words.points.format(mean)))
    return "; ".join(told)


IN_TERMINAL = Language.ENGLISH


def lines(fairness: Fairness) -> Iterator[str]:
    """The report for a terminal, in English."""
    words, parity = FAIRNESS_WORDS[IN_TERMINAL], PARITY_WORDS[IN_TERMINAL]
    yield f"Fairness from {fairness.first} to {fairness.last}. {weeks_words(fairness, IN_TERMINAL)}"
    yield parity.not_told_means
    yield from findings_words(fairness, IN_TERMINAL)
    yield compared_words(fairness, IN_TERMINAL)
    yield words.explained
    for number, tier in enumerate(Tier, start=1):
        told = FAIRNESS_DEFINITIONS[tier].words(IN_TERMINAL)
        yield ""
        yield f"{number}. {told.title} ({tier.value}): {told.sentence} Of: {told.of}."
        yield from _goal(fairness, tier) or [f"  {parity.nobody}"]


def _goal(fairness: Fairness, tier: Tier) -> list[str]:
    found = [
        (row.group, fared) for row in fairness.rows if (fared := row.by_tier.get(tier)) and not fared.families.is_nobody
    ]
    told = []
    for by in By:
        mine = [(group, fared) for group, fared in found if group.by is by]
        heading = PARITY_WORDS[IN_TERMINAL].by.get(by)
        told += [f"  {heading}"] if mine and heading else []
        for group, fared in mine:
            counted = of_words(fared.most, fared.families, IN_TERMINAL)
            borne = borne_words(fairness, group, tier, fared, IN_TERMINAL)
            share = interval_words(fared.interval, IN_TERMINAL)
            told.append("; ".join(filter(None, (f"    {group_words(group, IN_TERMINAL)}: {counted}, {share}", borne))))
    return told
