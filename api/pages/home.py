"""The first page of the day: the weeks in hand with the next step of each, and what waits for somebody."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import SIGNED_IN, may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import STEPS, restored
from api.pages.nav import PLACES
from api.pages.rendering import page
from api.pages.weekdays import address
from scheduler.access.may import May
from scheduler.access.releasers import releasers_changed
from scheduler.access.signed_in import SignedIn
from scheduler.attention.everything import attention
from scheduler.attention.matter import Matter, MatterKind
from scheduler.attention.out import open_tasks
from scheduler.attention.weeks import NextStep
from scheduler.outputs.dashboard import NOTHING, matters_told, weeks_told
from scheduler.outputs.tasks import tasks_told
from scheduler.outputs.words import full_date, name_and_id
from scheduler.rights.come_back import come_back
from scheduler.safeguarding.brought import brought_lately
from scheduler.store import Desk
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import load_nouns
from scheduler.weeks.doing import task_done
from scheduler.weeks.seen import seen_now
from scheduler.weeks.shown import newest_week

routes = APIRouter(route_class=PageRoute)
ACCOUNT = "/account"
STATES = tuple((state.value, name) for state, name in STEPS)
STEP_AT = {
    NextStep.IMPORT: "/import",
    NextStep.PLAN: "/plan",
    NextStep.WAIT: "",
    NextStep.SIGN: "/publish",
    NextStep.PUBLISH: "/publish",
    NextStep.RUN: "",
}
"""Where the next step of a week is taken, below the week's own page."""
NEEDS = {
    NextStep.IMPORT: May.PLAN,
    NextStep.PLAN: May.PLAN,
    NextStep.SIGN: May.SIGN,
    NextStep.PUBLISH: May.SIGN,
}
AT = {
    MatterKind.WELFARE: "/tasks",
    MatterKind.FINDINGS: "#found",
    MatterKind.COUNTERSIGN: "/countersign",
    MatterKind.FIRST_CALLS: "/first-calls",
    MatterKind.TASKS: "/tasks",
    MatterKind.FAILED: "",
    MatterKind.ANSWERS: "#answers",
    MatterKind.TOLD_NEEDS: "/told-needs",
    MatterKind.PARTNERS: "/partners",
    MatterKind.NO_PLACE: "#needs",
    MatterKind.HOLDS: "/waiting?held=yes",
    MatterKind.ASK_AGAIN: "/needs",
    MatterKind.KIT_SHORT: "/loans/ahead",
}
"""Where each matter is seen to: below its week where it is of one."""
OF_NO_WEEK = (MatterKind.KIT_SHORT,)
OPENS = {
    MatterKind.PARTNERS: May.SEE_SERVICE,
    MatterKind.COUNTERSIGN: May.DECIDE,
    MatterKind.FIRST_CALLS: May.CONTACT,
    MatterKind.TOLD_NEEDS: May.PLAN,
    MatterKind.KIT_SHORT: May.SEE_LOANS,
}
"""What somebody must be able to do to open that; to open the others, to see the week."""


@routes.get("/", dependencies=[SIGNED_IN])
def home(request: Request, here: Here, me: TheCaller) -> Response:
    """What waits for a coordinator; whoever does not see weeks is led to the first page that is theirs."""
    if not me.can(May.SEE_WEEK):
        return RedirectResponse(_own_page(me))
    at = here.now()
    with here.store.reading() as desk:
        found = attention(desk, at, me.name)
        seen = {week.monday: seen_now(desk, week.monday) for week in found.weeks}
        backup = restored(desk, found.zone)
        releasers = releasers_changed(desk, at) if me.can(May.DECIDE) else ()
        brought = brought_lately(desk, at) if me.can(May.DECIDE) else ()
        labels = _labels(desk) if brought else {}
        again = come_back(desk, at) if me.can(May.RECORDS) else ()
    weeks = [
        {
            "told": one,
            "seen": seen[one.week.monday],
            "here": address(one.week.monday),
            "at": address(one.week.monday, STEP_AT[one.week.next]),
            "is_form": one.week.next is NextStep.PLAN,
            "may_step": one.week.next not in NEEDS or me.can(NEEDS[one.week.next]),
        }
        for one in weeks_told(found, at)
    ]
    matters = [{"told": one, "at": matter_at(one.matter, me)} for one in matters_told(found)]
    told = {
        "service": found.service,
        "restored": backup,
        "today": full_date(at.date()),
        "weeks": weeks,
        "matters": matters,
        "states": STATES,
        "releasers": [(one, full_date(one.by.at.date())) for one in releasers],
        "brought": [(one, labels.get(one.family, one.family), full_date(one.by.at.date())) for one in brought],
        "again": [(one, full_date(one.by.at.date())) for one in again],
    }
    return page(request, "home.html", {**told, "nothing": NOTHING, "greets": me.name})


@routes.get("/week", dependencies=[may(May.SEE_WEEK)])
def newest(here: Here) -> Response:
    """The week to open first."""
    with here.store.reading() as desk:
        return RedirectResponse(address(newest_week(desk, here.now().date())))


@routes.get("/tasks", dependencies=[may(May.SEE_WEEK)])
def tasks(request: Request, here: Here) -> Response:
    """Every open task of all weeks, by whose it is."""
    at = here.now()
    with here.store.reading() as desk:
        told = _tasks(desk, at)
    return page(request, "tasks.html", told)


@routes.post("/tasks/{task}/done", dependencies=[may(May.CONTACT), OwnForm])
def done(task: Annotated[int, Path(ge=1, le=2**31 - 1)], here: Here, by: Acting) -> Response:
    """A person has done it."""
    task_done(here.store, task, by)
    return RedirectResponse("/tasks", 303)


def matter_at(one: Matter, me: SignedIn) -> str:
    """Where somebody sees to the matter; "" where they may not."""
    if not me.can(OPENS.get(one.kind, May.SEE_WEEK)):
        return ""
    part = AT[one.kind]
    return address(one.week, part) if one.week and one.kind not in OF_NO_WEEK else part


def _own_page(me: SignedIn) -> str:
    return next((place.path for place in PLACES if place.path != "/" and me.can(place.needs)), ACCOUNT)


def _tasks(desk: Desk, at: datetime) -> dict[str, object]:
    service = load_nouns(desk, ())
    return {"service": service.name, "owners": tasks_told(open_tasks(desk), _labels(desk), at, service.zone)}


def _labels(desk: Desk) -> dict[str, str]:
    """What staff call each family, by its id."""
    families = load_nouns(desk, (FAMILIES,)).families
    return {one.id: name_and_id(one.name, one.id) for one in families}
