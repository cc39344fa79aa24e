"""A service whose practitioner and guest have work addresses, and its ledger of engagements written by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from sqlmodel import col, select

from scheduler.engagements.ledger import Mint, engagements_of, keep_engagements
from scheduler.invites.calendar import Method
from scheduler.invites.identity import Identity
from scheduler.records import GuestRecord, PractitionerRecord, Service
from scheduler.store import Store, load_service
from scheduler.store.tables import EngagementRow, OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.gather import gather
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.states import MessageState
from scheduler.weeks.versions import week_row
from solver.problem import Guest, Side, WeekProblem
from solver.roster import Roster
from support.small_service import LATER, running, small_service
from support.weeks import AS_OF, MONDAY, practitioner

Plan = Callable[[WeekProblem], Roster]


def engaged_service(**changes: Any) -> Service:
    """The small service; Wyn leads, and Dr Lewis of another agency may join Tuesday's group from outside."""
    wyn = PractitionerRecord(practitioner=practitioner(), name="Wyn Parry", email="wyn@service.example")
    lewis = Guest(id="g", session="tue", side=Side.REMOTE)
    guest = GuestRecord(guest=lewis, name="Dr Lewis", agency="Health visiting", email="lewis@agency.example")
    return small_service(**{"practitioners": (wyn,), "guests": (guest,), **changes})


def with_guest(plan: Plan, session: str = "tue", side: Side = Side.REMOTE) -> Plan:
    """The plan, with the guest on this side of the session."""
    guests: dict[str, Any] = {"remote_guests" if side is Side.REMOTE else "room_guests": ("g",)}

    def planned(problem: WeekProblem) -> Roster:
        made = plan(problem)
        sessions = (replace(one, **guests) if one.id == session else one for one in made.sessions)
        return replace(made, sessions=tuple(sessions))

    return planned


def tuesday() -> Plan:
    """Amy in the room, Bea and Cal by video, and the guest with them."""
    return with_guest(running())


def thursday() -> Plan:
    """The same group on Thursday, without the guest."""
    return running("thu")


def nothing_runs() -> Plan:
    def planned(problem: WeekProblem) -> Roster:
        made = running()(problem)
        return replace(made, sessions=tuple(replace(one, runs=False) for one in made.sessions), placements=())

    return planned


def kept(store: Store, plan: Plan, at: datetime = LATER, mint: Mint | None = None) -> Counter[Method]:
    """The ledger of engagements, written for this plan as publishing writes it."""
    with store.writing() as desk:
        week_row(desk, MONDAY)
        service = load_service(desk)
        problem = gather(service, MONDAY, AS_OF)
        return keep_engagements(desk, service, problem, plan(problem), By(who="Mair", at=at), mint or numbered())


def numbered(start: int = 1) -> Mint:
    """Identities that a test can foretell."""
    numbers = count(start)

    def mint(at: datetime, domain: str) -> Identity:
        number = next(numbers)
        return Identity(uid=f"engaged-{number}", sequence=0, dtstamp=at, message_id=f"<{number}@{domain}>")

    return mint


def rows(store: Store) -> dict[tuple[str, str, str], EngagementRow]:
    with store.reading() as desk:
        return engagements_of(desk, MONDAY)


def staff_messages(store: Store) -> list[OutboxRow]:
    """The messages to practitioners and guests, in the order they were written."""
    with store.reading() as desk:
        asked = select(OutboxRow).where(OutboxRow.kind == MessageKind.STAFF)
        return list(desk.session.exec(asked.order_by(col(OutboxRow.id))))


def all_sent(store: Store) -> None:
    """Whatever waited has left."""
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.state == MessageState.QUEUED)):
            row.state = MessageState.SENT
            desk.session.add(row)
