"""What became of messages, told by those who carried them: GOV.UK Notify's receipts, and reports of mail servers."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.outside.here import Here
from api.outside.texts import BY, require_token
from scheduler.store.trail import By
from scheduler.weeks.unreachable import Fate, Receipt, take_bounce, take_receipt

routes = APIRouter()
MAIL_SERVER = "mail server"
Shown = Annotated[str, Header(max_length=500)]


class ReceiptIn(BaseModel):
    """What Notify tells of a message. What it may tell beside is let be."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(max_length=100)
    reference: str | None = Field(default=None, max_length=100)
    to: str | None = Field(default=None, max_length=1000)
    status: str = Field(max_length=40)


@routes.post("/notify/receipts")
def receipt(said: ReceiptIn, here: Here, authorization: Shown = "") -> Response:
    """It is on record, once however often it is told. Of a message that is not ours nothing is said."""
    require_token(here.callback_token, authorization)
    if said.status in [*Fate]:
        told = Receipt(carried_as=said.id, reference=said.reference or "", to=said.to or "", fate=Fate(said.status))
        take_receipt(here.store, told, By(who=BY, at=here.now()))
    return Response(status_code=204)


@routes.post("/bounces")
async def bounce(request: Request, here: Here, authorization: Shown = "") -> Response:
    """A mail that came back, as it came. What is no report of a failure of ours changes nothing."""
    require_token(here.callback_token, authorization)
    await run_in_threadpool(take_bounce, here.store, await request.body(), By(who=MAIL_SERVER, at=here.now()))
    return Response(status_code=204)
