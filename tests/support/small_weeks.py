"""Weeks by chance, small enough to list every plan of them, with something of nearly everything a week can have."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from solver.problem import (
    Accreditation,
    Adult,
    Audience,
    AwayFrom,
    Channel,
    Child,
    Cohort,
    Connection,
    Creche,
    Days,
    Decision,
    Depot,
    Family,
    Flag,
    FlagKind,
    Guest,
    HeldLoan,
    Interpreter,
    ItemKind,
    Journey,
    KeepAway,
    Mode,
    ModeTerms,
    Override,
    Pair,
    PairKind,
    Pin,
    Practitioner,
    PrivateSpace,
    Programme,
    Published,
    Room,
    Screen,
    Session,
    SessionPin,
    Settings,
    Sex,
    Side,
    Slot,
    StaffRole,
    Stock,
    Venue,
    WeekKind,
    WeekProblem,
    WeekTime,
    Wish,
)
from solver.problem.settings import Weights
from support.weeks import ALWAYS, MONDAY, at, family, practitioner, programme, room, session, slot, terms, week

T = TypeVar("T")
CY, PL = "cy", "pl"
STARTS = (at(1, 10), at(1, 11), at(1, 13), at(3, 10))
TUESDAY = (WeekTime(1, 9 * 60, 15 * 60),)
MODES = (
    (Mode.SUPER_GROUP,),
    tuple(Mode),
    (Mode.IN_ROOM, Mode.SUPER_GROUP),
    (Mode.IN_ROOM, Mode.REMOTE),
    (Mode.REMOTE,),
    (Mode.IN_ROOM,),
)


def mostly(usual: T, *rarely: T) -> st.SearchStrategy[T]:
    """The usual, and about one time in ten one of the others; an example shrinks to the usual."""
    return st.sampled_from((usual,) * 9 * len(rarely) + rarely)


def any_of(*these: T) -> st.SearchStrategy[T]:
    return st.sampled_from(these)


def fields(kind: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What a builder makes of drawn fields."""
    return st.fixed_dictionaries(given).map(lambda drawn: kind(**drawn))


@st.composite
def mode_terms(draw: st.DrawFn, mode: Mode) -> ModeTerms:
    least, more, over = draw(any_of(1, 1, 1, 2)), draw(any_of(3, 2, 1)), draw(any_of(0, 1))
    hosts = 0 if mode is Mode.IN_ROOM else draw(mostly(0, 1))
    sizes = {"size_min": least, "size_target": least + more, "size_max": least + more + over}
    return terms(mode, minutes=draw(any_of(60, 90, 120)), hosts=hosts, leads=draw(mostly(1, 1, 2)), **sizes)


@st.composite
def programmes(draw: st.DrawFn, ident: str) -> Programme:
    return programme(
        ident,
        terms=tuple(draw(mode_terms(mode)) for mode in Mode),
        weeks=(WeekKind.GROUP, WeekKind.GROUP, WeekKind.CALL, WeekKind.VISIT, WeekKind.GROUP),
        floor_per_side=draw(any_of(1, 1, 1, 2)),
        run_on_min=draw(any_of(1, 1, 2)),
        rooms_needed=draw(mostly(1, 1, 1, 2)),
        first_call_needed=draw(st.booleans()),
        accreditation=draw(mostly(None, "p")),
        audience=draw(mostly(Audience.ANY, Audience.ANY, Audience.WOMEN)),
        staff_same_audience=draw(mostly(False, True)),
    )


@st.composite
def sessions(draw: st.DrawFn, ident: str, of: str, cohort: str | None, rooms: tuple[str, ...]) -> Session:
    group = {"cohort": cohort} if cohort else {"group": f"{of}-{draw(mostly('one', ident))}"}
    return session(
        ident,
        programme=of,
        start=draw(any_of(*STARTS)),
        modes=draw(any_of(*MODES)),
        rooms=draw(any_of(rooms, rooms[:1], rooms[-1:])),
        language=draw(mostly("en", CY)),
        held_back=draw(mostly(False, False, True)),
        **group,
    )


