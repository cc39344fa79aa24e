"""A session's register: coordinators open any of a published week, practitioners those of their own groups."""

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import FormData

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.leaving import leaving_told, why_of
from api.pages.registering import Typed, markings, not_run, shown, text_of, whom_in_form
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.attendance.marks import Marking
from scheduler.attendance.occurrence import Kind, Occurrence, Week, Whom, published_week
from scheduler.attendance.own import Mine, mine_of_week
from scheduler.attendance.register import Household, Person, Register, find_family, register_of
from scheduler.attendance.taking import say_whether_run, take
from scheduler.attendance.words import (
    CAME_WORDS,
    NOT_RUN_WORDS,
    PLANNED,
    PRESENT,
    REASON_WORDS,
    Came,
    Left,
    NotRun,
    WhyAway,
)
from scheduler.errors import NotFound
from scheduler.outcomes.leaving import say_why_left_group
from scheduler.outputs.words import clock, day
from scheduler.store.trail import By

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.REGISTER)])
NOBODY = "There is no such family here, or more than one of that name: look at the spelling, or ask the coordinator."
SIDE_WORDS = {"room": "in the room", "remote": "remote", "slot": "one to one"}
JSON = "application/json"


@routes.get("/weeks/{monday}/sessions/{session:path}/register")
def of_week(request: Request, monday: Monday, session: str, here: Here, caller: TheCaller) -> Response:
    """The register of any session, for who sees the week; of others their own."""
    return register_page(request, here, monday, session, only_of(caller), address(monday, "/register"))


@routes.post("/weeks/{monday}/sessions/{session:path}/register", dependencies=[OwnForm])
def marked_of_week(
    request: Request, monday: Monday, session: str, here: Here, by: Acting, caller: TheCaller, typed: Typed
) -> Response:
    """What was marked is on record."""
    return taken(request, here, monday, session, only_of(caller), by, typed)


def only_of(caller: SignedIn) -> str | None:
    """Whose sessions alone this caller may open; None for who sees the whole week. Raises NotFound for who has none."""
    if caller.can(May.SEE_WEEK):
        return None
    return practitioner_of(caller)


def practitioner_of(caller: SignedIn) -> str:
    """Which of the practitioners on record the caller is. Raises NotFound for who is none."""
    if not caller.practitioner:
        raise NotFound(f"{caller.name}: there is no practitioner on record who you are; ask your administrator")
    return caller.practitioner


def register_page(
    request: Request, here: Installation, monday: date, session: str, only: str | None, back: str
) -> Response:
    """The register of this session as a page that works with a thumb, and without script."""
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        register = register_of(desk, week, week.occurrence(session, only))
        expected = [(home.family, home.name) for home in register.households if not home.is_unplanned]
        leaving = leaving_told(desk, expected)
    told = _told(week, register, here.now(), only)
    around = {
        "scores_at": address(monday, f"/sessions/{quote(session, safe='')}/scores"),
        "worked_at": address(monday, f"/sessions/{quote(session, safe='')}/worked"),
        "leaving": leaving,
    }
    at = quote(request.url.path)
    return page(request, "taking.html", {**told, **around, "at": at, "back": back, "monday": monday})


def taken(
    request: Request, here: Installation, monday: date, session: str, only: str | None, by: By, typed: FormData
) -> Response:
    """What the form or the script says is on record; the page again, or for a script what has to be said at once."""
    what = text_of(typed, "what")
    if what == "not-run":
        say_whether_run(here.store, monday, session, not_run(typed), by, only=only)
    elif what == "left":
        family, why = text_of(typed, "family"), why_of(typed)
        say_why_left_group(here.store, monday, session, family, why, by, only=only)
    elif what == "walk-in":
        _walk_in(here, monday, session, only, by, typed)
    else:
        take(here.store, monday, session, markings(typed), by, only=only)
    if request.headers.get("accept") == JSON:
        with here.store.reading() as desk:
            week = published_week(desk, monday)
            register = register_of(desk, week, week.occurrence(session, only))
        return JSONResponse({"ask": [home.family for home in register.households if home.ask]})
    return RedirectResponse(quote(request.url.path), HTTPStatus.SEE_OTHER)


def _walk_in(here: Installation, monday: date, session: str, only: str | None, by: By, typed: FormData) -> None:
    """A family that is not on the list is marked as here. Raises NotFound where it cannot be said which that is."""
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        occurrence = week.occurrence(session, only)
        whom = find_family(week, text_of(typed, "who"), by_number=only is None)
    called = text_of(typed, "who")
    if whom is None:
        raise NotFound(NOBODY)
    sides = {one.value: one for one in occurrence.sides}
    came = sides.get(text_of(typed, "side"), occurrence.sides[0])
    take(here.store, monday, session, [Marking(whom=whom, came=came, called=called)], by, only=only)


