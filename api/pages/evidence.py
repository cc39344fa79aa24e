"""Parity, and attendance with completion and waits: counts that anybody who works here may see, in two languages."""

from fastapi import APIRouter, Request, Response

from api.access.caller import TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.reporting import TheAsked, report_page
from scheduler.access.may import May
from scheduler.evidence.reports.sections import fairness, figures, parity, unmet, waits

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_EVIDENCE)])
PARITY = (parity.PART, unmet.PART)
FAIRNESS = (fairness.PART,)
ATTENDANCE = (figures.PART_ALL_ATTENDANCE, figures.PART_COMPLETION, waits.PART)


@routes.get("/evidence")
def evidence(request: Request, here: Here, caller: TheCaller, asked: TheAsked) -> Response:
    """Whether everybody is served alike: one quarter, or two or four up to it; the last that is over if none."""
    return report_page(request, here, caller, "parity", PARITY, asked)


@routes.get("/evidence/attendance")
def attendance(request: Request, here: Here, caller: TheCaller, asked: TheAsked) -> Response:
    """Who came, completed and left, and how long families waited."""
    return report_page(request, here, caller, "attendance", ATTENDANCE, asked)


@routes.get("/evidence/fairness")
def goals(request: Request, here: Here, caller: TheCaller, asked: TheAsked) -> Response:
    """What published weeks cost whom, goal by goal."""
    return report_page(request, here, caller, "fairness", FAIRNESS, asked)
