"""Reports for funders, boards and partners, as a program reads them and as a workbook; and the lists behind figures."""

from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.evidence import EvidenceCountOut, EvidenceDefinitionOut
from api.v1.parity import Ends, InLanguage, Quarters
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.evidence.language import Language
from scheduler.evidence.reports.opening import open_list
from scheduler.evidence.reports.read import Period, period_of, read_of
from scheduler.evidence.reports.registry import ReportId, parts_of
from scheduler.evidence.reports.section import Opens
from scheduler.loans.rows import today
from scheduler.outputs.report_told import FiguresTold, LineTold, ReportTold, SectionTold, report_told
from scheduler.outputs.report_xlsx import write_report
from scheduler.store.trail import By

routes = APIRouter(prefix="/reports", tags=["evidence"], dependencies=[may(May.SEE_EVIDENCE)])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
Which = Annotated[ReportId, Path(description="Which report: funder, board or partner.")]


class ListAsked(BaseModel):
    """Which list is asked for: `of`, `definition`, `by` and `value` as `opens` of a figure has them."""

    of: str = Field(max_length=100, description="As `opens` of a figure has it.", examples=["parity"])
    definition: str = Field(max_length=100, description="The same.", examples=["offered"])
    by: str = Field(default="", max_length=100, description="The same.")
    value: str = Field(default="", max_length=200, description="The same.")
    quarter: str = Field(
        default="", max_length=20, description="The last quarter of the period; the last that is over if not given."
    )
    quarters: int = Field(default=1, description="How many quarters up to it: 1, 2 or 4.")

    def opens(self) -> Opens:
        """The list."""
        return Opens(of=self.of, definition=self.definition, by=self.by, value=self.value)

    def period(self, today: date) -> Period:
        """The period. Raises BadInput unless it is over."""
        return period_of(self.quarter or None, self.quarters, today)


class ReportLineOut(BaseModel):
    """One figure. `part` and `whole` are null where they are withheld; `is_share` false: there is no whole."""

    label: str
    part: EvidenceCountOut | None
    is_share: bool
    whole: EvidenceCountOut | None
    about_percent: int | None = Field(description="From the middles of both ranges; null where one is withheld.")
    low_percent: int | None = Field(description="Where the share may well be in 19 of 20 such periods, from.")
    high_percent: int | None
    before: str = Field(description='The same in the period before, in words; "" where that is not known.')
    says: str = Field(description="What is told beside the numbers, as a wait in weeks or a sum of money.")
    opens: str = Field(description="What `GET /reports/list` is asked for the families counted; empty for none.")


class ReportTableOut(BaseModel):
    """Figures of one breakdown; `heading` says which, "" for the total."""

    heading: str
    lines: list[ReportLineOut]


class ReportFiguresOut(BaseModel):
    """A definition with all that is counted by it."""

    definition: EvidenceDefinitionOut
    tables: list[ReportTableOut]


class ReportSectionOut(BaseModel):
    """One part of a report. `found` are sentences of what stands out."""

    id: str
    title: str
    sentence: str
    found: list[str]
    figures: list[ReportFiguresOut]


class FiguresReportOut(BaseModel):
    """A report of whole quarters; everything in it may be shown to anybody. `withheld` says what is not told."""

    report: ReportId
    language: Language
    title: str
    service: str
    first: date
    last: date
    withheld: str
    sections: list[ReportSectionOut]


class ReportListOut(BaseModel):
    """Whom a figure counts, and who else is in its whole, by ids: exactly, for who may see families."""

    families: list[str]
    others: list[str]


@routes.get(
    "/list",
    dependencies=[may(May.SEE_WEEK)],
    responses=REFUSED,
)
def report_list(
    here: Here,
    by: Acting,
    asked: Annotated[ListAsked, Query()],
) -> ReportListOut:
    """The families that one figure counts, once it is on the trail that the list was opened."""
    with here.store.reading() as desk:
        period = asked.period(today(desk, here.now()))
    found = open_list(here.store, by, period.first, period.last, asked.opens())
    return ReportListOut(families=list(found.families), others=list(found.others))


@routes.get(
    "/{report}.xlsx",
    dependencies=[may(May.EXPORT)],
    response_class=Response,
    responses={**REFUSED, HTTPStatus.OK: {"content": {XLSX: {}}, "description": "The workbook."}},
)
def report_workbook(
    here: Here,
    by: Acting,
    report: Which,
    ends: Ends = None,
    quarters: Quarters = 1,
    language: InLanguage = Language.ENGLISH,
) -> Response:
    """A report as a workbook: a sheet for each section, one of definitions. That it was taken is on the trail."""
    return workbook_answer(here, by, report, ends, quarters, language)


@routes.get("/{report}", responses=REFUSED)
def report(
    here: Here, report: Which, ends: Ends = None, quarters: Quarters = 1, language: InLanguage = Language.ENGLISH
) -> FiguresReportOut:
    """A report of whole quarters that are over: the same figures as its page, print and workbook have."""
    told = _told(here, report, ends, quarters, language)
    return FiguresReportOut(
        report=report,
        language=told.language,
        title=told.title,
        service=told.service,
        first=told.first,
        last=told.last,
        withheld=told.withheld,
        sections=[_section(one) for one in told.sections],
    )


def workbook_answer(
    here: Installation, by: By, report: ReportId, ends: str | None, quarters: int, language: Language
) -> Response:
    """The workbook to be saved, once it is on the trail who took it."""
    told = _told(here, report, ends, quarters, language)
    written = BytesIO()
    write_report(written, told)
    exported(here.store, by, "report", f"report {report.value} {told.quarter}")
    name = f"{report.value}-{told.quarter}-{told.quarters}-{language.value}.xlsx"
    return Response(written.getvalue(), media_type=XLSX, headers={**saved_as(name), "Cache-Control": "no-store"})


def _told(here: Installation, report: ReportId, ends: str | None, quarters: int, language: Language) -> ReportTold:
    parts = parts_of(report)
    with here.store.reading() as desk:
        period = period_of(ends, quarters, today(desk, here.now()))
        return report_told(desk, report.value, parts, read_of(desk, period), language)


def _section(one: SectionTold) -> ReportSectionOut:
    return ReportSectionOut(
        id=one.id,
        title=one.title,
        sentence=one.sentence,
        found=list(one.found),
        figures=[_figures(figures) for figures in one.figures],
    )


def _figures(one: FiguresTold) -> ReportFiguresOut:
    return ReportFiguresOut(
        definition=EvidenceDefinitionOut(**asdict(one.definition)),
        tables=[
            ReportTableOut(heading=table.heading, lines=[_line(line) for line in table.lines]) for table in one.tables
        ],
    )


def _line(one: LineTold) -> ReportLineOut:
    return ReportLineOut(
        label=one.label,
        part=EvidenceCountOut(low=one.part.low, high=one.part.high) if one.part else None,
        is_share=one.is_share,
        whole=EvidenceCountOut(low=one.whole.low, high=one.whole.high) if one.whole else None,
        about_percent=one.value,
        low_percent=one.low,
        high_percent=one.high,
        before=one.before,
        says=one.says,
        opens=one.opens,
    )
