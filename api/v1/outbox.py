"""Where the messages of a week are: waiting, sent, failed, or left to a person; and sending one again."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident, Monday
from scheduler.access.may import May
from scheduler.store.tables import OutboxRow
from scheduler.weeks.doing import message_again
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState
from scheduler.weeks.unreachable import reachable_again

routes = APIRouter(tags=["outbox"], dependencies=[may(May.SEE_CONTACTS)])

MessageId = Annotated[int, Path(description="The number of the message.", ge=1, le=2**31 - 1, examples=[1])]


class SendingOut(BaseModel):
    """How the sending of one message stands. It holds neither the address nor the words."""

    message: int
    kind: MessageKind
    family: str
    contact: str
    route: str
    state: MessageState
    attempts: int = Field(description="How often it was taken up to be sent.")
    why: str = Field(description="What came of the last attempt, or why it waits or is a person's; else empty.")
    not_before: AwareDatetime
    useless_after: AwareDatetime
    sent_at: AwareDatetime | None


@routes.get("/weeks/{monday}/outbox", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def outbox(monday: Monday, store: TheStore, turn: Turning) -> Page[SendingOut]:
    """All messages of the week, whatever became of them, in the order they were written."""
    with store.reading() as desk:
        rows = messages_of(desk, monday, *MessageState)
    return page_of(rows, lambda row: f"{row.id:012}", turn, _sending_out)


@routes.post(
    "/messages/{message}/retry",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def retry(message: MessageId, store: TheStore, by: Acting) -> None:
    """A message that failed is sent again, as it was. 403: contact is stopped. 409: it has not failed."""
    message_again(store, message, by)


@routes.post(
    "/contacts/{contact:path}/reachable",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def reachable(contact: Ident, store: TheStore, by: Acting) -> None:
    """Somebody has asked: the address that something came back from may be used again."""
    reachable_again(store, contact, by)


def _sending_out(row: OutboxRow) -> SendingOut:
    return SendingOut(
        message=row.id or 0,
        kind=MessageKind(row.kind),
        family=row.family,
        contact=row.contact,
        route=row.route,
        state=MessageState(row.state),
        attempts=row.attempts,
        why=row.why,
        not_before=row.not_before,
        useless_after=row.useless_after,
        sent_at=row.sent_at,
    )
