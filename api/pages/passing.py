"""Families that are passed on to a partner, and those that a partner proposes: consent, the lead's look, the answer."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.partners.known import partner as partner_of
from scheduler.partners.offering import Places, end_offer, offer, offer_places
from scheduler.partners.passing import (
    Consent,
    ask_again,
    offers_of,
    pass_on,
    passed,
    record_consent,
    take_back,
    tell_taken_back,
    words_for,
)
from scheduler.partners.proposals import accept, decline, erase_withdrawn, look, nothing_against

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
PLAN, DECIDE = may(May.PLAN), may(May.DECIDE)
Text = Annotated[str, Form()]


@dataclass(frozen=True, kw_only=True)
class TypedOffer:
    """Places as they were typed; a blank age is any."""

    session: Text = ""
    places: Annotated[int, Form(ge=1, le=100)]
    area: Text = ""
    closes: Annotated[date, Form()]
    youngest: Text = ""

    @property
    def to(self) -> Places:
        """The same, as it is offered."""
        age = int(self.youngest) if self.youngest.strip().isdecimal() else None
        return Places(session=self.session, places=self.places, area=self.area, closes=self.closes, youngest=age)


@dataclass(frozen=True, kw_only=True)
class TypedConsent:
    """Consent as it was typed, and for which place of theirs."""

    of: Annotated[int, Form()]
    agreed_on: Annotated[date, Form()]
    family: Text = ""
    contact: Text = ""
    agreed_how: Text = ""

    @property
    def given(self) -> Consent:
        """The same, as it is kept."""
        return Consent(family=self.family.strip(), contact=self.contact.strip(), on=self.agreed_on, how=self.agreed_how)


@routes.post("/partners/{partner}/offers", dependencies=[PLAN, OwnForm])
def offered(partner: str, here: Here, by: Acting, typed: Annotated[TypedOffer, Depends()]) -> Response:
    """The partner reads of these places from now on."""
    offer_places(here.store, partner, typed.to, by)
    return _back(partner)


@routes.post("/partner-offers/{number}/end", dependencies=[PLAN, OwnForm])
def unoffer(number: int, here: Here, by: Acting) -> Response:
    """The places are offered no more."""
    with here.store.reading() as desk:
        who = offer(desk, number).partner
    end_offer(here.store, number, by)
    return _back(who)


@routes.get("/partners/{partner}/pass-on", dependencies=[PLAN])
def places_of_theirs(partner: str, request: Request, here: Here, contact: str = "", family: str = "") -> Response:
    """The places that the partner offers us now, and what is read to an adult before anything is passed on."""
    found = offers_of(here.store, partner, here.lines)
    with here.store.reading() as desk:
        told = {
            "partner": partner_of(desk, partner),
            "offers": found,
            "contact": contact,
            "family": family,
            "words": words_for(desk, partner, contact) if contact else "",
            "today": here.now().date(),
        }
    return page(request, "partner_pass_on.html", told)


@routes.post("/partners/{partner}/consent", dependencies=[PLAN, OwnForm])
def consented(partner: str, here: Here, by: Acting, typed: Annotated[TypedConsent, Depends()]) -> Response:
    """Consent is on record; the safeguarding lead passes the family on."""
    to = next((one for one in offers_of(here.store, partner, here.lines) if one.offer == typed.of), None)
    if to is None:
        raise NotFound(f"offer {typed.of}: it is not offered to us any more")
    record_consent(here.store, partner, to, typed.given, by)
    return _back(partner)


@routes.post("/passed-on/{number}/pass", dependencies=[DECIDE, OwnForm])
def passed_on(number: int, here: Here, caller: TheCaller, by: Acting) -> Response:
    """The partner is told what the adult agreed to, and no more."""
    return _back(pass_on(here.store, number, by, caller.role_to_release(), here.lines).partner)


@routes.post("/passed-on/{number}/ask", dependencies=[PLAN, OwnForm])
def ask(number: int, here: Here, by: Acting) -> Response:
    """What the partner answers by now is on record."""
    return _back(ask_again(here.store, number, by, here.lines).partner)


@routes.post("/passed-on/{number}/take-back", dependencies=[may(May.PLAN, May.CONTACT, May.DECIDE), OwnForm])
def taken_back(number: int, here: Here, by: Acting) -> Response:
    """Consent holds no more; the partner erases what it was told."""
    with here.store.reading() as desk:
        who = passed(desk, number).partner
    take_back(here.store, number, by, here.lines)
    return _back(who)


@routes.post("/proposals/{number}/look", dependencies=[DECIDE, OwnForm])
def looked(number: int, request: Request, here: Here, caller: TheCaller, by: Acting) -> Response:
    """Who of those on record it may be; that somebody looked is on the trail."""
    found, likely = look(here.store, number, by, caller.role_to_release())
    with here.store.reading() as desk:
        told = {"proposal": found, "likely": likely, "partner": partner_of(desk, found.partner)}
    return page(request, "partner_proposal.html", told)


@routes.post("/proposals/{number}/nothing-against", dependencies=[DECIDE, OwnForm])
def cleared(number: int, here: Here, caller: TheCaller, by: Acting, why: Text = "") -> Response:
    """A coordinator may accept it."""
    return _back(nothing_against(here.store, number, by, caller.role_to_release(), why).partner)


@routes.post("/proposals/{number}/accept", dependencies=[PLAN, OwnForm])
def accepted(number: int, here: Here, by: Acting) -> Response:
    """The family is one of ours, and waits for a decision of how it meets."""
    return _back(accept(here.store, number, by).partner)


@routes.post("/proposals/{number}/decline", dependencies=[may(May.PLAN, May.DECIDE), OwnForm])
def declined(number: int, here: Here, by: Acting) -> Response:
    """Not this time; what was passed on is erased."""
    return _back(decline(here.store, number, by).partner)


@routes.post("/partners/{partner}/settle", dependencies=[PLAN, OwnForm])
def settled(partner: str, here: Here, by: Acting) -> Response:
    """Families whose consent is taken back are erased where nothing stands any more, and partners told again."""
    erase_withdrawn(here.store, by)
    tell_taken_back(here.store, by, here.lines)
    return _back(partner)


def _back(ident: str) -> Response:
    return RedirectResponse(f"/partners/{quote(ident, safe='')}#families", HTTPStatus.SEE_OTHER)