@st.composite
def practitioners(draw: st.DrawFn, ident: str, households: tuple[str, ...]) -> Practitioner:
    return practitioner(
        ident,
        roles=draw(mostly(tuple(StaffRole), (StaffRole.LEAD,), (StaffRole.HOST, StaffRole.ONE_TO_ONE))),
        availability=draw(mostly(ALWAYS, TUESDAY)),
        accreditations=draw(mostly((Accreditation(name="p"),), (Accreditation(name="p", until=MONDAY),))),
        languages=draw(mostly(("en",), ("en", CY), ("en", PL))),
        sex=draw(any_of(Sex.WOMAN, Sex.MAN)),
        max_per_day=draw(mostly(2, 1)),
        max_per_week=draw(mostly(3, 1)),
        call_min=draw(any_of(40, 20, 40, 0)),
        not_with=draw(mostly((), households[:1])),
        pence_per_hour=draw(any_of(0, 1800, 2000)),
    )


FLAGS = (
    Flag(kind=FlagKind.IN_ROOM_ONLY),
    Flag(kind=FlagKind.ONE_TO_ONE_ONLY),
    Flag(kind=FlagKind.REMOTE_SAFETY),
    Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="lead", cleared_until=MONDAY + timedelta(days=2)),
    Flag(kind=FlagKind.NO_DEVICE_HOME),
    Flag(kind=FlagKind.AWAITING_DECISION),
    Flag(kind=FlagKind.CHILD_PROTECTION, decision=Decision.ONE_TO_ONE, decided_until=MONDAY + timedelta(days=6)),
)
ADULTS = fields(
    Adult,
    sex=mostly(Sex.WOMAN, Sex.MAN, None),
    delivery=mostly(None, CY),
    delivery_must=mostly(False, True),
)
CHILDREN = fields(Child, age=any_of(3, 1, 9), creche=mostly(True, False))


@st.composite
def families(draw: st.DrawFn, ident: str, of: str, cohort: str | None) -> Family:
    return family(
        ident,
        programme=of,
        household=draw(mostly(ident, "a")),
        adults=tuple(draw(st.lists(ADULTS, min_size=1, max_size=draw(mostly(1, 2))))),
        children=tuple(draw(st.lists(CHILDREN, max_size=draw(any_of(0, 0, 1, 2))))),
        waiting_since=draw(any_of(date(2027, 2, 1), date(2026, 9, 1), date(2024, 1, 1))),
        urgent=draw(mostly(False, True)),
        passed_over=draw(mostly(0, 2)),
        missed_wishes=draw(mostly(0, 2)),
        cohort=cohort,
        usual_side=draw(any_of(None, Side.ROOM, Side.REMOTE)) if cohort else None,
        absent=draw(mostly(False, False, cohort is not None)),
        room=draw(mostly(Wish.FINE, *Wish)),
        remote=draw(mostly(Wish.FINE, Wish.PREFER, Wish.RATHER_NOT, Wish.CANNOT)),
        windows=draw(mostly(ALWAYS, TUESDAY)),
        preferred=draw(mostly((), TUESDAY)),
        screen=draw(any_of(Screen.TABLET, Screen.TABLET, Screen.TABLET, Screen.NONE, Screen.PHONE)),
        connection=draw(mostly(Connection.UNMETERED, Connection.NONE, Connection.METERED)),
        private_space=draw(mostly(PrivateSpace.YES, PrivateSpace.NO)),
        had_first_call=draw(any_of(True, True, False)),
        held=draw(mostly((), (HeldLoan(item=ItemKind.TABLET, until=date(2027, 6, 1)),))),
        home=draw(any_of("home", "home", "home", "far")),
        car=draw(mostly(False, True)),
        bus_avoidance=draw(mostly(0, 5)),
        room_avoidance=draw(mostly(0, 3)),
        languages=draw(mostly(("en",), ("en",), (CY, "en"), (PL,))),
        interpreter=draw(any_of(*[None] * 7, PL, PL, "bsl")),
        step_free=draw(mostly(False, True)),
        flags=draw(mostly((), *((flag,) for flag in FLAGS))),
    )


