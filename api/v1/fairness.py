"""How each of the planner's goals treated each group over weeks: in counts that tell of nobody."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.parity import (
    Ends,
    InLanguage,
    IntervalOut,
    ParityGroupOut,
    Quarters,
    ToldCountOut,
    count_out,
    group_out,
    interval_out,
)
from scheduler.access.may import May
from scheduler.evidence.fairness.borne import Tier
from scheduler.evidence.fairness.definitions import FAIRNESS_DEFINITIONS
from scheduler.evidence.fairness.quarters import fairness_of_quarters
from scheduler.evidence.fairness.report import Fairness, Fared, Finding, HowMuch, Row
from scheduler.evidence.language import Language
from scheduler.evidence.parity.judging import HowOften
from scheduler.evidence.parity.words import PARITY_WORDS
from scheduler.loans.rows import today
from scheduler.outputs.fairness_told import compared_words, finding_words

routes = APIRouter(tags=["evidence"], dependencies=[may(May.SEE_EVIDENCE)])


class FaredOut(BaseModel):
    """How a group fared by one goal: `bore_most` of its `families`, at a cost in `weeks_with_a_cost` of their `weeks`.

    `share` (Wilson) is of the families, not of the weeks: weeks of one family depend on each other.
    """

    goal: Tier
    families: ToldCountOut
    bore_most: ToldCountOut
    share: IntervalOut | None
    weeks: ToldCountOut
    weeks_with_a_cost: ToldCountOut
    a_week: HowMuch | None = Field(description="What the group bore a week, beside everybody; null where not told.")


class FairnessRowOut(BaseModel):
    """One group by every goal that can be told of it."""

    group: ParityGroupOut
    goals: list[FaredOut]


class FairnessFindingOut(BaseModel):
    """A group that bore more, or less, of a goal than others, beyond chance."""

    text: str
    group: ParityGroupOut
    goal: Tier
    more: bool
    how_often: HowOften


class FairnessGoalOut(BaseModel):
    """What a goal's cost is and whom it is about. `a_week`: what everybody bore, in points, or pence where thrift."""

    goal: Tier
    title: str
    sentence: str
    of: str
    a_week: float | None


class FairnessOut(BaseModel):
    """The report of a period. Everything in it may be shown to anybody; `withheld` says what is not, and why."""

    first: date
    last: date
    language: Language
    weeks: int = Field(description="How many weeks of the period were published.")
    findings: list[FairnessFindingOut]
    compared: int = Field(description="How many comparisons were made to find them.")
    compared_words: str
    goals: list[FairnessGoalOut]
    rows: list[FairnessRowOut]
    withheld: str


@routes.get("/evidence/fairness", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def fairness(
    here: Here, ends: Ends = None, quarters: Quarters = 1, language: InLanguage = Language.ENGLISH
) -> FairnessOut:
    """What published weeks cost whom, goal by goal: by need, first language, side asked for and way placed."""
    with here.store.reading() as desk:
        found = fairness_of_quarters(desk, ends, quarters, today(desk, here.now()))
    return _fairness(found, language)


def _fairness(found: Fairness, language: Language) -> FairnessOut:
    return FairnessOut(
        first=found.first,
        last=found.last,
        language=language,
        weeks=found.weeks,
        findings=[_finding(one, language) for one in found.findings],
        compared=found.compared,
        compared_words=compared_words(found, language),
        goals=[_goal(found, tier, language) for tier in Tier],
        rows=[_row(one, language) for one in found.rows],
        withheld=PARITY_WORDS[language].not_told_means,
    )


def _goal(found: Fairness, tier: Tier, language: Language) -> FairnessGoalOut:
    words = FAIRNESS_DEFINITIONS[tier].words(language)
    return FairnessGoalOut(goal=tier, title=words.title, sentence=words.sentence, of=words.of, a_week=found.means[tier])


def _finding(one: Finding, language: Language) -> FairnessFindingOut:
    return FairnessFindingOut(
        text=finding_words(one, language),
        group=group_out(one.group, language),
        goal=one.tier,
        more=one.more,
        how_often=one.how_often,
    )


def _row(row: Row, language: Language) -> FairnessRowOut:
    return FairnessRowOut(
        group=group_out(row.group, language), goals=[_fared(tier, one) for tier, one in row.by_tier.items()]
    )


def _fared(tier: Tier, one: Fared) -> FaredOut:
    return FaredOut(
        goal=tier,
        families=count_out(one.families),
        bore_most=count_out(one.most),
        share=interval_out(one.interval),
        weeks=count_out(one.weeks),
        weeks_with_a_cost=count_out(one.costly),
        a_week=one.much,
    )
