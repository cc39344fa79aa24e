"""What adults said of themselves on their pages: taken over with one press, confirmed, or declined with a word."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.pages.weekdays import address
from scheduler.access.may import May
from scheduler.experience.wishing import agree, close
from scheduler.outputs.told_needs import said_told
from scheduler.outputs.wishes_told import wishes_told
from scheduler.own_needs.deciding import NewWay, confirm, decline, noted, take_over
from scheduler.store.service import load_nouns

AT = "/told-needs"
routes = APIRouter(route_class=PageRoute, prefix=AT, dependencies=[may(May.PLAN, May.DECIDE)])
Words = Annotated[str, Form(max_length=1000)]
Week = Annotated[date | None, Form()]
"""The week that somebody had open, to which they go back."""


def _way(address: Words = "", read_by: Words = "") -> NewWay:
    """Where the way that the adult would like leads to; nowhere else than before where nobody typed it."""
    return NewWay(address=address, read_by=read_by)


Way = Annotated[NewWay, Depends(_way)]


@routes.get("")
def told_needs(request: Request, here: Here) -> Response:
    """All that waits for somebody, the oldest first."""
    with here.store.reading() as desk:
        told = {
            "service": load_nouns(desk, ()).name,
            "told_needs": said_told(desk),
            "wishes": wishes_told(desk),
            "back_to": "",
        }
    return page(request, "told_needs.html", told)


@routes.post("/{said}/take", dependencies=[may(May.PLAN), OwnForm])
def take(
    said: int, here: Here, by: Acting, family: Annotated[list[str], Form(max_length=100)], week: Week = None
) -> Response:
    """It is on record; what was published is judged by it at once."""
    take_over(here.store, said, family, by)
    return _back(week)


@routes.post("/{said}/confirm", dependencies=[may(May.SEE_CONTACTS), OwnForm])
def confirmed(
    said: int, here: Here, by: Acting, how: Words, until: Annotated[date, Form()], way: Way, week: Week = None
) -> Response:
    """Somebody has asked by the agreed way, and it holds until that day; by the way that they would like, if given."""
    confirm(here.store, said, how, until, by, way)
    return _back(week)


@routes.post("/{said}/noted", dependencies=[may(May.SEE_CONTACTS), OwnForm])
def seen(said: int, here: Here, by: Acting, week: Week = None) -> Response:
    """Somebody has seen what holds already."""
    noted(here.store, said, by)
    return _back(week)


@routes.post("/{said}/decline", dependencies=[OwnForm])
def declined(said: int, here: Here, by: Acting, word: Words, week: Week = None) -> Response:
    """It stays as it is on record."""
    decline(here.store, said, word, by)
    return _back(week)


@routes.post("/wishes/{wish}/agreed", dependencies=[may(May.PLAN), OwnForm])
def wish_agreed(wish: int, here: Here, by: Acting, how: Words) -> Response:
    """The adult was asked, and wants it planned with from now on: it is to be taken over on the same page."""
    agree(here.store, wish, how, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


@routes.post("/wishes/{wish}/close", dependencies=[may(May.PLAN), OwnForm])
def wish_closed(wish: int, here: Here, by: Acting, word: Words) -> Response:
    """Nobody plans with it, or it is seen to."""
    close(here.store, wish, word, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


def _back(week: date | None) -> Response:
    return RedirectResponse(address(week, "#answers") if week else AT, HTTPStatus.SEE_OTHER)
