"""The week in which nearly everybody stays where a roster has them, so that planning again is quick."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from solver.problem import Mode, Pin, Session, Side, WeekProblem
from solver.roster import Placement, Roster, SessionPlan

_OFFERED = {
    Mode.IN_ROOM: frozenset({Side.ROOM}),
    Mode.REMOTE: frozenset({Side.REMOTE}),
    Mode.SUPER_GROUP: frozenset({Side.ROOM, Side.REMOTE}),
}


def keeping(problem: WeekProblem, roster: Roster, free: Collection[str]) -> WeekProblem:
    """The same week in which every placed family but the free ones keeps its session and side.

    Families that are neither placed nor free get no place. Who leads, which support a family is given, and in
    which room of its venue a session meets stays open: none of that changes anybody's session or side. A family
    whose session or slot the week no longer has cannot keep it, and is free too.
    Candidates that can serve no free family are left out, with what refers to them: see `listing_all`.
    """
    kept = _kept(problem, roster, free)
    sessions = tuple(_narrowed(problem, roster, kept, _needed(problem, roster, kept, free)))
    known = {one.id for one in sessions} | {slot.id for slot in problem.slots}
    pins = (*_pins_of_others(problem, roster, kept, free), *(_pin(one) for one in kept.values()))
    return replace(
        problem,
        sessions=sessions,
        guests=tuple(guest for guest in problem.guests if guest.session in known),
        interpreters=tuple(
            replace(one, booked=tuple(session for session in one.booked if session in known))
            for one in problem.interpreters
        ),
        pins=pins,
    )


def listing_all(problem: WeekProblem, roster: Roster) -> Roster:
    """A roster of the kept week as one of the whole week: candidates that were left out stand there, not running."""
    plans = {plan.id: plan for plan in roster.sessions}
    idle = (SessionPlan(id=one.id, runs=False, start=one.start) for one in problem.sessions)
    return replace(roster, sessions=tuple(plans.get(one.id, one) for one in idle))


def _kept(problem: WeekProblem, roster: Roster, free: Collection[str]) -> dict[str, Placement]:
    """The placements that stay, by family."""
    known = problem.session.keys() | problem.slot.keys()
    return {
        placement.family: placement
        for placement in roster.placements
        if placement.family in problem.family and placement.family not in free and placement.session in known
    }


def _pin(placement: Placement) -> Pin:
    return Pin(family=placement.family, session=placement.session, side=placement.side)


def _pins_of_others(
    problem: WeekProblem, roster: Roster, kept: Collection[str], free: Collection[str]
) -> Iterator[Pin]:
    """The pins that persons set for free families stay; who is unplaced and not free gets no place."""
    open_to_all = {*free, *(placement.family for placement in roster.placements)}
    yield from (pin for pin in problem.pins if pin.family in open_to_all and pin.family not in kept)
    yield from (Pin(family=family.id) for family in problem.families if family.id not in open_to_all)


def _needed(
    problem: WeekProblem, roster: Roster, kept: Mapping[str, Placement], free: Collection[str]
) -> list[Session]:
    """The candidates that kept families are in, that persons pinned to run, or that could serve a free family."""
    served = {placement.session for placement in kept.values()}
    groups = {session.group for session in problem.sessions if session.id in served}
    moving = {placement.family for placement in roster.placements if placement.family not in kept} | set(free)
    wanted = {family.programme for family in problem.families if family.id in moving}
    return [
        session
        for session in problem.sessions
        if session.id in served or session.pin.runs or (session.programme in wanted and session.group not in groups)
    ]


def _narrowed(
    problem: WeekProblem, roster: Roster, kept: Mapping[str, Placement], sessions: list[Session]
) -> Iterator[Session]:
    """Each candidate with the modes that have the sides its kept families are on, at the venue they come to."""
    sides: dict[str, set[Side]] = {}
    for placement in kept.values():
        sides.setdefault(placement.session, set()).add(placement.side)
    venues = {plan.id: plan.venue for plan in roster.sessions if plan.runs}
    for session in sessions:
        used = sides.get(session.id, set())
        modes = tuple(mode for mode in session.modes if used <= _OFFERED[mode]) or session.modes
        here = venues.get(session.id) if Side.ROOM in used else None
        rooms = tuple(room for room in session.rooms if problem.room[room].venue == here) or session.rooms
        yield replace(session, modes=modes, rooms=rooms)