def _told(week: Week, register: Register, at: datetime, only: str | None) -> dict[str, object]:
    occurrence, zone = register.occurrence, ZoneInfo(week.planned.service.zone)
    numbers = {person.whom: number for number, person in enumerate(register.people)}
    ways = _ways(occurrence, at, zone)
    unmarked = sum(person.mark is None for person in register.people if person.whom.kind is not Kind.CHILD)
    return {
        "service": week.planned.service.name,
        "heading": heading(occurrence, zone),
        "mine": _mine(week, occurrence, only),
        "homes": [_home(home, numbers, ways) for home in register.households],
        "guests": [_person(one, numbers[one.whom], ways) for one in register.guests],
        "sides": [(one.value, CAME_WORDS[one]) for one in occurrence.sides] if _is_day(occurrence, at, zone) else [],
        "reasons": [(one.value, REASON_WORDS[one]) for one in WhyAway if one is not WhyAway.NONE],
        "not_run": [(one.value, NOT_RUN_WORDS[one]) for one in NotRun],
        "off": NOT_RUN_WORDS[register.run.reason] if register.run and register.run.reason else "",
        "unmarked": unmarked,
        "early": not _is_day(occurrence, at, zone),
        "has_begun": at >= occurrence.start,
        "is_slot": occurrence.sides == (Came.SLOT,),
        "by_number": only is None,
        "ask_whom": "safeguarding lead" if only is None else "coordinator",
    }


def heading(occurrence: Occurrence, zone: ZoneInfo) -> str:
    """Tuesday 2 March, 10:00 to 12:00."""
    on = occurrence.start.astimezone(zone).date()
    return f"{day(on)}, {clock(occurrence.start, zone)} to {clock(occurrence.end, zone)}"


def _mine(week: Week, occurrence: Occurrence, only: str | None) -> Mine | None:
    """What goes with the session; seen by who does not work there as by the first who does."""
    who = only or next(iter(occurrence.staff), None)
    found = mine_of_week(week, who) if who else ()
    return next((one for one in found if one.occurrence.id == occurrence.id), None)


def _is_day(occurrence: Occurrence, at: datetime, zone: ZoneInfo) -> bool:
    return at.astimezone(zone).date() >= occurrence.start.astimezone(zone).date()


def _ways(occurrence: Occurrence, at: datetime, zone: ZoneInfo) -> tuple[Came, ...]:
    """How somebody can be marked by now: nobody came on an earlier day, and nobody missed what has not begun."""
    came = occurrence.sides if _is_day(occurrence, at, zone) else ()
    missed = (Came.NOT,) if at >= occurrence.start else ()
    return (*came, *missed, Came.SENT_WORD, Came.UNMARKED)


def _home(home: Household, numbers: Mapping[Whom, int], ways: tuple[Came, ...]) -> dict[str, object]:
    return {
        "family": home.family,
        "name": home.name,
        "side": SIDE_WORDS[home.side.value] if home.side else "",
        "needs": home.needs,
        "is_new": home.is_new,
        "is_unplanned": home.is_unplanned,
        "ask": home.ask,
        "people": [_person(one, numbers[one.whom], ways) for one in home.people],
    }


def _person(one: Person, number: int, ways: tuple[Came, ...]) -> dict[str, object]:
    said = one.mark.said if one.mark else None
    return {
        "n": number,
        "name": one.name,
        "kind": one.whom.kind.value,
        "whom": whom_in_form(one.whom),
        "shown": shown(one.mark),
        "came": said.came.value if said else Came.UNMARKED.value,
        "late": bool(said and said.late),
        "early": bool(said and said.left is Left.EARLY),
        "lost": bool(said and said.left is Left.LOST),
        "reason": said.reason.value if said else "",
        "ways": [(way.value, _way_words(one, way)) for way in _ways_of(one, ways)],
        "may_lose": Came.REMOTE in ways,
        "is_planned": one.planned is not None,
    }


def _ways_of(one: Person, ways: tuple[Came, ...]) -> tuple[Came, ...]:
    if one.planned is None:
        return tuple(way for way in ways if way not in (Came.NOT, Came.SENT_WORD))
    if one.whom.kind is Kind.CHILD:
        return tuple(way for way in ways if way in (PLANNED[one.planned], Came.NOT, Came.UNMARKED))
    return ways


def _way_words(one: Person, way: Came) -> str:
    if way is Came.UNMARKED:
        return "Take it back"
    return "Here" if one.whom.kind is Kind.CHILD and way in PRESENT else CAME_WORDS[way]
