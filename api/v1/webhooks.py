"""Other systems that are told what happens: who they are, a new one with its secret, and one taken back."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS
from scheduler.access.may import May
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import Webhook, revoke, subscribe, webhooks

routes = APIRouter(tags=["webhooks"], dependencies=[may(May.PEOPLE)])
WebhookId = Annotated[int, Path(description="The number of the webhook.", ge=1, le=2**31 - 1, examples=[1])]
Address = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=NO_CONTROLS)]


class WebhookIn(BaseModel):
    """Where to push, and what: https:// only, or http:// to this machine itself."""

    url: Address
    events: list[EventKind] = Field(min_length=1, max_length=len(EventKind))


class WebhookOut(BaseModel):
    """A system that is told of these events. Its secret is told only when it is made."""

    webhook: int
    url: str
    events: list[EventKind]
    made_at: AwareDatetime
    made_by: str


class WebhookMadeOut(BaseModel):
    """A new webhook with its secret, told this once: what is pushed to it is signed by that."""

    webhook: int
    url: str
    events: list[EventKind]
    secret: str = Field(description="As Standard Webhooks has it: whsec_ and base64.")


@routes.get("/webhooks", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_webhooks(store: TheStore, turn: Turning) -> Page[WebhookOut]:
    """All webhooks that stand, in the order they were made."""
    with store.reading() as desk:
        found = webhooks(desk)
    return page_of(found, lambda one: f"{one.id:012}", turn, _out)


@routes.post(
    "/webhooks",
    status_code=HTTPStatus.CREATED,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def make_webhook(asked: WebhookIn, store: TheStore, by: Acting) -> WebhookMadeOut:
    """From now on these events are pushed to the address, signed by the secret in the answer."""
    made = subscribe(store, asked.url, asked.events, by)
    one = made.webhook
    return WebhookMadeOut(webhook=one.id, url=one.url, events=list(one.events), secret=made.secret)


@routes.delete(
    "/webhooks/{webhook}",
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def revoke_webhook(webhook: WebhookId, store: TheStore, by: Acting) -> None:
    """Nothing more is pushed to it, also not what waits. Taken back again, it stays so."""
    revoke(store, webhook, by)


def _out(one: Webhook) -> WebhookOut:
    return WebhookOut(webhook=one.id, url=one.url, events=list(one.events), made_at=one.made_at, made_by=one.made_by)
