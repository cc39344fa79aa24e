"""Messages and invites of a published week. What may not go to an adult any more is not given out."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import ZIP, saved_as, zipped
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS, Monday
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.errors import NotAllowed, NotFound
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.given_out import Letter, files_of, letters
from scheduler.weeks.states import MessageState

routes = APIRouter(tags=["invites"], dependencies=[may(May.SEE_CONTACTS)])

CALENDAR = "text/calendar"
Token = Annotated[str, Path(description="The token of the invite.", min_length=1, max_length=200, pattern=NO_CONTROLS)]
MessageId = Annotated[int, Path(description="The number of the message.", ge=1, le=2**31 - 1, examples=[1])]


class InviteOut(BaseModel):
    """A message to one adult. `may_go`: the contact record, opened just now, allows it."""

    message: int
    token: str
    kind: str = Field(description="invite where a calendar entry goes with it, else message.")
    family: str
    contact: str
    route: str
    subject: str
    state: MessageState
    may_go: bool
    written_at: AwareDatetime


@routes.get("/weeks/{monday}/invites", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def invites(monday: Monday, store: TheStore, by: Acting, turn: Turning) -> Page[InviteOut]:
    """All messages of the week that wait or were sent, in the order they were written."""
    return page_of(_letters(store, monday, by), lambda letter: f"{letter.row.id:012}", turn, _invite_out)


@routes.get(
    "/weeks/{monday}/invites.zip",
    response_class=Response,
    responses={200: {"content": {ZIP: {}}}, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def archive(monday: Monday, store: TheStore, by: Acting) -> Response:
    """All messages that may go now, as files: .ics and .eml of invites, texts of the others. Names hold no name."""
    going = [letter for letter in _letters(store, monday, by) if letter.may_go]
    exported(store, by, "messages", f"week {monday}")
    files = {name: content for letter in going for name, content in files_of(letter).items()}
    return zipped(files, f"invites-{monday}.zip")


@routes.get(
    "/weeks/{monday}/invites/{token}.ics",
    response_class=Response,
    responses={
        200: {"content": {CALENDAR: {}}},
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def calendar(monday: Monday, token: Token, store: TheStore, by: Acting) -> Response:
    """The calendar entry of one invite. 403: it may not go to this adult now."""
    found = [one for one in _letters(store, monday, by) if one.row.token == token and one.row.calendar is not None]
    if not found:
        raise NotFound(f"invite {token!r}: there is none in the week of {monday}")
    if not found[-1].may_go:
        raise NotAllowed(f"invite {token!r}: the contact record does not allow it now; see the contact")
    exported(store, by, "calendar entry", f"family {found[-1].row.family}")
    return Response(found[-1].row.calendar, media_type=f"{CALENDAR}; charset=utf-8", headers=saved_as("invite.ics"))


@routes.post(
    "/messages/{message}/sent",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def sent(message: MessageId, store: TheStore, by: Acting) -> None:
    """A person has sent a message that waited. 409: it does not wait any more, or is held."""
    message_sent(store, message, by)


def _letters(store: Store, monday: date, by: By) -> tuple[Letter, ...]:
    with store.reading() as desk:
        return letters(desk, monday, by)


def _invite_out(letter: Letter) -> InviteOut:
    row = letter.row
    return InviteOut(
        message=row.id or 0,
        token=row.token,
        kind=row.kind,
        family=row.family,
        contact=row.contact,
        route=row.route,
        subject=row.subject,
        state=MessageState(row.state),
        may_go=letter.may_go,
        written_at=row.created_at,
    )
