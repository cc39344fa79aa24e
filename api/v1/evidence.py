"""What works: attendance, completion and waits of a period, in counts of which no small one is told."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.words import a_day
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.evidence.attendance_shown import evidence_of
from scheduler.evidence.attendance_tally import every_figure
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.language import Language
from scheduler.evidence.quarters import facts_of_quarters
from scheduler.evidence.reading import facts_of
from scheduler.evidence.reports.lines import ATTENDANCE
from scheduler.evidence.reports.opened import list_opened
from scheduler.evidence.reports.section import Opens
from scheduler.loans.rows import today
from scheduler.outputs.evidence_told import CountTold, FigureTold, WaitTold, evidence_told

routes = APIRouter(prefix="/evidence", tags=["evidence"])
REFUSED = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)


From = Annotated[
    date,
    Query(alias="from", description="The first day of the period.", examples=["2027-01-01"]),
    AfterValidator(a_day),
]
To = Annotated[
    date,
    Query(alias="to", description="The last day of the period, in it.", examples=["2027-03-31"]),
    AfterValidator(a_day),
]
InLanguage = Annotated[Language, Query(description="The language of definitions and figures.")]


class EvidenceCountOut(BaseModel):
    """A count lies from `low` to `high`, both included: what is told once more later must not be subtracted."""

    low: int
    high: int


class EvidenceFigureOut(BaseModel):
    """One figure. `definition` is the id of what it counts, `by` and `value` which of a breakdown it is, "" of all."""

    definition: str
    by: str
    value: str
    words: str
    part: EvidenceCountOut | None = Field(description="Null where it is withheld: fewer than five, or beside such.")
    whole: EvidenceCountOut | None
    about_percent: int | None = Field(description="From the middles of both ranges.")


class EvidenceWaitOut(BaseModel):
    """How long families waited, in whole weeks; null of too few: ten for half of them, fifty for nine in ten."""

    definition: str
    families: EvidenceCountOut | None
    median_weeks: int | None
    nine_in_ten_weeks: int | None = Field(description="Nine in ten waited no longer.")


class EvidenceDefinitionOut(BaseModel):
    """What a figure counts, of what, and who defined it so."""

    id: str
    title: str
    sentence: str
    of: str
    source: str


class EvidenceOut(BaseModel):
    """A period, both days in it."""

    first: date
    last: date
    language: Language
    figures: list[EvidenceFigureOut]
    waits: list[EvidenceWaitOut]
    definitions: list[EvidenceDefinitionOut]


class EvidenceFamiliesOut(BaseModel):
    """Whom one figure counts, and who else is in its whole, by ids. A family can be in both where meetings count."""

    definition: str
    by: str
    value: str
    families: list[str]
    others: list[str]


@routes.get("/attendance", dependencies=[may(May.SEE_EVIDENCE)], responses=REFUSED)
def attendance(here: Here, first: From, last: To, language: InLanguage = Language.ENGLISH) -> EvidenceOut:
    """Who came, who took a place up and completed, who left, and how long families waited: in whole quarters."""
    with here.store.reading() as desk:
        facts = facts_of_quarters(desk, first, last, today(desk, here.now()))
    told = evidence_told(evidence_of(facts), facts, language.value)
    return EvidenceOut(
        first=told.first,
        last=told.last,
        language=language,
        figures=[_figure(one) for one in told.figures],
        waits=[_wait(one) for one in told.waits],
        definitions=[
            EvidenceDefinitionOut(id=one.id, title=one.title, sentence=one.sentence, of=one.of, source=one.source)
            for one in told.definitions
        ],
    )


@routes.get(
    "/attendance/families",
    dependencies=[may(May.SEE_EVIDENCE), may(May.SEE_WEEK)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def attendance_families(
    here: Here,
    by: Acting,
    first: From,
    last: To,
    definition: Annotated[str, Query(description="The id of a definition.", max_length=100)],
    broken: Annotated[str, Query(alias="by", description="As in the figure.", max_length=100)] = "",
    value: Annotated[str, Query(description="As in the figure.", max_length=200)] = "",
) -> EvidenceFamiliesOut:
    """The families that one figure counts, for who may see families: of any period, since nothing is withheld here.

    That the list was opened is on the trail.
    """
    if definition not in DEFINITION or not DEFINITION[definition].listed:
        raise NotFound(f"definition {definition!r}: there is none of this id whose families are listed")
    with here.store.reading() as desk:
        figures = every_figure(facts_of(desk, first, last))
    found = next((one for one in figures if (one.definition, one.by, one.value) == (definition, broken, value)), None)
    if found is None:
        raise NotFound(f"figure {definition!r}, by {broken!r}, value {value!r}: the period has none")
    opens = Opens(of=ATTENDANCE, definition=definition, by=broken, value=value)
    list_opened(here.store, by, first, last, opens)
    return EvidenceFamiliesOut(
        definition=definition, by=broken, value=value, families=list(found.families), others=list(found.others)
    )


def _figure(one: FigureTold) -> EvidenceFigureOut:
    return EvidenceFigureOut(
        definition=one.definition,
        by=one.by,
        value=one.value,
        words=one.words,
        part=_count(one.part),
        whole=_count(one.whole),
        about_percent=one.about_percent,
    )


def _wait(one: WaitTold) -> EvidenceWaitOut:
    return EvidenceWaitOut(
        definition=one.definition,
        families=_count(one.families),
        median_weeks=one.median_weeks,
        nine_in_ten_weeks=one.nine_in_ten_weeks,
    )


def _count(one: CountTold | None) -> EvidenceCountOut | None:
    return None if one is None else EvidenceCountOut(low=one.low, high=one.high)
