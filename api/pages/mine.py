"""A practitioner's own week: sessions, groups and their registers, and calls to make. Nobody else's is there."""

from datetime import date, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.calling import CHECKS, Task, ended_page, number_page
from api.pages.forms import OwnForm
from api.pages.registering import Typed
from api.pages.registers import heading, practitioner_of, register_page, taken
from api.pages.rendering import page
from api.pages.weekdays import WEEK, Monday
from scheduler.access.may import May
from scheduler.attendance.marks import Mark, marks_of_week, standing
from scheduler.attendance.occurrence import Kind, Week, published_week, week_if_published
from scheduler.attendance.own import Mine, mine_of_week, my_calls, week_to_open
from scheduler.calls.ending import ANSWERS
from scheduler.calls.sheet import Call
from scheduler.outputs.calls import call_shown
from scheduler.outputs.words import count, day, full_date, listed
from scheduler.store import Desk

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.OWN_WEEK)])
OWN = "/my"


@routes.get("/my")
def newest(here: Here, caller: TheCaller) -> Response:
    """The practitioner's week to open first."""
    practitioner_of(caller)
    with here.store.reading() as desk:
        today = here.now().date()
        return RedirectResponse(own(week_to_open(desk, today - timedelta(days=today.weekday()))))


@routes.get("/my/{monday}")
def my_week(request: Request, monday: Monday, here: Here, caller: TheCaller) -> Response:
    """What this practitioner does in the week, day by day. A week that is not published has nothing yet."""
    who = practitioner_of(caller)
    with here.store.reading() as desk:
        week = week_if_published(desk, monday)
        days = _days(desk, week, who) if week else []
        calls = len(my_calls(desk, week, who, here.now())) if week else 0
    told = {
        **_frame(monday),
        "is_published": week is not None,
        "days": days,
        "calls": count(calls, "call") if calls else "",
        "service": week.planned.service.name if week else "Supergroup",
    }
    return page(request, "my_week.html", told)


@routes.get("/my/{monday}/calls")
def calls(request: Request, monday: Monday, here: Here, caller: TheCaller) -> Response:
    """The calls that are this practitioner's to make, whoever must be rung soonest first."""
    at, (week, found) = here.now(), _calls(here, monday, practitioner_of(caller))
    shown = [call_shown(call, at, week.planned.service.zone) for call in found]
    around = {"service": week.planned.service.name, "checks": CHECKS, "answers": ANSWERS}
    return page(request, "my_calls.html", {**_frame(monday), **around, "calls": shown})


@routes.post("/my/{monday}/calls/{task}/number", dependencies=[OwnForm])
def number(request: Request, monday: Monday, task: Task, here: Here, by: Acting, caller: TheCaller) -> Response:
    """The number of one of these calls, at this moment; that it was shown is on record."""
    _, found = _calls(here, monday, practitioner_of(caller))
    return number_page(request, here, found, task, by, own(monday), own(monday, "/calls"))


@routes.post("/my/{monday}/calls/{task}/outcome", dependencies=[OwnForm])
def outcome(monday: Monday, task: Task, here: Here, by: Acting, caller: TheCaller, typed: Typed) -> Response:
    """How one of these calls ended is on record, and what follows from it."""
    _, found = _calls(here, monday, practitioner_of(caller))
    return ended_page(here, found, task, by, typed, own(monday, "/calls"))


@routes.get("/my/{monday}/sessions/{session:path}", dependencies=[may(May.REGISTER)])
def group(request: Request, monday: Monday, session: str, here: Here, caller: TheCaller) -> Response:
    """The list of an own group with what it needs, which is its register too."""
    return register_page(request, here, monday, session, practitioner_of(caller), own(monday))


@routes.post("/my/{monday}/sessions/{session:path}", dependencies=[may(May.REGISTER), OwnForm])
def marked(
    request: Request, monday: Monday, session: str, here: Here, by: Acting, caller: TheCaller, typed: Typed
) -> Response:
    """What was marked in an own group is on record."""
    return taken(request, here, monday, session, practitioner_of(caller), by, typed)


def own(monday: date, part: str = "") -> str:
    """Where a practitioner's own week is, or a part of it."""
    return f"{OWN}/{monday}{part}"


def _frame(monday: date) -> dict[str, object]:
    return {
        "monday": monday,
        "week": full_date(monday),
        "here": own(monday),
        "before": own(monday - WEEK),
        "after": own(monday + WEEK),
    }


def _calls(here: Installation, monday: date, who: str) -> tuple[Week, tuple[Call, ...]]:
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        return week, my_calls(desk, week, who, here.now())


def _days(desk: Desk, week: Week, who: str) -> list[tuple[str, list[dict[str, object]]]]:
    zone = ZoneInfo(week.planned.service.zone)
    every: dict[str, list[Mark]] = {}
    for session, mark in marks_of_week(desk, week.monday):
        every.setdefault(session, []).append(mark)
    marked = {
        session: [one for one in standing(marks) if one.kind is not Kind.CHILD] for session, marks in every.items()
    }
    found: dict[str, list[dict[str, object]]] = {}
    for one in mine_of_week(week, who):
        on = day(one.occurrence.start.astimezone(zone).date())
        found.setdefault(on, []).append(_shown(week, one, zone, len(marked.get(one.occurrence.id, ()))))
    return list(found.items())


def _shown(week: Week, one: Mine, zone: ZoneInfo, marked: int) -> dict[str, object]:
    expected = sum(whom.kind is not Kind.CHILD for whom, _ in one.occurrence.expected)
    return {
        "when": heading(one.occurrence, zone).partition(", ")[2],
        "title": one.title,
        "duty": one.duty,
        "where": one.where,
        "link": one.link,
        "beside": one.beside,
        "numbers": _numbers(one),
        "at": own(week.monday, f"/sessions/{quote(one.occurrence.id, safe='')}"),
        "marked": f"{marked} of {expected} marked" if marked else "",
    }


def _numbers(one: Mine) -> str:
    return listed(
        [
            *([f"{one.in_room} in the room"] if one.in_room else []),
            *([f"{one.remote} remote"] if one.remote else []),
            *([count(one.guests, "guest")] if one.guests else []),
            *([f"{count(one.creche, 'child', 'children')} in the crèche"] if one.creche else []),
        ]
    )
