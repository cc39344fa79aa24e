"""A person signs off the plan that was looked at."""

from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.weeks import WeekOut, require_week, week_out
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.weeks.signing import sign_off

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SIGN)])
SHA_256 = "^[0-9a-f]{64}$"


class SignOffIn(BaseModel):
    """The plan that was looked at, and all that it would send."""

    model_config = ConfigDict(extra="forbid")

    digest: str = Field(description="The digest of the version.", pattern=SHA_256)
    preview: str = Field(description="The digest of the preview: what it shows is what goes out.", pattern=SHA_256)


@routes.post(
    "/weeks/{monday}/sign-off",
    responses={200: ETAG, **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, *SAFE_WRITE)},
)
def sign(
    monday: Monday, wanted: SignOffIn, store: TheStore, by: Acting, response: Response, if_match: IfMatch = None
) -> WeekOut:
    """Sign off the plan with this digest and what its preview sends, and nothing else.

    Any change of its records, or of anything that would go out, takes the signature away. If-Match is the ETag of
    the week that was looked at. 412: it, or what would go out, is not as it was, look again. 409: the week is not
    in a state to be signed. 403: whoever countersigned it does not sign it off.
    """
    require_week(store, monday, if_match)
    sign_off(store, monday, wanted.digest, wanted.preview, by)
    with store.reading() as desk:
        shown, tag = week_out(desk, monday)
    response.headers["ETag"] = tag
    return shown
