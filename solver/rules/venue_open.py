"""A session is at a venue only while it is open, from setting up to the end, and not on a day it is closed.

A slot in person needs its venue open as well.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked
from solver.broken import Broken
from solver.problem import Channel, Slot, Venue, WeekProblem, covered
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.running import held_slots, running_sessions
from solver.variables import CHANNELS, Variables, Variant


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every variant, with its places, and every slot in person, at a venue that is closed then."""
    shut = marked(v.variants, lambda variant: _shut(problem, variant))
    yield v.runs[shut]
    yield v.places.var[shut[v.places.variant]]
    shut_slot = marked(problem.slots, lambda slot: _shut_for(problem, slot))
    in_person = v.slots.channel == CHANNELS.index(Channel.IN_PERSON)
    yield v.slots.var[np.flatnonzero(in_person & shut_slot[v.slots.slot])]


def _shut(problem: WeekProblem, variant: Variant) -> bool:
    if variant.venue is None:
        return False
    venue, begins = problem.venue[variant.venue], variant.start_min - problem.settings.set_up_min
    closed = any(problem.local_day(variant.session.start) in days for days in venue.closures)
    return closed or not covered(begins, variant.end_min, venue.opening)


def _shut_for(problem: WeekProblem, slot: Slot) -> bool:
    if slot.venue is None:
        return False
    venue, start = problem.venue[slot.venue], problem.local_min(slot.start)
    closed = any(problem.local_day(slot.start) in days for days in venue.closures)
    return closed or not covered(start, start + slot.minutes, venue.opening)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each session, and each slot in person, at a venue that is closed on the day or at the hour."""
    for running in running_sessions(problem, roster):
        venue = problem.venue.get(running.plan.venue or "")
        if venue:
            begins = running.start_min - problem.settings.set_up_min
            for kind, what in _closed(venue, running.day.isoformat(), begins, running.end_min):
                text = f"session {running.plan.id!r} is at {venue.id!r}, which is {what}"
                families, times = [family.id for family in running.in_room], (begins, running.end_min)
                yield Broken(text, kind, families, (running.plan.id,), venue=venue.id, times_min=times)
    for held in held_slots(problem, roster):
        venue = problem.venue.get(held.venue or "")
        if venue:
            for kind, what in _closed(venue, held.day.isoformat(), held.start_min, held.end_min):
                text = f"slot {held.slot.id!r} of family {held.family.id!r} is at {venue.id!r}, which is {what}"
                times = (held.start_min, held.end_min)
                yield Broken(text, kind, (held.family.id,), (held.slot.id,), venue=venue.id, times_min=times)


def _closed(venue: Venue, day: str, start_min: int, end_min: int) -> Iterator[tuple[str, str]]:
    """What keeps the venue shut then: its kind, and in words."""
    if any(days.first.isoformat() <= day <= days.last.isoformat() for days in venue.closures):
        yield "closed-day", f"closed on {day}"
    elif not covered(start_min, end_min, venue.opening):
        yield "closed-hour", "not open from setting up to the end"


RULE = Rule(
    id="venue-open",
    sentence="Venues are open for each session at them, from setting up to the end.",
    blocks="would come to a venue that is closed then",
    turn="coordinator",
    next_step="Ask the venue to open, or offer the session elsewhere or at another time.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
