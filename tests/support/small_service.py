"""A service of three families whose week goes through the store, and rosters for it by hand."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlmodel import select

from scheduler.invites.identity import Identity
from scheduler.messages.compose import compose
from scheduler.records import (
    Contact,
    DepotRecord,
    FamilyRecord,
    MaySay,
    PractitionerRecord,
    RoomRecord,
    Route,
    Service,
    VenueRecord,
    Voice,
)
from scheduler.store import Store, save_service
from scheduler.store.tables import LoanDayRow, LoanRow, MeetingRow, OutboxRow, PlaceRow, TaskRow
from scheduler.store.trail import By
from scheduler.weeks.meetings import Mint
from scheduler.weeks.planning import Plan, plan_week
from scheduler.weeks.publishing import Publication, publish
from solver.lending import loan_days, loan_items
from solver.problem import Depot, ItemKind, Mode, Screen, Side, StaffRole, Stock, SupportKind, WeekProblem, WeekTime
from solver.roster import Placement, Roster, StaffPlan, Support
from support.rosters import roster, seated
from support.signed import signed_by_two
from support.weeks import AS_OF, MONDAY, family, journey, practitioner, programme, room, session, venue

LATER = AS_OF + timedelta(hours=1)
MAIR = By(who="Mair", at=LATER)
LEDGERS = (MeetingRow, LoanRow, LoanDayRow, OutboxRow, TaskRow, PlaceRow)


def contact(ident: str, **changes: Any) -> Contact:
    """An adult of the household of the same name, reached by e-mail with everything, calendar entry included."""
    given: dict[str, Any] = {
        "household": ident,
        "name": ident.title(),
        "route": Route.EMAIL,
        "address": f"{ident}@example.org",
        "may_say": MaySay.PLACE,
        "read_by": "nobody",
        "wants_calendar": True,
        "expires": date(2027, 12, 31),
    }
    return Contact(id=f"c-{ident}", **{**given, **changes})


def small_service(**changes: Any) -> Service:
    """Amy (room, e-mail), Bea (remote, text message) and Cal (remote on a lent tablet, telephone); two candidates."""
    link = {"group": "new", "video_link": "https://meet.example.org/a"}
    calls = {"route": Route.TELEPHONE, "address": "029 2000 0001", "safe_times": (WeekTime(1, 600, 720),)}
    given: dict[str, Any] = {
        "programmes": (programme(),),
        "sessions": (session("tue", **link), session("thu", start=session().start + timedelta(days=2), **link)),
        "venues": (VenueRecord(venue=venue(), name="Elm Road", address="1 Elm Road"),),
        "rooms": (RoomRecord(room=room(), name="Hall"),),
        "journeys": (journey(),),
        "practitioners": (PractitionerRecord(practitioner=practitioner(), name="Wyn"),),
        "families": (
            FamilyRecord(family=family("amy"), name="Amy A."),
            FamilyRecord(family=family("bea"), name="Bea B."),
            FamilyRecord(family=family("cal", screen=Screen.NONE), name="Cal C."),
        ),
        "contacts": (
            contact("amy"),
            contact("bea", route=Route.SMS, address="029 2000 0000"),
            contact("cal", **calls),
        ),
        "depots": (DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),),
        "stocks": (Stock(depot="cupboard", item=ItemKind.TABLET, count=2),),
        "voice": Voice(mailbox="hello@example.org"),
    }
    return Service(**{**given, **changes})


def running(ident: str = "tue", room: tuple[str, ...] = ("amy",), remote: tuple[str, ...] = ("bea", "cal")) -> Plan:
    """A plan in which this candidate runs, with these families on its sides, and a loan for who lacks a screen."""

    def plan(problem: WeekProblem) -> Roster:
        lead = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
        loans = tuple(loan for one in remote if (loan := _on_loan(problem, one, ident)))
        return roster(problem, seated(ident, room=room, remote=remote, staff=lead), placements=loans)

    return plan


def _on_loan(problem: WeekProblem, ident: str, session_id: str) -> Placement | None:
    minutes = problem.programme["p"].terms_of(Mode.SUPER_GROUP).minutes
    items = loan_items(problem, problem.family[ident], problem.session[session_id], minutes)
    if not items:
        return None
    first, last = loan_days(problem, problem.session[session_id], problem.depot["cupboard"])
    loan = Support(kind=SupportKind.LOAN, depot="cupboard", items=items, out_from=first, back_by=last)
    return Placement(family=ident, session=session_id, side=Side.REMOTE, supports=(loan,))


def saved(store: Store, service: Service) -> Store:
    """The store, with this service on record."""
    with store.writing() as desk:
        save_service(desk, service)
    return store


def published(store: Store, plan: Plan, at: datetime = LATER, mint: Mint | None = None) -> Publication:
    """The week planned by this plan, signed off by Mair, countersigned where that is needed, and published."""
    by = By(who="Mair", at=at)
    planned = plan_week(store, MONDAY, AS_OF, plan, by)
    signed_by_two(store, MONDAY, planned.digest, by)
    return publish(store, MONDAY, compose, by, mint or minting())


def minting() -> Mint:
    """Identities that a test can foretell: numbered from 1."""
    numbers = count(1)

    def mint(at: datetime, domain: str) -> Identity:
        number = next(numbers)
        return Identity(uid=f"uid-{number}", sequence=0, dtstamp=at, message_id=f"<{number}@{domain}>")

    return mint


def ledgers(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All rows of the ledgers, the outbox, the tasks and the places, by table."""
    with store.reading() as desk:
        return {
            str(table.__tablename__): sorted((row.model_dump() for row in desk.session.exec(select(table))), key=repr)
            for table in LEDGERS
        }


def nothing_out() -> dict[str, list[dict[str, Any]]]:
    """What `ledgers` gives before anything is published."""
    return {str(table.__tablename__): [] for table in LEDGERS}
