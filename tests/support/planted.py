"""For each rule two plans that differ in one fact: one that the audit passes, and one that breaks this rule alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from solver.lending import loan_days, loan_items
from solver.problem import (
    Adult,
    Audience,
    Child,
    Cohort,
    Creche,
    Days,
    Depot,
    Family,
    Flag,
    FlagKind,
    ItemKind,
    Mode,
    Out,
    Pair,
    PairKind,
    Pin,
    PrivateSpace,
    Screen,
    Sex,
    Side,
    Span,
    StaffRole,
    Stock,
    SupportKind,
    WeekProblem,
    Wish,
)
from solver.roster import CrechePlan, Placement, Roster, StaffPlan, Support
from support.rosters import roster, seated
from support.weeks import MONDAY, at, family, journey, practitioner, programme, room, session, terms, venue, week

LEAD = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
Planned = tuple[WeekProblem, Roster]


def super_group(
    *, placements: tuple[Placement, ...] = (), seats: dict[str, Any] | None = None, **changes: Any
) -> Planned:
    """Family a in the room and b remote, led by w; `changes` are of the week, `seats` of the session's plan."""
    given: dict[str, Any] = {"families": (family("a"), family("b")), "practitioners": (practitioner(),)}
    problem = week(**{**given, **changes})
    plan = seated("s", **{"room": ("a",), "remote": ("b",), "staff": LEAD, **(seats or {})})
    return problem, roster(problem, plan, placements=placements)


def of_a(**changes: Any) -> Planned:
    return super_group(families=(family("a", **changes), family("b")))


def of_b(**changes: Any) -> Planned:
    return super_group(families=(family("a"), family("b", **changes)))


def of_staff(**changes: Any) -> Planned:
    return super_group(practitioners=(practitioner(**changes),))


def of_programme(**changes: Any) -> Planned:
    return super_group(programmes=(programme(**changes),))


def flagged(kind: FlagKind, until: date | None = None) -> Planned:
    return of_b(flags=(Flag(kind=kind, set_by="Ada", until=until),))


def two_groups(household: str) -> Planned:
    """A third family, of this household, in a remote group of its own at the same time."""
    problem = week(
        families=(family("a"), family("b"), family("c", household=household)),
        practitioners=(practitioner(), practitioner("x")),
        sessions=(session(), session("t", modes=(Mode.REMOTE,), rooms=())),
    )
    other = (StaffPlan(practitioner="x", role=StaffRole.LEAD),)
    first = seated("s", room=("a",), remote=("b",), staff=LEAD)
    return problem, roster(problem, first, seated("t", remote=("c",), staff=other))


def newcomers_in_week(number: int) -> Planned:
    return super_group(sessions=(session(cohort="c"),), cohorts=(Cohort(id="c", programme="p", week=number),))


def lent_tablet(out: tuple[Out, ...]) -> Planned:
    """Family b is remote on the only tablet of the depot, of which `out` is promised already."""
    depot = Depot(id="d")
    families = (family("a"), family("b", screen=Screen.NONE))
    stocks = (Stock(depot="d", item=ItemKind.TABLET, count=1, out=out),)
    problem, _ = super_group(families=families, depots=(depot,), stocks=stocks)
    first, last = loan_days(problem, problem.sessions[0], depot)
    items = loan_items(problem, families[1], problem.sessions[0], 120)
    loan = Support(kind=SupportKind.LOAN, depot="d", items=items, out_from=first, back_by=last)
    return super_group(
        families=families,
        depots=(depot,),
        stocks=stocks,
        placements=(Placement(family="b", session="s", side=Side.REMOTE, supports=(loan,)),),
    )


def audience(sex: Sex | None) -> Planned:
    families: tuple[Family, ...] = tuple(family(ident, adults=(Adult(sex=sex),)) for ident in "ab")
    return super_group(programmes=(programme(audience=Audience.WOMEN),), families=families)


def pair(kind: PairKind, *households: str) -> Planned:
    """Families a and b in the session, c at home."""
    families = tuple(family(ident) for ident in "abc")
    return super_group(families=families, pairs=(Pair(kind=kind, households=(households[0], households[1])),))


def creche(staff: int) -> Planned:
    return super_group(
        families=(family("a", children=(Child(age=4, creche=True),)), family("b")),
        venues=(venue(creche=Creche(places=8, staff=staff)),),
        seats={"creche": (CrechePlan(band="3 and over", family="a", children=1),)},
    )


def taxi(money: int) -> Planned:
    ride = Support(kind=SupportKind.TAXI, pence=1200)
    return super_group(
        journeys=(journey(walk_min=None, drive_min=10, taxi_pence=1200),),
        taxi_pence=money,
        placements=(Placement(family="a", session="s", side=Side.ROOM, supports=(ride,)),),
    )


