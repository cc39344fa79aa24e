"""Tokens of programs: issued, shown once, and taken back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.access.standing_tokens import Token, revoke_token, tokens
from scheduler.access.tokens import LONGEST, issue_token
from scheduler.access.words import MAY_SAYS
from scheduler.outputs.words import full_date
from scheduler.store.service import load_nouns

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PEOPLE)])
AT = "/tokens"
OFFERED = tuple(one for one in May if one not in (May.DECIDE, May.OWN_WEEK, May.PARTNER))
"""What a program may do: not what people decide, nor what is somebody's own."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A token as it was asked for. It ends at the end of that day, on the service's clocks."""

    name: Annotated[str, Form()] = ""
    scopes: Annotated[tuple[May, ...], Form()] = ()
    until: Annotated[date, Form()]


@routes.get(AT)
def all_tokens(request: Request, here: Here) -> Response:
    """All tokens, and a form for one more."""
    now = here.now()
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
        found = tokens(desk)
    today = now.astimezone(ZoneInfo(zone)).date()
    told = {
        "standing": [_shown(one, zone) for one in found if one.stands(now)],
        "over": [_shown(one, zone) for one in found if not one.stands(now)],
        "choices": [(one, MAY_SAYS[one]) for one in OFFERED],
        "first_day": today,
        "last_day": (now + LONGEST).date(),
        "usual_day": today.replace(year=today.year + 1, day=min(today.day, 28)),
    }
    return page(request, "tokens.html", told)


@routes.post(AT, dependencies=[OwnForm])
def issue(request: Request, here: Here, caller: TheCaller, by: Acting, typed: Annotated[Typed, Depends()]) -> Response:
    """A new token, shown this once."""
    caller.require_to_hand_on(typed.scopes)
    with here.store.writing() as desk:
        zone = load_nouns(desk, ()).zone
        ends_at = datetime.combine(typed.until, time(23, 59, 59), ZoneInfo(zone))
        secret = issue_token(desk, typed.name, typed.scopes, ends_at, by)
    told = {"name": " ".join(typed.name.split()), "secret": secret, "until": _day(ends_at, zone)}
    return page(request, "token_issued.html", told)


@routes.post("/tokens/{one}/revoke", dependencies=[OwnForm])
def revoke(one: int, here: Here, by: Acting) -> Response:
    """The token opens nothing any more."""
    with here.store.writing() as desk:
        revoke_token(desk, one, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


def _shown(token: Token, zone: str) -> dict[str, object]:
    return {
        "id": token.id,
        "name": token.name,
        "may": [MAY_SAYS[one] for one in token.may],
        "made": f"{_day(token.made_at, zone)}, by {token.made_by}",
        "used": _day(token.used_at, zone) if token.used_at else "never",
        "ends": _day(token.ends_at, zone),
        "revoked": _day(token.revoked_at, zone) if token.revoked_at else "",
    }


def _day(moment: datetime, zone: str) -> str:
    """The day with its year, for these are long ago or far off."""
    return full_date(moment.astimezone(ZoneInfo(zone)).date())
