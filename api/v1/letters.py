"""Letters to print, and those that somebody has posted."""

from datetime import UTC, date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.letters.posted import letters_to_print, post
from scheduler.letters.sheet import Sheet

routes = APIRouter(tags=["letters"], dependencies=[may(May.SEE_CONTACTS)])


class LetterPartOut(BaseModel):
    """The letter in one language, with its date as that language writes it."""

    language: str
    day: str
    paragraphs: list[str]


class SheetOut(BaseModel):
    """One letter as it is printed. `address` stands in the envelope's window, and nowhere else."""

    message: int
    address: list[str]
    sender: str
    return_address: list[str]
    subject: str
    parts: list[LetterPartOut]
    post_by: AwareDatetime


class PostedIn(BaseModel):
    """The letters, by the numbers of their messages, that were printed and posted."""

    model_config = ConfigDict(extra="forbid")
    letters: list[int] = Field(min_length=1, max_length=1000)


class PostedOut(BaseModel):
    """What went; and what must come out of the pile, since it may not go any more."""

    week: date
    went: list[int]
    taken_out: list[int]


@routes.get("/weeks/{monday}/letters", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def letters(monday: Monday, here: Here, by: Acting, turn: Turning) -> Page[SheetOut]:
    """The week's letters that wait and may go now, those to be posted soonest first.

    They name families and where they live: keep them locked away. That they were read is on the trail.
    """
    with here.store.reading() as desk:
        found = sorted(letters_to_print(desk, monday, by), key=_order)
    if found:
        exported(here.store, by, "letters", f"week {monday}")
    return page_of(found, _order, turn, _out)


@routes.post(
    "/weeks/{monday}/letters/posted",
    dependencies=[may(May.CONTACT)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def posted(monday: Monday, wanted: PostedIn, here: Here, by: Acting) -> PostedOut:
    """Those that may go at this moment are on record as posted. Said again of the same letters, it changes nothing."""
    done = post(here.store, monday, wanted.letters, by)
    return PostedOut(week=monday, went=list(done.went), taken_out=list(done.taken_out))


def _order(one: Sheet) -> str:
    return f"{one.post_by.astimezone(UTC).isoformat()}\n{one.message:012}"


def _out(one: Sheet) -> SheetOut:
    return SheetOut(
        message=one.message,
        address=list(one.address),
        sender=one.sender,
        return_address=list(one.return_address),
        subject=one.subject,
        parts=[
            LetterPartOut(language=part.language, day=part.day, paragraphs=list(part.paragraphs)) for part in one.parts
        ],
        post_by=one.post_by,
    )
