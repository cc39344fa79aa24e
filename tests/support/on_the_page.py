"""A published week whose adults open their pages, as they are in the store and as they come over HTTP."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.links import Purpose, link_for
from scheduler.records import FamilyRecord, Route, Service, Voice
from scheduler.store import Store, load_service
from scheduler.store.service import change_contact
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.planning import Plan
from solver.problem import Mode, StaffRole, WeekProblem
from solver.roster import Roster, StaffPlan
from support.callers import Caller
from support.rosters import roster, seated
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import family, programme

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
NEXT_DAY = LATER + timedelta(days=1)
VOICE = Voice(mailbox="hello@example.org", telephone="029 2000 9999")


def page_service(**changes: Any) -> Service:
    """Amy in the room, Bea remote by text message, Cal remote; all may be told everything, in English."""
    known = {"language": "en", "wants_calendar": False}
    adults = (
        contact("amy", **known),
        contact("bea", route=Route.SMS, address="029 2000 0000", **known),
        contact("cal", **known),
    )
    return small_service(**{"contacts": adults, "voice": VOICE, **changes})


def of_two_families() -> tuple[Service, Plan]:
    """Amy's household has two referrals: one on Tuesday in the room, one on Thursday by video."""
    plain = page_service()
    second = FamilyRecord(family=family("amy-2", household="amy", programme="q"), name="Amy A.")
    other = programme("q", title="Other programme", neutral_title="Morning group")
    later = replace(plain.sessions[1], id="other", programme="q", group="other", modes=(Mode.REMOTE,), rooms=())
    service = replace(
        plain,
        families=(*plain.families, second),
        programmes=(*plain.programmes, other),
        sessions=(plain.sessions[0], later),
    )
    return service, _both


def _both(problem: WeekProblem) -> Roster:
    lead = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
    return roster(
        problem,
        seated("tue", room=("amy",), remote=("bea",), staff=lead),
        seated("other", remote=("amy-2",), staff=lead),
    )


def told(store: Store, service: Service, plan: Plan | None = None) -> Store:
    """The store with this service; its week is published, and every message has left."""
    published(saved(store, service), plan or running())
    return sent(store)


def sent(store: Store) -> Store:
    """What waits to be sent has left."""
    with store.reading() as desk:
        waiting = [row.id for row in desk.session.exec(select(OutboxRow)) if row.state == "queued"]
    for ident in waiting:
        assert ident is not None
        message_sent(store, ident, TOM)
    return store


def link(store: Store, ident: str = "c-amy", at: datetime = LATER) -> str:
    """The path of this adult's page."""
    with store.writing() as desk:
        adult = next(one for one in load_service(desk).contacts if one.id == ident)
        return link_for(desk, adult, Purpose.PAGE, at)


def changed(store: Store, ident: str, **changes: Any) -> None:
    """The contact record is another, as somebody has typed it."""
    with store.writing() as desk:
        adult = next(one for one in load_service(desk).contacts if one.id == ident)
        change_contact(desk, replace(adult, **changes))


def outside_of(store: Store, at: datetime = NEXT_DAY) -> Caller:
    """Somebody who calls from the internet at that moment."""
    return Caller(create_outside(Outside(store=store, now=lambda: at)), "families.example.org")
