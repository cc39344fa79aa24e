"""Reports as pages to read and to print, as workbooks, and the lists that their figures count."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.rendering import page
from api.pages.reporting import OTHERS, TheAsked, path_of, query_of, report_page
from api.v1.reports import ListAsked, workbook_answer
from scheduler.access.may import May
from scheduler.evidence.language import Language
from scheduler.evidence.reports.opening import open_list
from scheduler.evidence.reports.registry import ReportId, parts_of
from scheduler.loans.rows import today
from scheduler.outputs.list_told import list_told

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_EVIDENCE)])
Which = Annotated[ReportId, Path()]
EVERYWHERE = "|".join((*OTHERS, *ReportId))


class OnPage(ListAsked):
    """The list that a page asks for; everybody who waited if it asks for none. `back` is where it came from."""

    of: str = Field(default="parity", max_length=100)
    definition: str = Field(default="waited", max_length=100)
    by: str = Field(default="everybody", max_length=100)
    back: str = Field(default="parity", alias="from", pattern=f"^({EVERYWHERE})$")
    language: Language = Language.ENGLISH


@routes.get("/reports/list", dependencies=[may(May.SEE_WEEK)])
def families(
    request: Request,
    here: Here,
    by: Acting,
    asked: Annotated[OnPage, Query()],
) -> Response:
    """The families that one figure counts, by name, once it is on the trail that the list was opened."""
    with here.store.reading() as desk:
        period = asked.period(today(desk, here.now()))
    listed = open_list(here.store, by, period.first, period.last, asked.opens())
    with here.store.reading() as desk:
        told = list_told(desk, period, listed, asked.language)
    back = f"{path_of(asked.back)}?{query_of(period, asked.language)}"
    return page(request, "report_list.html", {"service": told.service, "told": told, "back": back})


@routes.get("/reports/{report}.xlsx", dependencies=[may(May.EXPORT)])
def workbook(here: Here, by: Acting, report: Which, asked: TheAsked) -> Response:
    """The same figures as a workbook; that it was taken is on the trail."""
    return workbook_answer(here, by, report, asked.ends or None, asked.quarters, asked.language)


@routes.get("/reports/{report}")
def report(request: Request, here: Here, caller: TheCaller, report: Which, asked: TheAsked) -> Response:
    """A report of whole quarters, to read, to print and to look behind."""
    return report_page(request, here, caller, report.value, parts_of(report), asked)
