"""Text messages that families send back, as GOV.UK Notify hands them on: once for each, or more often."""

from secrets import compare_digest
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.outside.here import Here
from scheduler.errors import NotFound
from scheduler.replies import IN_BOTH
from scheduler.replies.texts import ReceivedText, take_in_text
from scheduler.store.trail import By

routes = APIRouter()
BY = "GOV.UK Notify"
BEARER = "Bearer "


class TextIn(BaseModel):
    """What Notify tells of a text that came in. What it may tell beside is let be."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1, max_length=100)
    source_number: str = Field(min_length=1, max_length=40)
    message: str = Field(max_length=5000)
    date_received: AwareDatetime


@routes.post("/notify/texts")
def received(said: TextIn, here: Here, authorization: Annotated[str, Header(max_length=500)] = "") -> Response:
    """The text is taken in. Whoever does not know the token finds nothing here."""
    require_token(here.callback_token, authorization)
    text = ReceivedText(id=said.id, number=said.source_number, message=said.message, at=said.date_received)
    take_in_text(here.store, text, By(who=BY, at=here.now()))
    return Response(IN_BOTH, media_type="text/plain")


def require_token(token: str, authorization: str) -> None:
    """Raises NotFound unless this is the bearer token of the installation, and there is one at all."""
    given = authorization.removeprefix(BEARER) if authorization.startswith(BEARER) else ""
    if not token or not compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise NotFound("there is nothing here")