@st.composite
def places(draw: st.DrawFn) -> dict[str, Any]:
    """One or two venues with a room each, or two rooms in one, and the ways there."""
    crowded = draw(mostly(12, 3, 4))
    creche = draw(mostly(Creche(places=2, staff=1), None, Creche(places=1, staff=0, registered=False)))
    second = draw(any_of(None, "v", "u"))
    closed = draw(mostly((), (Days(MONDAY + timedelta(days=9), MONDAY + timedelta(days=9)),)))
    rooms: list[Room] = [
        room(capacity=crowded, step_free=draw(st.booleans()), hybrid_kit=draw(any_of(True, True, False)))
    ]
    if second:
        rooms.append(room("q", venue=second, capacity=4, step_free=True, pence_per_hour=draw(any_of(0, 500))))
    near = {"walk_min": 5, "bus_min": 10}
    far = {"walk_min": 50, "bus_min": draw(any_of(25, 40)), "drive_min": 10, "taxi_pence": draw(any_of(500, 700))}
    return {
        "venues": (
            Venue(id="v", opening=ALWAYS, creche=creche, closures=closed),
            Venue(id="u", opening=draw(mostly(ALWAYS, TUESDAY))),
        ),
        "rooms": tuple(rooms),
        "journeys": tuple(
            Journey(home=home, venue=venue, **(near if (home, venue) == ("home", "v") else far))
            for home in ("home", "far")
            for venue in ("v", "u")
        ),
    }


@st.composite
def pools(draw: st.DrawFn) -> dict[str, Any]:
    depots = tuple(Depot(id=f"d{at}", pence_per_loan=100 * at) for at in range(draw(mostly(1, 0, 2))))
    stocks = [
        Stock(depot=depot.id, item=item, count=count)
        for depot in depots
        for item, count in ((ItemKind.TABLET, draw(any_of(1, 0))), (ItemKind.SIM, 1), (ItemKind.DATA_GB, 9))
    ]
    return {
        "depots": depots,
        "stocks": tuple(stocks),
        "kits": draw(any_of(("k",), ())),
        "taxi_pence": draw(any_of(0, 0, 600)),
        "buddies": draw(any_of(0, 0, 1)),
        "creche_staff": draw(any_of(1, 0)),
    }


def _slots(draw: st.DrawFn) -> tuple[Slot, ...]:
    channels = any_of((Channel.TELEPHONE,), (Channel.HOME_VISIT, Channel.IN_PERSON), (Channel.IN_PERSON,))
    minutes = any_of(60, 30)
    return tuple(
        slot(ident, start=start, channels=draw(channels), minutes=draw(minutes))
        for ident, start in (("q1", at(2, 14)), ("q2", at(1, 10)))[: draw(any_of(1, 0, 2))]
    )


def _published(draw: st.DrawFn, there: tuple[Family, ...], offered: tuple[Session, ...]) -> tuple[Published, ...]:
    found = []
    for one in there:
        own = [each for each in offered if each.programme == one.programme]
        told_of: bool = draw(any_of(False, False, True))
        if own and told_of:
            was = draw(st.sampled_from(own))
            side = draw(any_of(Side.ROOM, Side.REMOTE))
            start = draw(mostly(was.start, at(4, 9)))
            told = draw(st.booleans())
            found.append(Published(family=one.id, session=was.id, group=was.group, side=side, start=start, told=told))
    return tuple(found)


def _between(draw: st.DrawFn, there: tuple[Family, ...], people: tuple[Practitioner, ...]) -> dict[str, Any]:
    """Pairs, and people to keep away from."""
    households = tuple(dict.fromkeys(one.household for one in there))
    pairs: tuple[Pair, ...] = ()
    if len(households) > 1 and draw(mostly(False, True)):
        pairs = (Pair(kind=draw(any_of(*PairKind)), households=(households[0], households[1])),)
    who = any_of((AwayFrom.PRACTITIONER, people[0].id), (AwayFrom.DRIVER, ""), (AwayFrom.VENUE, "v"))
    away = [draw(who)] if draw(mostly(False, False, True)) else []
    return {
        "pairs": pairs,
        "keep_away": tuple(KeepAway(household=households[0], as_=kind, who=ident) for kind, ident in away),
    }


def _overrides(draw: st.DrawFn, there: tuple[Family, ...], offered: tuple[Session, ...]) -> tuple[Override, ...]:
    targets = (("group-size", offered[0].id), ("joinable", there[0].id), ("staff-time", f"w {offered[0].id}"))
    given = draw(mostly(None, *targets))
    return () if given is None else (Override(rule=given[0], target=given[1], by="Mair", reason="agreed"),)


