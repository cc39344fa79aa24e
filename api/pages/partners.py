"""Partners: what is agreed with each, what it may have and what it has; added, changed and ended."""

from dataclasses import dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import when
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.evidence.parity.periods import before
from scheduler.intake.cells import Unreadable
from scheduler.intake.kinds import WEEK_TIMES
from scheduler.outputs.words import full_date
from scheduler.partners.agreeing import Agreed, add_partner, agree, end_partner, end_share, give_token, set_address
from scheduler.partners.booking import end_time, give_back
from scheduler.partners.known import partner as partner_of
from scheduler.partners.known import partners, shares
from scheduler.partners.offering import offers
from scheduler.partners.partner import Share, ShareKind, Whose
from scheduler.partners.passing import all_passed
from scheduler.partners.proposals import proposals, still_in_the_way
from scheduler.partners.share_of_use import in_quarter, share_of_use
from scheduler.partners.shareable import why_not_room
from scheduler.partners.taken_told import taken_told
from scheduler.partners.times import PartnerTime, TimeKind, times
from scheduler.partners.told import pull
from scheduler.records import Service
from scheduler.store import load_service
from solver.problem import ItemKind, Span, WeekTime

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_SERVICE)])
CHANGE, PEOPLE, PLAN = may(May.CHANGE_SERVICE), may(May.PEOPLE), may(May.PLAN)
AT = "/partners"
Text = Annotated[str, Form()]
SAYS_WHOSE = {Whose.THEIRS: "of ours, for them", Whose.OURS: "of theirs, for us"}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A share as it was typed. `hours` are of a week, `count` pieces or places; `windows` as Tue 09:00-13:00."""

    kind: Annotated[ShareKind, Form()]
    whose: Annotated[Whose, Form()] = Whose.THEIRS
    what: Text = ""
    theirs: Text = ""
    hours: Annotated[float, Form(ge=0, le=168)] = 0
    count: Annotated[int, Form(ge=0, le=100_000)] = 0
    windows: Text = ""
    first: Annotated[date, Form()]
    last: Annotated[date, Form()]

    def agreed(self, zone: str) -> Agreed:
        """The same, as it is agreed. Raises BadInput for times that cannot be read."""
        is_room = self.kind is ShareKind.ROOM
        what, _, item = self.what.partition(" ")
        return Agreed(
            kind=self.kind,
            whose=self.whose,
            what=what if self.kind is ShareKind.KIT else self.what,
            item=ItemKind(item) if self.kind is ShareKind.KIT and item in set(ItemKind) else None,
            theirs=self.theirs,
            amount=round(self.hours * 60) if is_room else self.count,
            windows=_windows(self.windows, zone) if is_room else (),
            first=self.first,
            last=self.last,
        )


@routes.get(AT)
def everybody(request: Request, here: Here) -> Response:
    """All partners, what needs somebody, and a form for one more."""
    with here.store.reading() as desk:
        found, agreed, came, gone = partners(desk), shares(desk), proposals(desk), all_passed(desk)
    told = {
        "partners": [
            {
                "partner": one,
                "shares": sum(each.partner == one.id for each in agreed),
                "waiting": sum(each.partner == one.id and each.state == "waiting" for each in came),
                "ready": sum(each.partner == one.id and each.state == "ready" for each in gone),
            }
            for one in found
        ]
    }
    return page(request, "partners.html", told)


@routes.post(AT, dependencies=[CHANGE, OwnForm])
def add(here: Here, by: Acting, ident: Text = "", name: Text = "", contact: Text = "") -> Response:
    """The organisation is a partner; nothing is shared with it yet."""
    return _back(add_partner(here.store, ident.strip(), name, contact, by).id)


@routes.get(AT + "/{partner}")
def one(partner: str, request: Request, here: Here) -> Response:
    """What is agreed with one partner, what it has, and what is open with it."""
    return _page(request, here, partner)


@routes.post(AT + "/{partner}/shares", dependencies=[CHANGE, OwnForm])
def share(partner: str, here: Here, by: Acting, typed: Annotated[Typed, Depends()]) -> Response:
    """One more line of what is agreed."""
    with here.store.reading() as desk:
        zone = load_service(desk).zone
    agree(here.store, partner, typed.agreed(zone), by)
    return _back(partner)


@routes.post(AT + "/{partner}/shares/{number}/end", dependencies=[CHANGE, OwnForm])
def unshare(partner: str, number: int, here: Here, by: Acting) -> Response:
    """It is agreed no more."""
    end_share(here.store, partner, number, by)
    return _back(partner)


@routes.post(AT + "/{partner}/given-back", dependencies=[CHANGE, OwnForm])
def given_back(
    partner: str,
    here: Here,
    by: Acting,
    day: Annotated[date, Form()],
    begins: Annotated[time, Form()],
    ends: Annotated[time, Form()],
    room: Text = "",
) -> Response:
    """The partner said that it does not need a time that is kept for it."""
    with here.store.reading() as desk:
        zone = ZoneInfo(load_service(desk).zone)
    give_back(
        here.store, partner, room, Span(datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)), by
    )
    return _back(partner)


@routes.post(AT + "/{partner}/times/{number}/end", dependencies=[CHANGE, OwnForm])
def untime(partner: str, number: int, here: Here, by: Acting) -> Response:
    """A booking, or a time given back, does not hold any more."""
    end_time(here.store, partner, number, by)
    return _back(partner)


@routes.post(AT + "/{partner}/address", dependencies=[PEOPLE, OwnForm])
def address(partner: str, here: Here, by: Acting, url: Text = "", secret: Text = "") -> Response:
    """Where its records answer."""
    set_address(here.store, partner, url, secret, by)
    return _back(partner)


@routes.post(AT + "/{partner}/token", dependencies=[PEOPLE, OwnForm])
def token(partner: str, request: Request, here: Here, by: Acting) -> Response:
    """A new token for its program, shown this once."""
    return _page(request, here, partner, secret=give_token(here.store, partner, by))


@routes.post(AT + "/{partner}/pull", dependencies=[PLAN, OwnForm])
def pull_now(partner: str, here: Here, by: Acting) -> Response:
    """Our copy of the times of its rooms is as its records say now."""
    with here.store.reading() as desk:
        line = here.lines(desk, partner)
    with line:
        pull(here.store, partner, line, by)
    return _back(partner)


@routes.post(AT + "/{partner}/end", dependencies=[CHANGE, OwnForm])
def end(partner: str, here: Here, by: Acting) -> Response:
    """Nothing is shared with the partner any more."""
    end_partner(here.store, partner, by)
    return RedirectResponse(AT, HTTPStatus.SEE_OTHER)


def _page(request: Request, here: Here, ident: str, secret: str = "") -> Response:
    now = here.now()
    with here.store.reading() as desk:
        service, found = load_service(desk), partner_of(desk, ident)
        today = now.astimezone(ZoneInfo(service.zone)).date()
        quarter = before(today)
        use = share_of_use(desk, ident, in_quarter(quarter))
        told = {
            "partner": found,
            "secret": secret,
            "shares": [_share(one, service) for one in shares(desk, ident)],
            "times": [_time(one, service.zone) for one in times(desk, now, *TimeKind) if one.partner == ident],
            "use": use,
            "taken": taken_told(use.taken),
            "quarter": quarter,
            "offers": offers(desk, ident),
            "proposals": [(one, still_in_the_way(desk, one, now)) for one in proposals(desk, ident)],
            "passed": all_passed(desk, ident),
            "rooms": [(one.id, one.name) for one in service.rooms if not why_not_room(service, one.id)],
            "all_rooms": [(one.id, one.name) for one in service.rooms],
            "kit": [(f"{one.depot} {one.item}", f"{one.item} of {one.depot}") for one in service.stocks],
            "programmes": [(one.id, one.title) for one in service.programmes if not one.sensitive],
            "sessions": _sessions(service),
            "today": today,
            "year_end": date(today.year + 1, today.month, min(today.day, 28)),
            "when": lambda moment: when(moment, service.zone),
        }
    return page(request, "partner.html", told)


def _share(one: Share, service: Service) -> dict[str, object]:
    """A line of what is agreed, in words."""
    zone = ZoneInfo(service.zone)
    amount = {
        ShareKind.ROOM: f"{one.amount / 60:g} hours a week",
        ShareKind.KIT: f"{one.amount} {one.item}",
        ShareKind.PLACES: f"{one.amount} places of a course",
    }[one.kind]
    names = {each.id: each.name for each in service.rooms} | {each.id: each.title for each in service.programmes}
    kept = f"; kept at {WEEK_TIMES.write(one.windows, zone)}" if one.windows else ""
    gone = why_not_room(service, one.what) if one.kind is ShareKind.ROOM and one.whose is Whose.THEIRS else ""
    return {
        "share": one,
        "says": f"{amount}: {names.get(one.what, one.what)}, {SAYS_WHOSE[one.whose]}{kept}",
        "days": f"{full_date(one.first)} to {full_date(one.last)}",
        "not_shown": gone,
    }


def _time(one: PartnerTime, zone: str) -> dict[str, object]:
    return {"time": one, "says": when(one.span.start, zone), "to": when(one.span.end, zone)}


def _sessions(service: Service) -> list[tuple[str, str]]:
    sensitive = {one.id for one in service.programmes if one.sensitive}
    zone = ZoneInfo(service.zone)
    return [
        (one.id, f"{one.id}: {one.start.astimezone(zone):%A %H:%M}")
        for one in service.sessions
        if one.programme not in sensitive
    ]


def _windows(text: str, zone: str) -> tuple[WeekTime, ...]:
    if not text.strip():
        return ()
    try:
        found: tuple[WeekTime, ...] = WEEK_TIMES.read(text, ZoneInfo(zone))  # type: ignore[assignment]
    except Unreadable as error:
        raise BadInput(f"times kept are {text!r}; expected {error.expected}") from error
    return found


def _back(ident: str) -> Response:
    return RedirectResponse(f"{AT}/{quote(ident, safe='')}", HTTPStatus.SEE_OTHER)
