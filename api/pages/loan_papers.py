"""What is printed about a loan and given to its family: the agreement to sign, and the receipt. They name nobody."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.v1.loan_agreements import LoanNumber
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.loans.agreements import agree_on_paper, agreed
from scheduler.loans.agreements_text import agreement_text
from scheduler.loans.receipts import receipt_lines, receipt_of, receipt_wiping
from scheduler.loans.rows import row_of
from scheduler.loans.words import IN, LoanWords
from scheduler.messages.unsaid import Unsaid
from scheduler.outputs.words import full_date
from scheduler.store import load_service

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])
Language = Annotated[str, Query(max_length=5)]


@routes.get("/loans/{loan:int}/agreement")
def agreement(request: Request, loan: LoanNumber, here: Here, language: Language = "") -> Response:
    """The agreement to take along, in both languages or in one, for whoever does not open it on the web."""
    with here.store.reading() as desk:
        row, voice = row_of(desk, loan), load_service(desk).voice
        since = agreed(desk, [loan]).get(loan)
    sheets = []
    for words in _languages(language):
        text = agreement_text(row, words, voice)
        lists = [(text.opening, text.things)]
        sheets.append(_sheet(words, text.heading, lists, text.paragraphs, words.on_paper, words.sign))
    told = {
        "what": "Agreement",
        "loan": row,
        "service": voice.title,
        "sheets": sheets,
        "agreed_on": full_date(since) if since else "",
        "languages": [
            {"code": words.code, "name": "English" if words.code == "en" else "Welsh"} for words in IN.values()
        ],
    }
    return page(request, "loan_papers.html", told)


@routes.post("/loans/{loan:int}/agreement", dependencies=[may(May.DO_LOANS), OwnForm])
def agreed_on_paper(
    loan: LoanNumber, here: Here, by: Acting, language: Annotated[str, Form(max_length=5)] = ""
) -> Response:
    """It is on record that this was agreed to on paper, in this language."""
    with here.store.writing() as desk:
        agree_on_paper(desk, loan, language, by)
    return RedirectResponse(f"/loans/{loan}/agreement", HTTPStatus.SEE_OTHER)


@routes.get("/loans/{loan:int}/receipt")
def receipt(request: Request, loan: LoanNumber, here: Here, language: Language = "") -> Response:
    """What came back and that it was wiped, to give to the family. Words on how are left out if they tell a secret."""
    with here.store.reading() as desk:
        row, service = row_of(desk, loan), load_service(desk)
        found = receipt_of(desk, loan)
    unsaid = Unsaid(service)
    how = tuple(one for one in found.how if not unsaid.names_secret(one))
    sheets = [
        _sheet(
            words,
            words.returned,
            receipt_lines(found, words),
            (*receipt_wiping(found, words, how), words.reference.format(found.reference)),
        )
        for words in _languages(language)
    ]
    told = {
        "what": "Receipt",
        "loan": row,
        "service": service.voice.title,
        "sheets": sheets,
        "agreed_on": "",
        "languages": [],
    }
    return page(request, "loan_papers.html", told)


def _languages(code: str) -> tuple[LoanWords, ...]:
    """The one that is asked for, or all. Raises NotFound for another."""
    if code and code not in IN:
        raise NotFound(f"language {code!r}: there is no such paper; expected one of {', '.join(IN)}")
    return (IN[code],) if code else tuple(IN.values())


def _sheet(
    words: LoanWords,
    heading: str,
    lists: object,
    paragraphs: tuple[str, ...],
    asks: str = "",
    sign: str = "",
) -> dict[str, object]:
    return {
        "language": words.code,
        "heading": heading,
        "lists": lists,
        "paragraphs": paragraphs,
        "asks": asks,
        "sign": sign,
    }
