"""Whether the room and the screen, and every need and language, were served alike: in counts that tell of nobody."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from scheduler.access.may import May
from scheduler.evidence.definitions import SOURCES
from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS
from scheduler.evidence.parity.groups import By, Group
from scheduler.evidence.parity.intervals import Interval
from scheduler.evidence.parity.judging import HowOften
from scheduler.evidence.parity.report import Finding, Parity, Row, Share, Unmet
from scheduler.evidence.parity.unmet import Resource
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.evidence.quarters import parity_of_quarters
from scheduler.evidence.suppression import Count
from scheduler.loans.rows import today
from scheduler.outputs.parity_told import compared_words, finding_words, group_words

routes = APIRouter(tags=["evidence"], dependencies=[may(May.SEE_EVIDENCE)])
Ends = Annotated[
    str | None,
    Query(
        alias="quarter",
        max_length=20,
        description="The last quarter of the period; the last that is over if not given.",
        examples=["2026-Q3"],
    ),
]
Quarters = Annotated[int, Query(description="How many quarters up to it: 1, 2 or 4.")]
InLanguage = Annotated[Language, Query(description="The language of definitions, groups and sentences.")]


class ToldCountOut(BaseModel):
    """A number of families: from `low` to `high`; both null where it is withheld."""

    low: int | None
    high: int | None


class IntervalOut(BaseModel):
    """A value, and from where to where it may well be in 19 of 20 such periods."""

    value: float
    low: float
    high: float


class ParityGroupOut(BaseModel):
    """Whom it is about; `value` is "" of everybody."""

    by: By
    value: str
    words: str


class ParityShareOut(BaseModel):
    """So many of so many. `share` (Wilson) is from 0 to 1, of the middle of both counts; null where one is not told."""

    measure: Measure
    part: ToldCountOut
    whole: ToldCountOut
    share: IntervalOut | None


class ParityRowOut(BaseModel):
    """One group. `wait_weeks`: the median from referral to a first place; null for fewer than ten families."""

    group: ParityGroupOut
    shares: list[ParityShareOut]
    wait_weeks: IntervalOut | None


class ParityFindingOut(BaseModel):
    """A group that was served otherwise than others, beyond chance."""

    text: str
    group: ParityGroupOut
    measure: Measure
    fewer: bool
    how_often: HowOften


class UnmetNeedOut(BaseModel):
    """What was short: for how many families, in how many weeks all together, and what that would have cost."""

    resource: Resource
    families: ToldCountOut
    weeks: ToldCountOut
    pence: int | None = Field(description="From the middle of the count; null where it or the price is not known.")


class ParityDefinitionOut(BaseModel):
    """What a measure counts, out of what, and who defined it so."""

    measure: Measure
    title: str
    sentence: str
    of: str
    source: str


class ParityOut(BaseModel):
    """The report of a period. Everything in it may be shown to anybody; `withheld` says what is not, and why."""

    first: date
    last: date
    language: Language
    findings: list[ParityFindingOut]
    compared: int = Field(description="How many comparisons were made to find them.")
    compared_words: str
    rows: list[ParityRowOut]
    without_a_place: ToldCountOut = Field(description="Families that went without a place in some week.")
    unmet: list[UnmetNeedOut]
    definitions: list[ParityDefinitionOut]
    withheld: str


@routes.get("/evidence/parity", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def parity(here: Here, ends: Ends = None, quarters: Quarters = 1, language: InLanguage = Language.ENGLISH) -> ParityOut:
    """Reach, offers, refusals, waits, attendance and completion by side, need and language, small numbers withheld."""
    with here.store.reading() as desk:
        found = parity_of_quarters(desk, ends, quarters, today(desk, here.now()))
    return _parity(found, language)


def _parity(found: Parity, language: Language) -> ParityOut:
    return ParityOut(
        first=found.first,
        last=found.last,
        language=language,
        findings=[_finding(one, language) for one in found.findings],
        compared=found.compared,
        compared_words=compared_words(found, language),
        rows=[_row(one, language) for one in found.rows],
        without_a_place=count_out(found.without),
        unmet=[_unmet(one) for one in found.unmet],
        definitions=[_definition(one, language) for one in Measure],
        withheld=PARITY_WORDS[language].not_told_means,
    )


def _definition(measure: Measure, language: Language) -> ParityDefinitionOut:
    definition = PARITY_DEFINITIONS[measure]
    words = definition.words(language)
    source = SOURCES[language][definition.source]
    return ParityDefinitionOut(measure=measure, title=words.title, sentence=words.sentence, of=words.of, source=source)


def _finding(one: Finding, language: Language) -> ParityFindingOut:
    return ParityFindingOut(
        text=finding_words(one, language),
        group=group_out(one.group, language),
        measure=one.measure,
        fewer=one.fewer,
        how_often=one.how_often,
    )


def _row(row: Row, language: Language) -> ParityRowOut:
    return ParityRowOut(
        group=group_out(row.group, language),
        shares=[_share(one) for one in row.shares],
        wait_weeks=interval_out(row.wait),
    )


def _share(one: Share) -> ParityShareOut:
    return ParityShareOut(
        measure=one.measure, part=count_out(one.part), whole=count_out(one.whole), share=interval_out(one.interval)
    )


def _unmet(one: Unmet) -> UnmetNeedOut:
    return UnmetNeedOut(
        resource=one.resource, families=count_out(one.families), weeks=count_out(one.weeks), pence=one.pence
    )


def group_out(group: Group, language: Language) -> ParityGroupOut:
    """Whom it is about, in words."""
    return ParityGroupOut(by=group.by, value=group.value, words=group_words(group, language))


def count_out(count: Count) -> ToldCountOut:
    """A count as it is told."""
    return ToldCountOut(low=count.range.low if count.range else None, high=count.range.high if count.range else None)


def interval_out(one: Interval | None) -> IntervalOut | None:
    """In three digits."""
    return (
        None if one is None else IntervalOut(value=round(one.value, 3), low=round(one.low, 3), high=round(one.high, 3))
    )
