"""What need not be otherwise in a new plan stays as it was: who leads, in which room, who comes how."""

from collections.abc import Collection
from dataclasses import replace

from solver.problem import Session
from solver.roster import Roster, SessionPlan


def without(before: Roster, free: Collection[str], broken: Collection[str]) -> Roster:
    """What certainly still holds of a roster: a start to search from, which need not be looked for first."""
    placements = tuple(one for one in before.placements if one.family not in free)
    held = {one.session for one in placements}
    return replace(
        before,
        placements=placements,
        slots=tuple(one for one in before.slots if one.family not in free),
        sessions=tuple(
            one if one.id in held and one.id not in broken else SessionPlan(id=one.id, runs=False, start=one.start)
            for one in before.sessions
        ),
    )


def in_old_roles(roster: Roster, before: Roster, broken: Collection[str]) -> Roster:
    """The same people lead and host as before, in the same rooms, where the plan has only turned them round.

    Broken sessions keep their new rooms: the old ones may be what broke them.
    """
    old = {one.id: one for one in before.sessions if one.runs}
    sessions = tuple(
        _as_it_ran(one, old[one.id], in_room=one.id not in broken) if one.id in old else one for one in roster.sessions
    )
    return replace(roster, sessions=sessions)


def _as_it_ran(now: SessionPlan, then: SessionPlan, *, in_room: bool) -> SessionPlan:
    if now.mode is not then.mode:
        return now
    if in_room and now.venue == then.venue:
        now = replace(now, room=then.room, more_rooms=then.more_rooms)
    return replace(now, staff=then.staff) if _people(now) == _people(then) else now


def in_old_ways(roster: Roster, before: Roster) -> Roster:
    """Who keeps the place keeps the help on the way there, and the practitioner who calls first."""
    old = {(one.family, one.session, one.side): one for one in before.placements}
    placements = tuple(old.get((one.family, one.session, one.side), one) for one in roster.placements)
    return replace(roster, placements=placements)


def running(roster: Roster) -> set[str]:
    return {one.id for one in roster.sessions if one.runs}


def _people(plan: SessionPlan) -> set[str]:
    return {one.practitioner for one in plan.staff}


def staying(session: Session, plan: SessionPlan, away: Collection[tuple[str, str]], *, in_room: bool) -> Session:
    """The candidate with its practitioners pinned, but those who are not fit for it any more, and with its rooms."""
    staff = [one.practitioner for one in plan.staff if (session.id, one.practitioner) not in away]
    rooms = plan.rooms if in_room else ()
    pin = replace(
        session.pin,
        practitioners=tuple(dict.fromkeys((*session.pin.practitioners, *staff))),
        rooms=tuple(dict.fromkeys((*session.pin.rooms, *rooms))),
    )
    return replace(session, pin=pin)
