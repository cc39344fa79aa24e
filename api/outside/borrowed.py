"""What an adult reads on their page about what they borrow: the agreement, with one button, or that it came back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse

from api.outside.here import Here, Outside, not_too_often
from api.outside.looks import EVERY
from scheduler.errors import NotFound
from scheduler.links import Purpose, whose
from scheduler.loans.agreements import agree, is_asked
from scheduler.loans.agreements_seen import is_back, loans_seen
from scheduler.loans.agreements_text import Agreement, agreement_text
from scheduler.loans.receipts import Receipt, receipt_lines, receipt_of, wiped_lines
from scheduler.loans.words import IN as LOAN_WORDS
from scheduler.loans.words import LoanWords
from scheduler.records import Contact, Voice
from scheduler.store.desk import Desk
from scheduler.store.service import load_voice
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from scheduler.weeks.stopping import records_of_adult

routes = APIRouter(prefix=f"/{Purpose.PAGE.value}", dependencies=[Depends(not_too_often)])
FAMILY = "the family"
"""Who is said to have agreed: which adult it was stands in no trail that a loan team reads."""
Typed = Annotated[str, Form(max_length=64)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """One loan on a page. `asked`: it has a button. `receipt` is there once all came back."""

    loan: LoanRow
    asked: bool
    receipt: Receipt | None


def borrowed(desk: Desk, contact: Contact, now: datetime) -> tuple[Borrowed, ...]:
    """What this adult may read of loans at this moment, the oldest first."""
    adult = [one.id for one in records_of_adult(desk, contact.id)]
    return tuple(
        Borrowed(
            loan=loan,
            asked=not is_back(loan) and is_asked(desk, loan, adult),
            receipt=receipt_of(desk, loan.id or 0) if is_back(loan) else None,
        )
        for loan in loans_seen(desk, contact, now)
    )


def sections(found: tuple[Borrowed, ...], code: str, voice: Voice) -> list[dict[str, object]]:
    """Each loan in the words of this language."""
    words = LOAN_WORDS[code]
    return [_back(one, words) if one.receipt else _lent(one, words, voice) for one in found]


@routes.post("/{token}/{language}/agree")
def agreed(here: Here, token: str, language: str, loan: Typed = "", words: Typed = "") -> Response:
    """That they agree is kept, once; the page says the same words whatever there was to agree to.

    What is not on this adult's page now, or reads differently by now, is not agreed to: the page still asks.
    """
    if language not in EVERY:
        raise NotFound("the page: it does not look like this")
    code = EVERY[language].code
    with here.store.reading() as desk:
        _, found = _agreement(desk, here, token, code, loan, words)
    if found:
        with here.store.writing() as desk:
            contact, found = _agreement(desk, here, token, code, loan, words)
            for row, text in found:
                agree(desk, row, contact, text, By(who=FAMILY, at=here.now()))
    return RedirectResponse(f"/{Purpose.PAGE.value}/{token}/{language}/done", HTTPStatus.SEE_OTHER)


def _agreement(
    desk: Desk, here: Outside, token: str, language: str, mark: str, digest: str
) -> tuple[str, list[tuple[LoanRow, Agreement]]]:
    """Whose page it is, and the loan with this button if it stands there. Raises NotFound where the link is void."""
    now = here.now().astimezone(UTC)
    contact = whose(desk, token, Purpose.PAGE, now)
    if contact is None:
        raise NotFound("the link does not work")
    voice, asked = load_voice(desk), (one.loan for one in borrowed(desk, contact, now) if one.asked)
    texts = [(loan, agreement_text(loan, LOAN_WORDS[language], voice)) for loan in asked]
    return contact.id, [(loan, text) for loan, text in texts if (_mark(loan), text.digest) == (mark, digest)]


def _lent(one: Borrowed, words: LoanWords, voice: Voice) -> dict[str, object]:
    text = agreement_text(one.loan, words, voice)
    return {
        "heading": text.heading,
        "lists": [(text.opening, text.things)],
        "paragraphs": text.paragraphs,
        "button": words.agree if one.asked else "",
        "mark": _mark(one.loan),
        "words": text.digest,
    }


def _back(one: Borrowed, words: LoanWords) -> dict[str, object]:
    """In our own words alone: how it was wiped is what somebody typed."""
    assert one.receipt is not None  # noqa: S101  who asks has looked
    return {
        "heading": words.returned,
        "lists": list(receipt_lines(one.receipt, words)),
        "paragraphs": (*wiped_lines(one.receipt, words), words.reference.format(one.receipt.reference)),
        "button": "",
        "mark": "",
        "words": "",
    }


def _mark(loan: LoanRow) -> str:
    """The loan's name on the page, which tells nobody anything."""
    return blake2b(f"loan {loan.id}".encode(), digest_size=8).hexdigest()
