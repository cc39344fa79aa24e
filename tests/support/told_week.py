"""A week with names, planned by hand, that has one of everything the outputs tell people of."""

from datetime import date
from typing import Any

from scheduler.records import (
    DepotRecord,
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    PractitionerRecord,
    RoomRecord,
    Service,
    VenueRecord,
)
from scheduler.weeks.gather import gather
from solver.problem import (
    Adult,
    Channel,
    Child,
    Cohort,
    Creche,
    Days,
    Depot,
    Family,
    Flag,
    FlagKind,
    Guest,
    ItemKind,
    Mode,
    Out,
    Pin,
    Published,
    Side,
    StaffRole,
    Status,
    Stock,
    SupportKind,
    WeekProblem,
)
from solver.roster import (
    ChangeTold,
    CrechePlan,
    GoalResult,
    InterpreterPlan,
    LentItem,
    Placement,
    Reason,
    Repair,
    RepairSearch,
    Roster,
    SessionPlan,
    SlotPlan,
    StaffPlan,
    Support,
    Unplaced,
)
from support.weeks import (
    AS_OF,
    MONDAY,
    at,
    family,
    interpreter,
    practitioner,
    programme,
    room,
    session,
    slot,
    terms,
    venue,
)

STAFF = {"priya": "Priya", "tom": "Tom", "sam": "Sam", "ade": "Ade", "gwen": "Gwen"}
PEOPLE = {
    "0101": "Amina K.", "0102": "Ben O.", "0103": "Cath L.", "0104": "Dev P.", "0105": "Ela S.", "0106": "Faye T.",
    "0107": "Grace U.", "0108": "Hana V.", "0109": "Ivor W.", "0110": "Jo & Lee <Y.>", "0111": "Kim Z.",
    "0388": "Beth M.", "0412": "Nadia R.", "0500": "Rae Q.",
}  # fmt: skip
LOAN = Support(
    kind=SupportKind.LOAN,
    depot="cupboard",
    items=(
        LentItem(item=ItemKind.TABLET, count=1),
        LentItem(item=ItemKind.SIM, count=1),
        LentItem(item=ItemKind.DATA_GB, count=9),
    ),
    out_from=date(2027, 2, 26),
    back_by=date(2027, 5, 5),
)
TAXI = Support(kind=SupportKind.TAXI, pence=1250)


def told_service() -> Service:
    """Two running groups, two new ones that can open, one that cannot, a secret venue, and fourteen families."""
    sizes: dict[str, Any] = {"size_min": 6, "size_target": 8, "size_max": 10}
    both, online = tuple(terms(mode, **sizes) for mode in Mode), (terms(Mode.REMOTE, minutes=90, **sizes),)
    in_room, remote = {"modes": (Mode.IN_ROOM,)}, {"modes": (Mode.REMOTE,), "rooms": ()}
    out = Out(days=Days(date(2027, 1, 4), date(2027, 3, 12)), count=2)
    told = Published(family="0104", session="sol-thu", group="sol-new", side=Side.ROOM, start=at(3, 10), told=True)
    return Service(
        name="Example family support",
        programmes=(
            programme("solihull", title="Solihull", neutral_title="Day group", terms=both),
            programme("triple-p", title="Triple P", neutral_title="Evening group", terms=online),
            programme("freedom", title="Freedom Programme", neutral_title="Morning group", sensitive=True),
        ),
        cohorts=(
            Cohort(id="sol-a", programme="solihull", week=4),
            Cohort(id="free-a", programme="freedom", week=2),
        ),
        sessions=(
            session("sol-mon", programme="solihull", cohort="sol-a", start=at(0, 9, 45), rooms=("hall",), **in_room),
            session("sol-tue", programme="solihull", group="sol-new", start=at(1, 10), rooms=("garden",)),
            session("sol-thu", programme="solihull", group="sol-new", start=at(3, 10), rooms=("garden",)),
            session("tri-mon", programme="triple-p", group="tri-new", start=at(0, 18), **remote),
            session("tri-fri", programme="triple-p", group="tri-late", start=at(4, 18), **remote),
            session("free-wed", programme="freedom", cohort="free-a", start=at(2, 10), rooms=("back",), **in_room),
        ),
        venues=(
            VenueRecord(venue=venue("elm"), name="Elm Road", address="1 Elm Road"),
            VenueRecord(venue=venue("library", creche=Creche(places=4, staff=2)), name="Library"),
            VenueRecord(venue=venue("oak-house", secret=True), name="Oak House", address="9 Hidden Lane"),
        ),
        rooms=(
            RoomRecord(room=room("hall", venue="elm"), name="Hall"),
            RoomRecord(room=room("garden", venue="library"), name="Garden room"),
            RoomRecord(room=room("back", venue="oak-house"), name="Oak back room"),
        ),
        practitioners=tuple(PractitionerRecord(practitioner=practitioner(who), name=STAFF[who]) for who in STAFF),
        slots=(slot("gwen-wed", practitioner="gwen", start=at(2, 14), channels=(Channel.TELEPHONE,), venue=None),),
        interpreters=(InterpreterRecord(interpreter=interpreter("ania"), name="Ania"),),
        families=tuple(_record(one) for one in _families()),
        guests=(GuestRecord(guest=Guest(id="hv", session="sol-tue", side=Side.ROOM), name="Mo, health visitor"),),
        depots=(DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),),
        stocks=(
            Stock(depot="cupboard", item=ItemKind.TABLET, count=4, out=(out,)),
            Stock(depot="cupboard", item=ItemKind.SIM, count=10),
            Stock(depot="cupboard", item=ItemKind.DATA_GB, count=100),
        ),
        kits=("Kit B",),
        taxi_pence=12_000,
        buddies=2,
        published=(told,),
        pins=(Pin(family="0101", session="sol-mon"),),
    )  # fmt: skip


