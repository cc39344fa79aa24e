"""How each of the planner's goals treated each group over the period's weeks: what stands out, and every goal."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.evidence.facts import Facts
from scheduler.evidence.fairness.borne import Tier
from scheduler.evidence.fairness.definitions import FAIRNESS_DEFINITIONS
from scheduler.evidence.fairness.reading import weeks_of
from scheduler.evidence.fairness.report import Fairness, Fared, fairness_of, looked_at
from scheduler.evidence.fairness.words import FAIRNESS_WORDS
from scheduler.evidence.language import Language
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.reading import facts_of
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Before, Block, Line, Listed, Opens, Section
from scheduler.outputs.fairness_told import borne_words, compared_words, findings_words, weeks_words
from scheduler.outputs.parity_told import families_words, group_words
from scheduler.store import Desk

FAIRNESS = "fairness"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The report on the period, and on the period before where anybody was on record then."""

    now: Fairness
    before: Fairness | None


def fairness(desk: Desk, read: Read, language: Language) -> Section:
    """Every goal by every group."""
    found = _found(desk, read)
    return _section(found.now, language, tuple(_blocks(found, language)))


def in_short(desk: Desk, read: Read, language: Language) -> Section:
    """What stands out, and every goal of all families together."""
    found = _found(desk, read)
    return _section(found.now, language, tuple(_of_everybody(found, language)))


def fairness_list(desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Who of a group is among those who bore most of a goal, and who else of it the goal was about."""
    looked = looked_at(facts, weeks_of(desk, facts.first, facts.last, facts.zone))
    cells = looked.cells()
    asked = (opens.by, opens.value, opens.definition)
    key = next((one for one in cells if (one[0].by.value, one[0].value, one[1].value) == asked), None)
    if key is None:
        return None
    group, tier = key
    return Listed(
        families=tuple(sorted(cells[key].most)),
        others=tuple(sorted(cells[key].families - cells[key].most)),
        definition=FAIRNESS_DEFINITIONS[tier],
        words={one: families_words(group, one) for one in Language},
    )


def _found(desk: Desk, read: Read) -> _Found:
    earlier = read.period.before
    return _Found(
        now=_of(desk, read.facts),
        before=_of(desk, facts_of(desk, earlier.first, earlier.last)) if read.before else None,
    )


def _of(desk: Desk, facts: Facts) -> Fairness:
    return fairness_of(facts, weeks_of(desk, facts.first, facts.last, facts.zone))


def _section(found: Fairness, language: Language, blocks: tuple[Block, ...]) -> Section:
    words = FAIRNESS_WORDS[language]
    return Section(
        id=FAIRNESS,
        title=words.title,
        sentence=f"{weeks_words(found, language)} {words.explained} {compared_words(found, language)}",
        found=tuple(findings_words(found, language)),
        alert=bool(found.findings),
        blocks=blocks,
    )


def _blocks(found: _Found, language: Language) -> Iterator[Block]:
    for tier in Tier:
        everybody = found.now.fared(EVERYBODY, tier)
        for by in By if everybody and not everybody.families.is_nobody else (By.EVERYBODY,):
            lines = tuple(
                _line(found, row.group, tier, fared, language)
                for row in found.now.rows
                if row.group.by is by and (fared := row.by_tier.get(tier)) and not fared.families.is_nobody
            )
            if lines or by is By.EVERYBODY:
                heading = PARITY_WORDS[language].by.get(by, "")
                yield Block(definition=FAIRNESS_DEFINITIONS[tier], heading=heading, lines=lines)


def _of_everybody(found: _Found, language: Language) -> Iterator[Block]:
    for tier in Tier:
        fared = found.now.fared(EVERYBODY, tier)
        lines = () if fared is None or fared.families.is_nobody else (_line(found, EVERYBODY, tier, fared, language),)
        yield Block(definition=FAIRNESS_DEFINITIONS[tier], lines=lines)


def _line(found: _Found, group: Group, tier: Tier, fared: Fared, language: Language) -> Line:
    then = found.before.fared(group, tier) if found.before else None
    return Line(
        label=group_words(group, language),
        part=fared.most,
        whole=fared.families,
        interval=fared.interval,
        says=borne_words(found.now, group, tier, fared, language),
        before=Before(part=then.most, whole=then.families) if then else None,
        opens=Opens(of=FAIRNESS, definition=tier.value, by=group.by.value, value=group.value),
    )


PART = Part(id=FAIRNESS, make=fairness, lists={FAIRNESS: fairness_list})
PART_IN_SHORT = Part(id="fairness-in-short", make=in_short, lists={FAIRNESS: fairness_list})
