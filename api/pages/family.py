"""A family's own page: what it needs, where it comes from, where it is and why, and who was told."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import frame, when
from api.pages.kit import kit_of_week
from api.pages.leaving import leaving_told, why_of
from api.pages.moving import moving_told
from api.pages.registering import Typed
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.errors import BadInput, NotFound
from scheduler.messages.text import not_offered
from scheduler.outcomes.leaving import had_a_place, say_why_left
from scheduler.outputs.about import effects, history, needs_of, wants, ways
from scheduler.outputs.names import Names
from scheduler.outputs.needs import needs
from scheduler.outputs.place import other_sessions, place_told
from scheduler.outputs.words import full_date
from scheduler.records import Service
from scheduler.safeguarding.marks import marks_of
from scheduler.store import Desk, load_service
from scheduler.weeks.past import PastPlace, Telling, done_for, past_places, tellings
from scheduler.weeks.pinning import pins
from scheduler.weeks.shown import WeekShown, problem_now, week_shown
from scheduler.weeks.states import MeetingState
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Side

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
SIDES = {Side.ROOM: "in the room", Side.REMOTE: "remote", Side.SLOT: "one to one"}
MESSAGES = {
    "queued": "waits to be sent", "held": "is held", "sending": "is being sent", "sent": "was sent",
    "cancelled": "was taken back", "failed": "did not arrive", "by-person": "could not go, and is somebody’s task",
}  # fmt: skip


@routes.get("/weeks/{monday}/families/{family:path}")
def family(
    request: Request, monday: Monday, family: str, here: Here, to: Annotated[str, Query(max_length=1000)] = ""
) -> Response:
    """The family as its week's plan sees it, or as it is on record where there is no plan.

    `to` asks what would be if it were somewhere else: a side and a session.
    """
    with here.store.reading() as desk:
        shown = week_shown(desk, monday)
        problem = shown.plan.problem if shown.plan else problem_now(desk, monday, here.now())
        if family not in problem.family:
            raise NotFound(f"family {family!r}: it is not in the week of {full_date(monday)}")
        names = Names(shown.service, problem)
        told = {**frame(desk, shown), **_facts(names, family), **_in_plan(names, shown, family, to)}
        told["stopped"], told["adults"] = _adults(shown.service, problem.family[family].household)
        told["leaving"] = leaving_told(desk, [(family, "")] if had_a_place(desk, family) else [])
        told["fixed"] = any(pin.family == family for pin in pins(desk))
        kit = kit_of_week(desk, shown, names, here.now(), family)
        return page(request, "family.html", {**told, **kit, **_past(desk, shown, family)})


@routes.post("/weeks/{monday}/families/{family:path}/stop", dependencies=[may(May.CONTACT), OwnForm])
def stop(
    monday: Monday, family: str, here: Here, by: Acting, contact: Annotated[str, Form(max_length=200)]
) -> Response:
    """All contact with one adult of the household is stopped, at once and silently: what waits for them is held."""
    with here.store.reading() as desk:
        own = {one.id for one in marks_of(load_service(desk), family).contacts}
    if contact not in own:
        raise BadInput(f"contact {contact!r}: expected an adult of this household")
    stop_all_contact(here.store, contact, by)
    at = address(monday, f"/families/{quote(family, safe='')}#contact")
    return RedirectResponse(at, HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/families/{family:path}/left", dependencies=[may(May.CONTACT), OwnForm])
def left(monday: Monday, family: str, here: Here, by: Acting, typed: Typed) -> Response:
    """Why the family left its course is on record; or that nobody asked, which takes back what was said."""
    say_why_left(here.store, family, why_of(typed), by)
    at = address(monday, f"/families/{quote(family, safe='')}#left")
    return RedirectResponse(at, HTTPStatus.SEE_OTHER)


def _adults(service: Service, household: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The household's adults with whom contact is stopped, by name; and the others, each by one of their records."""
    mine = [one for one in reversed(service.contacts) if one.household == household]
    stopped = {one.adult: one.name.strip() or one.id for one in mine if one.stop}
    others = {one.adult: (one.id, one.name.strip() or one.id) for one in mine if one.adult not in stopped}
    return list(reversed(stopped.values())), list(reversed(others.values()))


def _facts(names: Names, ident: str) -> dict[str, object]:
    family = names.problem.family[ident]
    return {
        "ident": ident,
        "label": names.family(ident),
        "programme": names.problem.programme[family.programme].title,
        "wants": wants(family),
        "needs": needs_of(family),
        "ways": ways(names, family),
        "effects": effects(names, family),
        "history": history(names, family),
        "to_say": not_offered(names.service.voice),
    }


def _in_plan(names: Names, shown: WeekShown, ident: str, to: str) -> dict[str, object]:
    if shown.plan is None:
        return {"planned": False, "place": None, "need": None, "others": (), "choices": (), "places": (), "asked": None}
    roster = shown.plan.version.roster
    return {
        "planned": True,
        "place": place_told(names, roster, ident),
        "need": next((need for need in needs(names, roster) if need.family == ident), None),
        "others": other_sessions(names, roster, ident),
        **moving_told(names, roster, ident, to, is_out=shown.plan.version.published_at is not None),
    }


def _past(desk: Desk, shown: WeekShown, ident: str) -> dict[str, object]:
    zone = shown.service.zone
    return {
        "tellings": [_telling(one, zone) for one in tellings(desk, shown.monday, ident, shown.service.contacts)],
        "past": [_place(one, ident, zone) for one in past_places(desk, shown.monday, ident)],
        "done": [f"{when(one.by.at, zone)}: {one.what}, by {one.by.who}" for one in done_for(desk, ident)],
    }


def _telling(one: Telling, zone: str) -> str:
    if one.state is not MeetingState.STANDING:
        return f"{one.name}: the appointment on {when(one.start, zone)} does not stand any more."
    message = f"; the message {MESSAGES[one.message]}" if one.message else ""
    return f"{one.name}, of {when(one.start, zone)}: {'told' if one.told else 'not told yet'}{message}."


def _place(one: PastPlace, ident: str, zone: str) -> tuple[str, str]:
    """The address of the family's page in that week, and the place."""
    return address(one.week, f"/families/{ident}"), f"{when(one.start, zone)} {one.start.year}, {SIDES[one.side]}"