def _families() -> tuple[Family, ...]:
    member: dict[str, Any] = {"programme": "solihull", "cohort": "sol-a"}
    new: dict[str, Any] = {"programme": "solihull"}
    couple = (Adult(), Adult())
    held = Flag(kind=FlagKind.CHILD_PROTECTION, set_by="Mair")
    return (
        family("0101", **member, adults=couple),
        family("0102", **member),
        family("0103", **member),
        family("0104", **new, adults=couple, children=(Child(age=2, creche=True), Child(age=3, creche=True))),
        family("0105", **new, interpreter="pl", languages=("pl",)),
        family("0106", **new),
        family("0107", **new),
        family("0108", programme="triple-p", had_first_call=False),
        family("0109", programme="triple-p"),
        family("0110", programme="freedom", cohort="free-a"),
        family("0111", programme="solihull", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY, set_by="Mair"),)),
        family("0388", programme="triple-p", urgent=True, waiting_since=date(2027, 2, 20), flags=(held,)),
        family("0412", programme="solihull", waiting_since=date(2026, 12, 20)),
        family("0500", programme="solihull", cohort="sol-a", absent=True),
    )


def _record(one: Family) -> FamilyRecord:
    return FamilyRecord(family=one, name=PEOPLE[one.id], address="5 Secret Street")


def told_problem() -> WeekProblem:
    return gather(told_service(), MONDAY, AS_OF)


def told_roster() -> Roster:
    """Eleven placed: 3 in Elm Road's hall, 1 in the secret venue, 2 remote, 4 in a super-group, 1 by telephone.

    Two need a person, and one member chose to miss the week.
    """
    return Roster(
        week=MONDAY,
        as_of=AS_OF,
        status=Status.FEASIBLE,
        seconds=0.84,
        goals=(
            GoalResult(tier=3, id="families-placed", value=33, bound=33, proven=True),
            GoalResult(tier=7, id="fit", value=12, bound=9, proven=False),
        ),
        sessions=_sessions(),
        placements=(
            *(Placement(family=ident, session="sol-mon", side=Side.ROOM) for ident in ("0101", "0102", "0103")),
            Placement(family="0104", session="sol-tue", side=Side.ROOM, supports=(TAXI,)),
            Placement(family="0105", session="sol-tue", side=Side.ROOM, supports=(Support(kind=SupportKind.BUDDY),)),
            Placement(family="0106", session="sol-tue", side=Side.REMOTE, supports=(LOAN,)),
            Placement(family="0107", session="sol-tue", side=Side.REMOTE),
            Placement(family="0108", session="tri-mon", side=Side.REMOTE, first_call="ade"),
            Placement(family="0109", session="tri-mon", side=Side.REMOTE),
            Placement(family="0110", session="free-wed", side=Side.ROOM),
            Placement(family="0111", session="gwen-wed", side=Side.SLOT),
        ),
        slots=(SlotPlan(family="0111", practitioner="gwen", start=at(2, 14), channel=Channel.TELEPHONE),),
        unplaced=(_nadia(), _beth(), Unplaced(family="0500", reasons=())),
    )  # fmt: skip


def _sessions() -> tuple[SessionPlan, ...]:
    lead, host = StaffRole.LEAD, StaffRole.HOST
    return (
        SessionPlan(
            id="sol-mon", runs=True, start=at(0, 9, 45), mode=Mode.IN_ROOM, venue="elm", room="hall",
            staff=(StaffPlan(practitioner="priya", role=lead), StaffPlan(practitioner="tom", role=lead)),
            room_families=("0101", "0102", "0103"),
        ),
        SessionPlan(
            id="sol-tue", runs=True, start=at(1, 10), mode=Mode.SUPER_GROUP, venue="library", room="garden",
            staff=(StaffPlan(practitioner="sam", role=lead), StaffPlan(practitioner="ade", role=host)),
            interpreters=(InterpreterPlan(interpreter="ania", side=Side.ROOM),),
            kit="Kit B",
            room_families=("0104", "0105"), remote_families=("0106", "0107"),
            room_guests=("hv",),
            creche=tuple(CrechePlan(band=band, family="0104", children=1) for band in ("2", "3 and over")),
        ),
        SessionPlan(id="sol-thu", runs=False, start=at(3, 10)),
        SessionPlan(
            id="tri-mon", runs=True, start=at(0, 18), mode=Mode.REMOTE,
            staff=(StaffPlan(practitioner="ade", role=lead),),
            remote_families=("0108", "0109"),
        ),
        SessionPlan(id="tri-fri", runs=False, start=at(4, 18)),
        SessionPlan(
            id="free-wed", runs=True, start=at(2, 10), mode=Mode.IN_ROOM, venue="oak-house", room="back",
            staff=(StaffPlan(practitioner="gwen", role=lead),),
            room_families=("0110",),
        ),
    )  # fmt: skip


def _nadia() -> Unplaced:
    full = Reason(
        rule="creche",
        text="wants Tuesday in the room; the crèche at the Library is full",
        turn="coordinator",
        next_step="ask whether Thursday by video would do",
    )
    worker = Repair(
        changes=(
            ChangeTold(kind="more-creche-staff", facts=(("count", "1"),), text="1 more crèche worker", pence=None),
        ),
        session="sol-tue",
        side=Side.ROOM,
    )
    return Unplaced(family="0412", reasons=(full,), repairs=(worker,), search=RepairSearch.BEST_FOUND)


def _beth() -> Unplaced:
    first = Reason(
        rule="decision-first",
        text="needs a decision before any side can be chosen",
        turn="safeguarding lead",
        next_step="decide how this family may meet",
    )
    return Unplaced(family="0388", reasons=(first,))
