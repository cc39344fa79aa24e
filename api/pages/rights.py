"""What somebody has a right to: for the safeguarding lead and deputy, who decide about each."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.v1.rights import ZIP, CorrectionIn, correct
from scheduler.access.may import May
from scheduler.rights.copies import copy_for, kept_back_from
from scheduler.rights.erasing import erase_household
from scheduler.rights.papers import archive
from scheduler.rights.retention import SUGGESTED_YEARS, approve, choose_years, due_list
from scheduler.store.service import load_nouns

AT = "/rights"
routes = APIRouter(route_class=PageRoute, prefix=AT, dependencies=[may(May.RECORDS)])
Words = Annotated[str, Form(min_length=1, max_length=1000)]


@routes.get("")
def rights(request: Request, here: Here) -> Response:
    """What may be done, and what is due for erasure."""
    return page(request, "rights.html", _told(here))


@routes.post("/copy", dependencies=[OwnForm])
def copy(here: Here, by: Acting, contact: Words, checked: Words, why: Words) -> Response:
    """The copy for one adult, as a file."""
    made = copy_for(here.store, contact, checked, why, by)
    return Response(archive(made), media_type=ZIP, headers=saved_as("your-record.zip"))


@routes.post("/kept-back", dependencies=[OwnForm])
def kept_back(request: Request, here: Here, by: Acting, contact: Words) -> Response:
    """What the copy for this adult does not hold, for whoever decides. That it was looked at is on the trail."""
    return page(request, "rights.html", {**_told(here), "kept_back": kept_back_from(here.store, contact, by)})


@routes.post("/correct", dependencies=[OwnForm])
def corrected(
    here: Here, by: Acting, fact: Words, ident: Words, why: Words, value: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """A fact is put right."""
    noun, _, name = fact.partition(".")
    correct(CorrectionIn.model_validate({noun: ident, "fact": name, "value": value, "why": why}), here.store, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


@routes.post("/erase", dependencies=[OwnForm])
def erase(request: Request, here: Here, by: Acting, household: Words, why: Words) -> Response:
    """A household is erased, and the receipt shown."""
    receipt = erase_household(here.store, household, why, by)
    return page(request, "rights.html", {**_told(here), "receipts": (receipt,)})


@routes.post("/years", dependencies=[OwnForm])
def years(here: Here, by: Acting, years: Annotated[int, Form()]) -> Response:
    """It is chosen how long things are kept."""
    choose_years(here.store, years, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


@routes.post("/approve", dependencies=[OwnForm])
def approved(request: Request, here: Here, by: Acting, digest: Words) -> Response:
    """What was due is erased, and the receipts shown."""
    receipts = approve(here.store, digest, by)
    return page(request, "rights.html", {**_told(here), "receipts": receipts})


def _told(here: Here) -> dict[str, object]:
    with here.store.reading() as desk:
        return {
            "service": load_nouns(desk, ()).name,
            "now": due_list(desk, here.now()),
            "suggested": SUGGESTED_YEARS,
            "receipts": (),
            "kept_back": None,
        }
