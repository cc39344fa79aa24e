"""Ways into a week's remote sessions, made with the provider of video meetings that this installation has."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.video.making import make_ways_in
from scheduler.video.settings import provider_opened

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SEE_WEEK)])


class WaitingOut(BaseModel):
    """A session whose remote side has no way in yet, and why."""

    session: str
    why: str


class VideoLinksOut(BaseModel):
    """What was made and ended now, how many stand, and what still waits. No link is told here."""

    week: date
    made: int
    ended: int
    standing: int
    waiting: list[WaitingOut]


@routes.post(
    "/weeks/{monday}/video-links",
    dependencies=[may(May.PLAN)],
    responses=refusals(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def make(monday: Monday, store: TheStore, by: Acting) -> VideoLinksOut:
    """Make the video links that the planned week lacks, before it is signed off. Asked again it makes none twice.

    409: the week has no plan.
    """
    with provider_opened() as provider:
        done = make_ways_in(store, monday, provider, by)
    waiting = [WaitingOut(session=one.session, why=one.why) for one in done.waiting]
    return VideoLinksOut(week=monday, made=done.made, ended=done.ended, standing=done.standing, waiting=waiting)
