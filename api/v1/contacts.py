"""Safe-contact records: how an adult may be reached, and the stop of all contact."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, etag, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.records import Contact, MaySay, Route
from scheduler.store import Store, load_service
from scheduler.weeks.stopping import stop_all_contact

routes = APIRouter(tags=["contacts"], dependencies=[may(May.SEE_CONTACTS)])


class ContactOut(BaseModel):
    """How one adult may be reached safely. The address itself is told only when something is sent."""

    id: str
    household: str
    name: str
    route: Route
    may_say: MaySay
    read_by: str
    language: str | None
    wants_calendar: bool
    expires: date | None
    stop: bool
    stop_set_by: str


class StoppedOut(BaseModel):
    """How much waits because of a stop."""

    messages: int
    tasks: int
    loans: int


@routes.get("/contacts", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def contacts(store: TheStore, turn: Turning) -> Page[ContactOut]:
    """All safe-contact records, by id."""
    with store.reading() as desk:
        records = load_service(desk).contacts
    return page_of(records, lambda contact: contact.id, turn, _contact_out)


@routes.put(
    "/contacts/{contact:path}/stop",
    dependencies=[may(May.CONTACT)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, *SAFE_WRITE),
)
def stop(contact: Ident, store: TheStore, by: Acting, if_match: IfMatch = None) -> StoppedOut:
    """Stop all contact with the adult, at once: what was to be sent, rung or brought is held.

    Whoever must not lose a moment sends `If-Match: *`. Only the safeguarding lead or deputy
    releases it, by `POST /contacts/{contact}/release`.
    """
    require_match(if_match, _etag(_contact(store, contact)), f"contact {contact!r}")
    held = stop_all_contact(store, contact, by)
    return StoppedOut(messages=held.messages, tasks=held.tasks, loans=held.loans)


@routes.get(
    "/contacts/{contact:path}",
    responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def one_contact(contact: Ident, store: TheStore, response: Response) -> ContactOut:
    """One safe-contact record, with its ETag."""
    found = _contact(store, contact)
    response.headers["ETag"] = _etag(found)
    return _contact_out(found)


def _contact(store: Store, ident: str) -> Contact:
    with store.reading() as desk:
        found = [contact for contact in load_service(desk).contacts if contact.id == ident]
    if not found:
        raise NotFound(f"contact {ident!r}: there is no such record")
    return found[0]


def _etag(contact: Contact) -> str:
    return etag("contact", contact)


def _contact_out(contact: Contact) -> ContactOut:
    return ContactOut(
        id=contact.id,
        household=contact.household,
        name=contact.name,
        route=contact.route,
        may_say=contact.may_say,
        read_by=contact.read_by,
        language=contact.language,
        wants_calendar=contact.wants_calendar,
        expires=contact.expires,
        stop=contact.stop,
        stop_set_by=contact.stop_set_by,
    )