@dataclass(frozen=True, slots=True)
class Planting:
    """What is in order, the same with one fact changed, and the families that the fault is about, a letter each."""

    sound: Callable[[], Planned]
    broken: Callable[[], Planned]
    families: str


NEXT_TUESDAY = Span(at(8, 10), at(8, 12))
ALL_MARCH = Out(days=Days(MONDAY, date(2027, 3, 31)), count=1)
PLANTED = {
    "one-place": Planting(lambda: two_groups("c"), lambda: two_groups("a"), "ac"),
    "joinable": Planting(lambda: newcomers_in_week(2), lambda: newcomers_in_week(3), "ab"),
    "courses-fit": Planting(of_staff, lambda: of_staff(busy=(NEXT_TUESDAY,)), "ab"),
    "available": Planting(of_a, lambda: of_a(windows=()), "a"),
    "side-allowed": Planting(of_b, lambda: of_b(remote=Wish.CANNOT), "b"),
    "in-room-only": Planting(
        lambda: flagged(FlagKind.IN_ROOM_ONLY, until=MONDAY),
        lambda: flagged(FlagKind.IN_ROOM_ONLY),
        "b",
    ),
    "remote-cleared": Planting(
        lambda: of_b(private_space=PrivateSpace.ARRANGED),
        lambda: of_b(private_space=PrivateSpace.UNKNOWN),
        "b",
    ),
    "one-to-one-only": Planting(
        lambda: flagged(FlagKind.ONE_TO_ONE_ONLY, until=MONDAY),
        lambda: flagged(FlagKind.ONE_TO_ONE_ONLY),
        "b",
    ),
    "decision-first": Planting(
        lambda: flagged(FlagKind.SELF_HARM, until=MONDAY), lambda: flagged(FlagKind.SELF_HARM), "b"
    ),
    "remote-ready": Planting(of_b, lambda: of_b(screen=Screen.PHONE), "b"),
    "loan-stock": Planting(lambda: lent_tablet(()), lambda: lent_tablet((ALL_MARCH,)), "b"),
    "group-size": Planting(
        lambda: of_programme(terms=(terms(Mode.SUPER_GROUP, size_min=2),)),
        lambda: of_programme(terms=(terms(Mode.SUPER_GROUP, size_min=3),)),
        "ab",
    ),
    "room-fit": Planting(
        lambda: super_group(rooms=(room(capacity=2),)),
        lambda: super_group(rooms=(room(capacity=1),)),
        "a",
    ),
    "hybrid-kit": Planting(
        lambda: super_group(rooms=(room(hybrid_kit=False),), kits=("k",), seats={"kit": "k"}),
        lambda: super_group(rooms=(room(hybrid_kit=False),), kits=("k",)),
        "ab",
    ),
    "venue-open": Planting(super_group, lambda: super_group(venues=(venue(opening=()),)), "a"),
    "staffed": Planting(super_group, lambda: super_group(seats={"staff": ()}), "ab"),
    "staff-time": Planting(of_staff, lambda: of_staff(availability=()), "ab"),
    "audience": Planting(lambda: audience(Sex.WOMAN), lambda: audience(None), "ab"),
    "keep-apart": Planting(
        lambda: pair(PairKind.KEEP_APART, "a", "c"),
        lambda: pair(PairKind.KEEP_APART, "a", "b"),
        "ab",
    ),
    "keep-together": Planting(
        lambda: pair(PairKind.KEEP_TOGETHER, "a", "b"),
        lambda: pair(PairKind.KEEP_TOGETHER, "a", "c"),
        "ac",
    ),
    "worker-conflict": Planting(of_staff, lambda: of_staff(not_with=("b",)), "b"),
    "creche": Planting(lambda: creche(1), lambda: creche(0), "a"),
    "reachable": Planting(super_group, lambda: super_group(journeys=()), "a"),
    "taxi-money": Planting(lambda: taxi(1200), lambda: taxi(1199), "a"),
    "interpreted": Planting(lambda: of_b(languages=("pl", "en")), lambda: of_b(languages=("pl",)), "b"),
    "first-call": Planting(
        lambda: of_programme(first_call_needed=True),
        lambda: super_group(
            programmes=(programme(first_call_needed=True),),
            families=(family("a"), family("b", had_first_call=False)),
        ),
        "b",
    ),
    "pinned": Planting(
        lambda: super_group(pins=(Pin(family="a", side=Side.ROOM),)),
        lambda: super_group(pins=(Pin(family="a", side=Side.REMOTE),)),
        "a",
    ),
}
"""By the rule's id."""
