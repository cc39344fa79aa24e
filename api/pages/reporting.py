"""What stands around a report on its page: the other reports, the periods, the languages, and where lists are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response

from api.deps import Installation
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.evidence.language import Language
from scheduler.evidence.parity.periods import LENGTHS, before
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Period, period_of, read_of
from scheduler.evidence.reports.registry import REPORTS
from scheduler.loans.rows import today
from scheduler.outputs.report_told import ReportTold, report_told
from scheduler.outputs.report_words import REPORT_WORDS

AGO = 8
"""Quarters that are offered to choose from."""
OTHERS = {"parity": "/evidence", "attendance": "/evidence/attendance", "fairness": "/evidence/fairness"}
NAMES = {Language.ENGLISH: "English", Language.WELSH: "Cymraeg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of a report is asked for; "" is the last quarter that is over."""

    ends: str
    quarters: int
    language: Language


def asked_for(
    ends: Annotated[str, Query(alias="quarter", max_length=20)] = "",
    quarters: int = 1,
    language: Language = Language.ENGLISH,
) -> Asked:
    """What the address asks for: one quarter, or two or four up to it."""
    return Asked(ends=ends, quarters=quarters, language=language)


TheAsked = Annotated[Asked, Depends(asked_for)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several that can be chosen, and where it is."""

    address: str
    name: str
    chosen: bool
    code: str = ""


def report_page(
    request: Request, here: Installation, caller: SignedIn, kind: str, parts: Sequence[Part], asked: Asked
) -> Response:
    """The report with these parts. Its figures are links for who may see families, and numbers for everybody else."""
    with here.store.reading() as desk:
        day = today(desk, here.now())
        period = period_of(asked.ends or None, asked.quarters, day)
        told = report_told(desk, kind, parts, read_of(desk, period), asked.language)
    latest = before(day)
    there = sorted({str(latest.back(number)) for number in range(AGO)} | {told.quarter}, reverse=True)
    can_take = kind in REPORTS and caller.can(May.EXPORT)
    around = {
        "service": told.service,
        "told": told,
        "reports": _reports(told),
        "quarters": [Choice(address=one, name=one.replace("-", " "), chosen=one == told.quarter) for one in there],
        "lengths": [
            Choice(address=str(one), name=told.words.lengths[one], chosen=one == told.quarters) for one in LENGTHS
        ],
        "languages": [
            Choice(
                address=f"{path_of(kind)}?{query_of(period, one)}",
                name=NAMES[one],
                chosen=one is told.language,
                code=one,
            )
            for one in Language
        ],
        "workbook": f"/reports/{kind}.xlsx?{query_of(period, told.language)}" if can_take else "",
        "lists_at": lists_at(caller, period, told.language, kind),
    }
    return page(request, "report.html", around)


def path_of(kind: str) -> str:
    """Where a report stands."""
    return OTHERS.get(kind, f"/reports/{kind}")


def query_of(period: Period, language: Language) -> str:
    """How a period is asked for, in a language."""
    return urlencode({"quarter": str(period.ends), "quarters": period.quarters, "language": language.value})


def lists_at(caller: SignedIn, period: Period, language: Language, kind: str) -> str:
    """Where the lists behind figures are opened; "" for who may not see families."""
    if not caller.can(May.SEE_WEEK):
        return ""
    return f"/reports/list?{query_of(period, language)}&{urlencode({'from': kind})}"


def _reports(told: ReportTold) -> list[Choice]:
    kinds = [*OTHERS, *(kind.value for kind, parts in REPORTS.items() if parts)]
    asked = urlencode({"quarter": told.quarter, "quarters": told.quarters, "language": told.language.value})
    titles = REPORT_WORDS[told.language].titles
    return [Choice(address=f"{path_of(kind)}?{asked}", name=titles[kind], chosen=kind == told.kind) for kind in kinds]
