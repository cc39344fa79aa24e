"""A session has as many rooms as its programme needs, big enough, free, and fit for everybody in them.

A room's capacity is for safety: adults, guests, interpreters and those who lead all count. Setting up takes the
room before the session begins. Step-free, a hearing loop or quiet is needed in every room that is used.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked, matching, numbers, running_together
from solver.broken import Broken
from solver.clashes import touched
from solver.problem import Family, Mode, Room, Side, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Rooms that others have then, and places of families for whom too few rooms are fit."""
    begins = v.start - problem.settings.set_up_min
    for at, room in enumerate(problem.rooms):
        if room.busy:
            taken = touched(problem, room.busy, begins, v.end)
            yield v.rooms.var[(v.rooms.room == at) & taken[v.rooms.variant]]
    needed = numbers(v.variants, lambda variant: variant.programme.rooms_needed)
    for alike, lacking in _needs(problem):
        fit = np.bincount(v.rooms.variant[~lacking[v.rooms.room]], minlength=len(v.variants))
        yield v.places.var[alike[v.places.family] & ~v.places.remote & (fit < needed)[v.places.variant]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Give each variant its rooms, within capacity and one session at a time, and nobody a room that is unfit."""
    _post_number(rows, v)
    _post_capacity(rows, v, problem)
    _post_one_at_a_time(rows, v, problem)
    _post_needs(rows, v, problem)


def _post_number(rows: Rows, v: Variables) -> None:
    located = np.flatnonzero(marked(v.variants, lambda variant: variant.venue is not None))
    needed = numbers(v.variants, lambda variant: variant.programme.rooms_needed)[located]
    rows.exactly(0, term(v.rooms.variant, v.rooms.var), term(located, v.runs[located], -needed))


def _post_capacity(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    located = marked(v.variants, lambda variant: variant.venue is not None)
    adults = numbers(problem.families, lambda family: len(family.adults))
    guests = [guest.session for guest in problem.guests if guest.side is Side.ROOM]
    leads = numbers(v.variants, lambda variant: variant.programme.terms_of(variant.mode).leads)
    there = leads + numbers(v.variants, lambda variant: guests.count(variant.session.id))
    in_room, served = ~v.places.remote, ~v.interpreters.remote
    rows.at_most(
        0,
        term(v.places.variant[in_room], v.places.var[in_room], adults[v.places.family[in_room]]),
        term(v.interpreters.variant[served], v.interpreters.var[served]),
        term(np.flatnonzero(located), v.runs[located], there[located]),
        term(v.rooms.variant, v.rooms.var, -numbers(problem.rooms, lambda room: room.capacity)[v.rooms.room]),
    )


def _post_one_at_a_time(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    begins = v.start - problem.settings.set_up_min
    number, variant = running_together(begins, v.end)
    each, use = matching(variant, v.rooms.variant)
    rows.at_most(1, term(number[each] * max(len(problem.rooms), 1) + v.rooms.room[use], v.rooms.var[use]))


def _post_needs(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """A place counts once for each room needed, and only rooms that are fit for the family count against it.

    Strong: all places of a family in a variant share a row. Exact, for a family has one place at most.
    """
    needed, width = numbers(v.variants, lambda variant: variant.programme.rooms_needed), max(len(v.variants), 1)
    for alike, lacking in _needs(problem):
        own = np.flatnonzero(alike[v.places.family] & ~v.places.remote)
        fit = np.flatnonzero(~lacking[v.rooms.room])
        key = v.places.family[own] * width + v.places.variant[own]
        named = np.unique(key)
        each, use = matching(named % width, v.rooms.variant[fit])
        taken = term(key, v.places.var[own], needed[v.places.variant[own]])
        rows.at_most(0, taken, term(named[each], v.rooms.var[fit[use]], -1))


def _needs(problem: WeekProblem) -> Iterator[tuple[BoolArray, BoolArray]]:
    """For families with the same needs: which they are, and which rooms lack something of it."""
    unfit = _unfit(problem)
    for lacking in np.unique(unfit[unfit.any(axis=1)], axis=0):
        yield (unfit == lacking).all(axis=1), lacking


def _unfit(problem: WeekProblem) -> BoolArray:
    """For each family (rows) and room (columns), whether the room lacks something the family needs."""
    found = np.zeros((len(problem.families), len(problem.rooms)), dtype=np.bool_)
    for need in ("step_free", "hearing_loop", "quiet"):
        needed = np.array([getattr(family, need) for family in problem.families], dtype=np.bool_)
        offered = np.array([getattr(room, need) for room in problem.rooms], dtype=np.bool_)
        found |= needed[:, None] & ~offered[None, :]
    return found


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each session with the wrong number of rooms, too many people, a room that is taken, or one unfit."""
    held: list[tuple[Running, Room]] = []
    for running in running_sessions(problem, roster):
        rooms = [problem.room[ident] for ident in running.plan.rooms if ident in problem.room]
        yield from _fits(problem, running, rooms)
        held += [(running, room) for room in rooms]
    yield from _taken_twice(problem, held)


def _fits(problem: WeekProblem, running: Running, rooms: list[Room]) -> Iterator[Broken]:
    name, needed = f"session {running.plan.id!r}", running.programme.rooms_needed
    there = running.in_room if running.plan.rooms else running.families
    of = ([family.id for family in there], [running.plan.id])
    if running.terms.mode is Mode.REMOTE:
        needed = 0
    if len(running.plan.rooms) != needed:
        text = f"{name} has {len(running.plan.rooms)} rooms; it needs {needed}"
        yield Broken(text, "number", *of, rooms=len(running.plan.rooms), needed=needed)
    people, space = _people(problem, running), sum(room.capacity for room in rooms)
    if needed and people > space:
        text = f"{name} has {people} people in rooms for {space}"
        yield Broken(text, "full", *of, people=people, space=space)
    for room in rooms:
        yield from _suits(problem, running, room)


def _suits(problem: WeekProblem, running: Running, room: Room) -> Iterator[Broken]:
    name, of = f"session {running.plan.id!r}", ([family.id for family in running.in_room], [running.plan.id])
    if room.venue != running.plan.venue:
        text = f"{name} is at {running.plan.venue!r}; its room {room.id!r} is at {room.venue!r}"
        yield Broken(text, "venue", *of, room=room.id)
    for family in running.in_room:
        for need in _lacking(family, room):
            text = f"family {family.id!r} needs {need}; room {room.id!r} of {name} has none"
            yield Broken(text, "unfit", [family.id], [running.plan.id], room=room.id, need=need)
    for busy in room.busy:
        if _overlap(problem, running, (problem.local_min(busy.start), problem.local_min(busy.end))):
            text = f"{name} is in room {room.id!r} while others have it"
            yield Broken(text, "taken", *of, room=room.id)


def _people(problem: WeekProblem, running: Running) -> int:
    guests = [one for one in problem.guests if one.session == running.plan.id and one.side is Side.ROOM]
    served = [one for one in running.plan.interpreters if one.side is Side.ROOM]
    adults = sum(len(family.adults) for family in running.in_room)
    return adults + len(guests) + len(served) + running.terms.leads


def _lacking(family: Family, room: Room) -> list[str]:
    asked = {
        "step-free access": (family.step_free, room.step_free),
        "a hearing loop": (family.hearing_loop, room.hearing_loop),
        "quiet": (family.quiet, room.quiet),
    }
    return [need for need, (needed, offered) in asked.items() if needed and not offered]


def _overlap(problem: WeekProblem, running: Running, other: tuple[int, int]) -> bool:
    return running.start_min - problem.settings.set_up_min < other[1] and other[0] < running.end_min


def _taken_twice(problem: WeekProblem, held: list[tuple[Running, Room]]) -> Iterator[Broken]:
    for at, (one, room) in enumerate(held):
        for other, same in held[at + 1 :]:
            start = other.start_min - problem.settings.set_up_min
            if room.id == same.id and _overlap(problem, one, (start, other.end_min)):
                text = f"sessions {one.plan.id!r} and {other.plan.id!r} are in room {room.id!r} at one time"
                families = [family.id for each in (one, other) for family in each.in_room]
                yield Broken(text, "twice", families, (one.plan.id, other.plan.id), room=room.id)


RULE = Rule(
    id="room-fit",
    sentence="Each session has its rooms to itself, large enough and fit for everybody in them.",
    blocks="would find no seat in a room that is free and has what it needs",
    turn="coordinator",
    next_step="Find a larger or better suited room, or ask the family about the remote side.",
    rules_out=rules_out,
    post=post,
    violations=violations,
)
