"""Parity, and attendance with completion and waits: counts that anybody who works here may see, in two languages."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access.caller import TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.reporting import Asked, report_page
from scheduler.access.may import May
from scheduler.evidence.language import Language
from scheduler.evidence.reports.sections import fairness, figures, parity, unmet, waits

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_EVIDENCE)])
PARITY = (parity.PART, unmet.PART)
FAIRNESS = (fairness.PART,)
ATTENDANCE = (figures.PART_ALL_ATTENDANCE, figures.PART_COMPLETION, waits.PART)
Ends = Annotated[str, Query(alias="quarter", max_length=20)]
Quarters = Annotated[int, Query()]
InLanguage = Annotated[Language, Query()]


@routes.get("/evidence")
def evidence(
    request: Request,
    here: Here,
    caller: TheCaller,
    ends: Ends = "",
    quarters: Quarters = 1,
    language: InLanguage = Language.ENGLISH,
) -> Response:
    """Whether everybody is served alike: one quarter, or two or four up to it; the last that is over if none."""
    asked = Asked(ends=ends, quarters=quarters, language=language)
    return report_page(request, here, caller, "parity", PARITY, asked)


@routes.get("/evidence/attendance")
def attendance(
    request: Request,
    here: Here,
    caller: TheCaller,
    ends: Ends = "",
    quarters: Quarters = 1,
    language: InLanguage = Language.ENGLISH,
) -> Response:
    """Who came, completed and left, and how long families waited."""
    asked = Asked(ends=ends, quarters=quarters, language=language)
    return report_page(request, here, caller, "attendance", ATTENDANCE, asked)


@routes.get("/evidence/fairness")
def goals(
    request: Request,
    here: Here,
    caller: TheCaller,
    ends: Ends = "",
    quarters: Quarters = 1,
    language: InLanguage = Language.ENGLISH,
) -> Response:
    """What published weeks cost whom, goal by goal."""
    asked = Asked(ends=ends, quarters=quarters, language=language)
    return report_page(request, here, caller, "fairness", FAIRNESS, asked)