SETTINGS = fields(
    Settings,
    overbook=mostly(False, True),
    set_up_min=mostly(15, 0),
    venue_travel_min=any_of(30, 90),
    weights=mostly(Weights(), Weights(base_place=1, weeks_waited_at_most=2, change_told=1)),
)


@st.composite
def small_weeks(
    draw: st.DrawFn, families_of: tuple[int, ...] = (3, 4, 2), offers: tuple[int, ...] = (2, 3, 1)
) -> WeekProblem:
    """A week of two to four families, one to three candidates and one or two practitioners, nothing pinned."""
    two = draw(any_of(False, False, False, True))
    titles = ("p", "g") if two else ("p",)
    cohorts = tuple(
        Cohort(
            id=f"c-{title}",
            programme=title,
            week=draw(any_of(2, 2, 2, 5, 3, 4)),
            practitioners=draw(any_of(("w",), ())),
            room=draw(any_of("r", None)),
            usual_start=STARTS[0],
        )
        for title in titles
        if draw(any_of(False, False, True))
    )
    meeting = {one.programme: one.id for one in cohorts if one.week in (2, 5)}
    ground = draw(places())
    known = tuple(one.id for one in ground["rooms"])
    offered = tuple(
        draw(sessions(f"s{at}", title, draw(any_of(meeting.get(title), None)), known))
        for at, title in enumerate(draw(any_of(*titles)) for _ in range(draw(any_of(*offers))))
    )
    member = {one.programme: one.id for one in cohorts}
    there = tuple(
        draw(families(ident, title, draw(any_of(member.get(title), None))))
        for ident, title in ((ident, draw(any_of(*titles))) for ident in "abcd"[: draw(any_of(*families_of))])
    )
    people = tuple(draw(practitioners(ident, (there[0].household,))) for ident in ("w", "x")[: draw(any_of(1, 2))])
    languages = any_of((PL, "bsl"), (PL,))
    speakers = tuple(
        Interpreter(
            id=f"i{at}",
            languages=draw(languages),
            availability=ALWAYS,
            booked=draw(any_of(tuple(one.id for one in offered), ())),
            pence_per_hour=draw(any_of(0, 3000)),
        )
        for at in range(draw(mostly(1, 0, 2)))
    )
    guests = (Guest(id="e", session=offered[0].id, side=draw(any_of(Side.ROOM, Side.REMOTE))),)
    return week(
        programmes=tuple(draw(programmes(title)) for title in titles),
        cohorts=cohorts,
        sessions=offered,
        families=there,
        practitioners=people,
        interpreters=speakers,
        slots=_slots(draw),
        guests=guests if draw(mostly(False, True)) else (),
        published=_published(draw, there, offered),
        overrides=_overrides(draw, there, offered),
        settings=draw(SETTINGS),
        breaks=draw(mostly((), (MONDAY + timedelta(days=14),))),
        **ground,
        **draw(pools()),
        **_between(draw, there, people),
    )


def tiny_weeks() -> st.SearchStrategy[WeekProblem]:
    """A week as above, of one or two families and candidates: small enough to list what breaks rules too."""
    return small_weeks(families_of=(2, 1), offers=(1, 1, 2))


@st.composite
def pins_on(draw: st.DrawFn, problem: WeekProblem) -> WeekProblem:
    """The same week with some families and sessions pinned, more often than not so that they clash."""
    ids = (None, *(one.id for one in problem.sessions), *(one.id for one in problem.slots))
    pinned = tuple(
        Pin(family=one.id, session=draw(any_of(*ids)), side=draw(any_of(None, Side.ROOM, Side.REMOTE)))
        for one in problem.families
        if draw(st.booleans())
    )
    pin = fields(
        SessionPin,
        runs=any_of(None, True, False),
        mode=mostly(None, *Mode),
        rooms=mostly((), tuple(one.id for one in problem.rooms[-1:])),
        practitioners=mostly((), tuple(one.id for one in problem.practitioners[-1:])),
    )
    fixed = tuple(replace(one, pin=draw(mostly(SessionPin(), draw(pin)))) for one in problem.sessions)
    return replace(problem, pins=pinned, sessions=fixed)
