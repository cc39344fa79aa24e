"""Everything that would bring somebody into a venue, as columns. For postings only."""

from dataclasses import dataclass, fields

import numpy as np

from solver.arrays import numbers, positions
from solver.clashes import ANYWHERE, venue_of
from solver.problem import Channel, WeekProblem
from solver.rows import IntArray
from solver.variables import CHANNELS, Variables


@dataclass(frozen=True, slots=True)
class Visits:
    """Rows of: who (position of a family or a person, rising), the variable, from when until when, at which venue."""

    who: IntArray
    var: IntArray
    start: IntArray
    end: IntArray
    venue: IntArray

    def of(self, who: int) -> "Visits":
        """Those of one family or person."""
        own = slice(*np.searchsorted(self.who, [who, who + 1]))
        return Visits(self.who[own], self.var[own], self.start[own], self.end[own], self.venue[own])

    def and_also(self, other: "Visits") -> "Visits":
        """These and others, of each family or person one after the other."""
        both = [np.concatenate([getattr(self, one.name), getattr(other, one.name)]) for one in fields(self)]
        return _in_turn(Visits(*both))


def family_visits(v: Variables, problem: WeekProblem) -> Visits:
    """Families: their places in rooms, and their slots in person."""
    rows = np.flatnonzero(~v.places.remote)
    places = _in_variants(v, problem, v.places.family[rows], v.places.var[rows], v.places.variant[rows])
    rows, slots = _in_slots(v, problem)
    return places.and_also(Visits(v.slots.family[rows], slots.var, slots.start, slots.end, slots.venue))


def practitioner_visits(v: Variables, problem: WeekProblem) -> Visits:
    """Practitioners: leading in a room, from setting up on, and slots in person with anybody."""
    rows = np.flatnonzero(~v.staff.host & (venue_of(problem, v)[v.staff.variant] != ANYWHERE))
    led = _in_variants(v, problem, v.staff.practitioner[rows], v.staff.var[rows], v.staff.variant[rows])
    early = Visits(led.who, led.var, led.start - problem.settings.set_up_min, led.end, led.venue)
    return early.and_also(_in_slots(v, problem)[1])


def interpreter_visits(v: Variables, problem: WeekProblem) -> Visits:
    """Interpreters: serving a side that is in a room."""
    table = v.interpreters
    rows = np.flatnonzero(~table.remote)
    return _in_turn(_in_variants(v, problem, table.interpreter[rows], table.var[rows], table.variant[rows]))


def _in_turn(visits: Visits) -> Visits:
    """Those of one family or person after those of another."""
    order = np.argsort(visits.who, kind="stable")
    return Visits(*(getattr(visits, one.name)[order] for one in fields(visits)))


def _in_variants(v: Variables, problem: WeekProblem, who: IntArray, var: IntArray, variant: IntArray) -> Visits:
    return Visits(who, var, v.start[variant], v.end[variant], venue_of(problem, v)[variant])


def _in_slots(v: Variables, problem: WeekProblem) -> tuple[IntArray, Visits]:
    """The rows of slots in person, and the visits of those who keep them."""
    people = positions([person.id for person in problem.practitioners])
    venues = positions([venue.id for venue in problem.venues])
    keeper = numbers(problem.slots, lambda slot: people[slot.practitioner])
    start = numbers(problem.slots, lambda slot: problem.local_min(slot.start))
    minutes = numbers(problem.slots, lambda slot: slot.minutes)
    venue = numbers(problem.slots, lambda slot: venues[slot.venue] if slot.venue else ANYWHERE)
    rows = np.flatnonzero(v.slots.channel == CHANNELS.index(Channel.IN_PERSON))
    slot = v.slots.slot[rows]
    return rows, Visits(keeper[slot], v.slots.var[rows], start[slot], start[slot] + minutes[slot], venue[slot])
