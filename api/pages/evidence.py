"""Whether the room and the screen, and every need, are served alike: counts that anybody who works here may see."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.evidence.parity.periods import LENGTHS, before, quarter
from scheduler.evidence.quarters import parity_of_quarters
from scheduler.loans.rows import today
from scheduler.outputs.parity_told import (
    NOBODY,
    NOT_TOLD_MEANS,
    SILENT,
    compared_words,
    count_words,
    finding_words,
    pictures,
    unmet_words,
    wait_definition,
    waits,
)
from scheduler.outputs.words import full_date

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_EVIDENCE)])
AGO = 8
"""Quarters that are offered to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A period one may look at, by how it is asked for."""

    asked: str
    name: str
    chosen: bool


@routes.get("/evidence")
def evidence(
    request: Request,
    here: Here,
    ends: Annotated[str, Query(alias="quarter", max_length=20)] = "",
    quarters: Annotated[int, Query()] = 1,
) -> Response:
    """One quarter, or two or four up to it; the last that is over if none is given."""
    with here.store.reading() as desk:
        day = today(desk, here.now())
        latest = before(day)
        chosen = quarter(ends) if ends else latest
        found = parity_of_quarters(desk, str(chosen), quarters, day)
    there = sorted({str(latest.back(number)) for number in range(AGO)} | {str(chosen)}, reverse=True)
    told = {
        "from_day": full_date(found.first),
        "to_day": full_date(found.last),
        "quarters": [Choice(one, one.replace("-", " "), one == str(chosen)) for one in there],
        "lengths": [Choice(str(one), LENGTH_WORDS[one], one == quarters) for one in LENGTHS],
        "findings": [finding_words(one) for one in found.findings] or [SILENT],
        "is_unlike": bool(found.findings),
        "compared": compared_words(found),
        "not_told": NOT_TOLD_MEANS,
        "nobody": NOBODY,
        "pictures": pictures(found),
        "waits": waits(found),
        "wait": wait_definition(),
        "without": count_words(found.without),
        "unmet": [unmet_words(one) for one in found.unmet],
    }
    return page(request, "evidence.html", told)


LENGTH_WORDS = {1: "this quarter", 2: "two quarters up to it", 4: "four quarters up to it"}
