"""For each rule a week in which it keeps family f without a place, and the fact that it must be told by.

Family a has a place in session s and keeps it; what stands in f's way is one thing about f, the offer or a pool.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from solver.broken import Value
from solver.problem import (
    Adult,
    Audience,
    Child,
    Cohort,
    Depot,
    Flag,
    FlagKind,
    ItemKind,
    Mode,
    Pair,
    PairKind,
    PrivateSpace,
    Screen,
    Sex,
    Stock,
    WeekTime,
    Wish,
)
from support.planted import ALL_MARCH, LEAD, NEXT_TUESDAY, Planned
from support.rosters import roster, seated
from support.weeks import family, journey, practitioner, programme, room, session, terms, venue, week


def in_room(f: dict[str, Any] | None = None, a: dict[str, Any] | None = None, **changes: Any) -> Planned:
    """A group in a room with family a in it; f waits."""
    return _beside("room", Mode.IN_ROOM, f or {}, a or {}, changes)


def remote(f: dict[str, Any] | None = None, **changes: Any) -> Planned:
    """A remote group with family a in it; f waits."""
    return _beside("remote", Mode.REMOTE, f or {}, {}, changes)


def alone(**changes: Any) -> Planned:
    """A group that nobody is in and that does not run; f waits."""
    given = {"families": (family(),), "practitioners": (practitioner(),)}
    problem = week(**{**given, "sessions": (session(modes=(Mode.IN_ROOM,)),), **changes})
    return problem, roster(problem)


def _beside(side: str, mode: Mode, f: dict[str, Any], a: dict[str, Any], changes: dict[str, Any]) -> Planned:
    offered = session(modes=(mode,), rooms=("r",) if mode is Mode.IN_ROOM else ())
    given = {"sessions": (offered,), "practitioners": (practitioner(),)}
    problem = week(**{**given, "families": (family("a", **a), family("f", **f)), **changes})
    return problem, roster(problem, seated("s", staff=LEAD, mode=mode, **{side: ("a",)}))


def flagged(kind: FlagKind) -> dict[str, Any]:
    return {"flags": (Flag(kind=kind, set_by="Ada"),)}


def no_tablet(**changes: Any) -> Planned:
    return remote({"screen": Screen.NONE}, **changes)


def women() -> Planned:
    for_women = (programme(audience=Audience.WOMEN),)
    return in_room({"adults": (Adult(),)}, {"adults": (Adult(sex=Sex.WOMAN),)}, programmes=for_women)


def kept_together() -> Planned:
    problem, _ = in_room()
    families = (*problem.families, family("c"))
    return in_room(families=families, pairs=(Pair(kind=PairKind.KEEP_TOGETHER, households=("c", "f")),))


def late() -> Planned:
    running = (session(modes=(Mode.IN_ROOM,), cohort="c"),)
    return in_room(a={"cohort": "c"}, sessions=running, cohorts=(Cohort(id="c", programme="p", week=3),))


def without_kit() -> Planned:
    both = (session(modes=(Mode.IN_ROOM, Mode.SUPER_GROUP)),)
    return in_room({"room": Wish.CANNOT}, sessions=both, rooms=(room(hybrid_kit=False),))


def by_taxi() -> Planned:
    ways = (journey(), journey(home="far", walk_min=None, drive_min=10, taxi_pence=1200))
    return in_room({"home": "far"}, journeys=ways, taxi_pence=1199)


@dataclass(frozen=True, slots=True)
class Forced:
    """The week, and the kind and some values of the fact that the rule must give; `group` is what it is about."""

    planned: Callable[[], Planned]
    kind: str
    group: str
    values: dict[str, Value]


FAMILY, OFFER, SCARCE = "about-family", "about-offer", "about-scarce"
FORCED = {
    "one-place": Forced(lambda: in_room({"household": "a"}), "household", FAMILY, {}),
    "joinable": Forced(late, "too-late", OFFER, {"course_week": 3, "last_week": 2}),
    "courses-fit": Forced(
        lambda: alone(practitioners=(practitioner(busy=(NEXT_TUESDAY,)),)),
        "staff-busy",
        OFFER,
        {"practitioner": "w", "first_day": "2027-03-09"},
    ),
    # 40 minutes on foot to 10:00 on Tuesday: it leaves at 9:20 (minute 2000), and is free from 9:30 (2010).
    "available": Forced(
        lambda: in_room(
            {"home": "far", "walk_limit_min": 60, "windows": (WeekTime(1, 570, 900),)},
            journeys=(journey(), journey(home="far", walk_min=40)),
        ),
        "no-time",
        FAMILY,
        {"leaves_min": 2000, "begins_min": 2040, "free_min": (2010, 2340)},
    ),
    "side-allowed": Forced(lambda: in_room({"room": Wish.CANNOT}), "cannot", FAMILY, {"side": "room"}),
    "in-room-only": Forced(lambda: remote(flagged(FlagKind.IN_ROOM_ONLY)), "remote", FAMILY, {}),
    "remote-cleared": Forced(
        lambda: remote({"private_space": PrivateSpace.NO}), "not-private", FAMILY, {"private_space": "no"}
    ),
    "one-to-one-only": Forced(lambda: in_room(flagged(FlagKind.ONE_TO_ONE_ONLY)), "in-group", FAMILY, {}),
    "decision-first": Forced(lambda: in_room(flagged(FlagKind.SELF_HARM)), "undecided", FAMILY, {"set_by": ("Ada",)}),
    "remote-ready": Forced(no_tablet, "lacks", FAMILY, {"item": "tablet", "needs": "1"}),
    "loan-stock": Forced(
        lambda: no_tablet(
            depots=(Depot(id="d"),), stocks=(Stock(depot="d", item=ItemKind.TABLET, count=1, out=(ALL_MARCH,)),)
        ),
        "all-out",
        SCARCE,
        {"owns": 1, "out": 2, "item": "tablet", "depot": "d"},
    ),
    "group-size": Forced(
        lambda: in_room(programmes=(programme(terms=(terms(Mode.IN_ROOM, size_target=1, size_max=1),)),)),
        "full",
        SCARCE,
        {"adults": 2, "most": 1},
    ),
    # a, f and the lead are three people.
    "room-fit": Forced(lambda: in_room(rooms=(room(capacity=2),)), "full", SCARCE, {"people": 3, "space": 2}),
    "hybrid-kit": Forced(without_kit, "none", SCARCE, {}),
    "venue-open": Forced(lambda: alone(venues=(venue(opening=()),)), "closed-hour", OFFER, {"venue": "v"}),
    "staffed": Forced(lambda: alone(practitioners=()), "number", SCARCE, {"role": "lead", "there": 0, "needed": 1}),
    "staff-time": Forced(
        lambda: alone(practitioners=(practitioner(availability=()),)), "not-available", SCARCE, {"practitioner": "w"}
    ),
    "audience": Forced(women, "adult", FAMILY, {"audience": "women", "sex": ""}),
    "keep-apart": Forced(
        lambda: in_room(pairs=(Pair(kind=PairKind.KEEP_APART, households=("a", "f")),)), "one-session", FAMILY, {}
    ),
    "keep-together": Forced(kept_together, "apart", FAMILY, {}),
    "worker-conflict": Forced(
        lambda: in_room(practitioners=(practitioner(not_with=("f",)),)), "barred", FAMILY, {"practitioner": "w"}
    ),
    "creche": Forced(
        lambda: in_room({"children": (Child(age=4, creche=True),)}), "none", OFFER, {"venue": "v", "children": 1}
    ),
    "reachable": Forced(lambda: in_room({"home": "far"}), "alone", FAMILY, {"walk_takes": -1, "bus_takes": -1}),
    "taxi-money": Forced(by_taxi, "too-much", SCARCE, {"total_pence": 1200, "most_pence": 1199}),
    "interpreted": Forced(lambda: in_room({"languages": ("pl",)}), "language", OFFER, {"language": "en"}),
    "first-call": Forced(
        lambda: remote({"had_first_call": False}, programmes=(programme(first_call_needed=True),)),
        "no-call",
        SCARCE,
        {},
    ),
    "pinned": Forced(lambda: alone(sessions=(session(modes=(Mode.IN_ROOM,), held_back=True),)), "held-back", OFFER, {}),
}
"""By the rule's id."""
