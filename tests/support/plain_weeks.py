"""Plain weeks by chance: larger than can be listed, and so plain that another hand can write down all that holds.

One venue, new groups of courses that meet once, households of one referral each, no child, no slot, nothing
planned before. Sessions begin at the same time or hours apart, and people are free for whole days, so that no
minute of setting up or of travel decides.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from solver.problem import (
    Accreditation,
    Adult,
    Audience,
    Connection,
    Depot,
    Family,
    Flag,
    FlagKind,
    ItemKind,
    Mode,
    Pair,
    PairKind,
    Practitioner,
    PrivateSpace,
    Programme,
    Screen,
    Session,
    Sex,
    StaffRole,
    Stock,
    WeekKind,
    WeekProblem,
    WeekTime,
    Wish,
)
from support.weeks import ALWAYS, MONDAY, at, family, journey, practitioner, programme, room, session, terms, week

STARTS = (at(1, 10), at(1, 15), at(3, 10))
DAYS = (ALWAYS, (WeekTime(1, 0, 24 * 60),), (WeekTime(3, 0, 24 * 60),))
FLAGS = (FlagKind.IN_ROOM_ONLY, FlagKind.ONE_TO_ONE_ONLY, FlagKind.REMOTE_SAFETY, FlagKind.NO_DEVICE_HOME)
MARKS = (*FLAGS, FlagKind.AWAITING_DECISION)
WISHES = (Wish.FINE, Wish.FINE, Wish.PREFER, Wish.RATHER_NOT, Wish.CANNOT)


def one_of(*these: Any) -> Any:
    return st.sampled_from(these)


def seldom(usual: Any, *rarely: Any) -> Any:
    return st.sampled_from((usual,) * 6 * len(rarely) + rarely)


@st.composite
def programmes(draw: st.DrawFn, ident: str) -> Programme:
    least = draw(one_of(2, 3))
    return programme(
        ident,
        terms=tuple(
            terms(
                mode,
                minutes=draw(one_of(60, 90)),
                size_min=least,
                size_target=draw(one_of(5, 6)),
                size_max=7,
                leads=draw(seldom(1, 2)),
                hosts=0 if mode is Mode.IN_ROOM else draw(one_of(0, 1)),
            )
            for mode in Mode
        ),
        weeks=(WeekKind.GROUP,),
        floor_per_side=draw(one_of(1, 2)),
        accreditation=draw(seldom(None, "p")),
        audience=draw(seldom(Audience.ANY, Audience.WOMEN)),
        staff_same_audience=draw(st.booleans()),
    )


@st.composite
def sessions(draw: st.DrawFn, ident: str, of: str) -> Session:
    return session(
        ident,
        programme=of,
        group=f"{of}{draw(one_of(1, 2))}",
        start=draw(one_of(*STARTS)),
        modes=draw(one_of(tuple(Mode), (Mode.SUPER_GROUP,), (Mode.IN_ROOM, Mode.REMOTE))),
        rooms=draw(one_of(("r", "q"), ("r",))),
        language=draw(seldom("en", "cy")),
    )


@st.composite
def practitioners(draw: st.DrawFn, ident: str) -> Practitioner:
    return practitioner(
        ident,
        roles=draw(seldom(tuple(StaffRole), (StaffRole.HOST,), (StaffRole.LEAD,))),
        availability=draw(seldom(*DAYS)),
        accreditations=draw(seldom((Accreditation(name="p"),), (), (Accreditation(name="p", until=MONDAY),))),
        languages=draw(one_of(("en",), ("en", "cy"))),
        sex=draw(one_of(Sex.WOMAN, Sex.WOMAN, Sex.MAN)),
        max_per_day=draw(one_of(1, 2)),
        max_per_week=draw(one_of(2, 3, 1)),
        pence_per_hour=draw(one_of(1800, 2001)),
    )


@st.composite
def families(draw: st.DrawFn, ident: str, of: str) -> Family:
    room_wish, remote_wish = draw(one_of(*WISHES)), draw(one_of(*WISHES))
    adults = st.builds(Adult, sex=one_of(Sex.WOMAN, Sex.WOMAN, Sex.MAN))
    return family(
        ident,
        programme=of,
        adults=tuple(draw(st.lists(adults, min_size=1, max_size=2))),
        waiting_since=draw(one_of(date(2027, 2, 1), date(2026, 9, 1), date(2024, 1, 1))),
        urgent=draw(seldom(False, True)),
        absent=draw(seldom(False, False, True)),
        passed_over=draw(one_of(0, 0, 2)),
        missed_wishes=draw(one_of(0, 0, 1)),
        room=room_wish,
        remote=draw(seldom(remote_wish, Wish.MUST)) if room_wish is not Wish.MUST else remote_wish,
        windows=draw(seldom(*DAYS)),
        preferred=draw(one_of((), DAYS[1])),
        screen=draw(one_of(Screen.TABLET, Screen.NONE)),
        connection=Connection.UNMETERED,
        private_space=draw(seldom(PrivateSpace.YES, PrivateSpace.NO)),
        home=draw(one_of("near", "near", "far")),
        room_avoidance=draw(one_of(0, 0, 3)),
        languages=draw(one_of(("en",), ("en",), ("cy", "en"), ("pl", "en"), ("pl",), ("cy",))),
        step_free=draw(seldom(False, True)),
        flags=draw(seldom((), *((Flag(kind=kind),) for kind in MARKS))),
    )


@st.composite
def plain_weeks(draw: st.DrawFn) -> WeekProblem:
    """A week of seven to eleven families in two programmes, with three to five candidates."""
    offered = tuple(draw(sessions(f"s{number}", "pg"[number % 2])) for number in range(draw(one_of(3, 4, 5))))
    there = tuple(draw(families(f"f{number}", draw(one_of(*"ppg")))) for number in range(draw(one_of(7, 9, 11))))
    people = tuple(draw(practitioners(f"w{number}")) for number in range(draw(one_of(2, 3))))
    kinds = st.tuples(one_of(PairKind.KEEP_APART, PairKind.KEEP_TOGETHER), st.permutations([one.id for one in there]))
    pairs = draw(st.lists(kinds, max_size=2))
    return week(
        programmes=(draw(programmes("p")), draw(programmes("g"))),
        sessions=offered,
        families=there,
        practitioners=people,
        rooms=(
            room("r", capacity=draw(one_of(4, 6)), pence_per_hour=500),
            room("q", capacity=9, hybrid_kit=draw(st.booleans()), step_free=True, pence_per_hour=draw(one_of(0, 900))),
        ),
        journeys=(journey(home="near"), journey(home="far", walk_min=draw(one_of(14, 25)))),
        depots=(Depot(id="d", pence_per_loan=250),),
        stocks=(Stock(depot="d", item=ItemKind.TABLET, count=draw(one_of(1, 2, 3))),),
        pairs=tuple(Pair(kind=kind, households=(ids[0], ids[1])) for kind, ids in pairs),
    )
