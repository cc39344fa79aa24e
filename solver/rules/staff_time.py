"""Nobody is asked to work when they cannot: away, in two places at once, on the way, or past their limits.

Whoever leads in a room comes to set it up; a remote host and whoever leads a remote session can be anywhere.
A slot takes its time too, once it is given to a family: in person it is at its venue, a home visit is at a
home. A slot is time that a practitioner already keeps: so only leave, not the weekly pattern, can stand
against it. Limits per day and week count sessions. A named person may call on somebody who is marked away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from solver.arrays import numbers, positions
from solver.broken import Broken
from solver.clashes import ANYWHERE, AT_HOME, inside, post_one_at_a_time, touched, travel_table, venue_of
from solver.problem import Channel, Practitioner, StaffRole, WeekProblem, covered
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import held_slots, running_sessions
from solver.variables import CHANNELS, Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Work while somebody is away."""
    yield v.staff.var[_away(v, problem)]
    yield v.slots.var[_slot_away(problem)[v.slots.slot]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Rule out work that clashes, or is more than somebody does."""
    _post_clashes(rows, v, problem)
    person, day = v.staff.practitioner, v.day[v.staff.variant]
    per_day = np.repeat(numbers(problem.practitioners, lambda one: one.max_per_day), 7)
    rows.at_most(per_day, term(person * 7 + day, v.staff.var))
    rows.at_most(numbers(problem.practitioners, lambda one: one.max_per_week), term(person, v.staff.var))


def _away(v: Variables, problem: WeekProblem) -> BoolArray:
    """For each row of staff, whether availability or leave stands against it, and nobody has set that aside."""
    stretches, kind = np.unique(_stretches_of_jobs(v, problem)[:, :2], axis=0, return_inverse=True)
    start, end = stretches.T
    busy = [
        ~inside(person.availability, start, end) | touched(problem, person.busy, start, end)
        for person in problem.practitioners
    ]
    table = np.array(busy, dtype=np.bool_).reshape(len(busy), len(start))
    away = table[v.staff.practitioner, kind.ravel()[v.staff.variant * 2 + v.staff.host]]
    called_on = [override.target for override in problem.overrides if override.rule == "staff-time"]
    for row in np.flatnonzero(away) if called_on else ():
        session = v.variants[v.staff.variant[row]].session
        away[row] = f"{problem.practitioners[v.staff.practitioner[row]].id} {session.id}" not in called_on
    return away


def _slot_away(problem: WeekProblem) -> BoolArray:
    called_on = {override.target for override in problem.overrides if override.rule == "staff-time"}
    away = np.zeros(len(problem.slots), dtype=np.bool_)
    for at, slot in enumerate(problem.slots):
        start = numbers([slot], lambda one: problem.local_min(one.start))
        busy = problem.practitioner[slot.practitioner].busy
        overlap = touched(problem, busy, start, start + slot.minutes)
        away[at] = overlap[0] and f"{slot.practitioner} {slot.id}" not in called_on
    return away


def _post_clashes(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """One thing at a time for each practitioner, with the way between two of them."""
    staff, slots = v.staff, v.slots
    jobs, held = _stretches_of_jobs(v, problem), _stretches_of_slots(problem)
    people = positions([one.id for one in problem.practitioners])
    keeper = numbers(problem.slots, lambda slot: people[slot.practitioner])
    post_one_at_a_time(
        rows,
        travel_table(problem),
        np.concatenate([jobs, held]),
        np.concatenate([staff.variant * 2 + staff.host, len(jobs) + slots.slot * len(CHANNELS) + slots.channel]),
        np.concatenate([staff.practitioner, keeper[slots.slot]]),
        np.concatenate([staff.var, slots.var]),
    )


def _stretches_of_jobs(v: Variables, problem: WeekProblem) -> IntArray:
    """From when, until when and where: leading and hosting each variant, one after the other."""
    venue = venue_of(problem, v)
    begins = v.start - np.where(venue == ANYWHERE, 0, problem.settings.set_up_min)
    lead = np.column_stack([begins, v.end, venue])
    host = np.column_stack([v.start, v.end, np.full(len(v.start), ANYWHERE)])
    return np.stack([lead, host], axis=1).reshape(-1, 3)


def _stretches_of_slots(problem: WeekProblem) -> IntArray:
    """From when, until when and where: each slot by each channel, one after the other."""
    venues = positions([venue.id for venue in problem.venues])
    found = []
    for slot in problem.slots:
        start = problem.local_min(slot.start)
        where = {Channel.HOME_VISIT: AT_HOME, Channel.IN_PERSON: venues[slot.venue] if slot.venue else ANYWHERE}
        found += [(start, start + slot.minutes, where.get(channel, ANYWHERE)) for channel in CHANNELS]
    return np.array(found, dtype=np.int64).reshape(-1, 3)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a practitioner does in a roster: where in words (and as an id), the venue where it has one, with whom."""

    name: str
    start_min: int
    end_min: int
    venue: str | None
    home: bool
    at: str
    families: tuple[str, ...]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name everybody who is away, in two places, without time for the way, or past a limit."""
    called_on = {override.target for override in problem.overrides if override.rule == "staff-time"}
    sessions: dict[str, list[tuple[int, _Work]]] = {person.id: [] for person in problem.practitioners}
    work: dict[str, list[_Work]] = {person.id: [] for person in problem.practitioners}
    for running in running_sessions(problem, roster):
        for staff in running.plan.staff:
            if staff.practitioner not in work:
                continue
            venue = running.plan.venue if staff.role is StaffRole.LEAD else None
            start = running.start_min - (problem.settings.set_up_min if venue else 0)
            families, name = tuple(family.id for family in running.families), f"session {running.plan.id!r}"
            done = _Work(name, start, running.end_min, venue, home=False, at=running.plan.id, families=families)
            work[staff.practitioner].append(done)
            sessions[staff.practitioner].append(((running.day - problem.week).days, done))
            if f"{staff.practitioner} {running.plan.id}" not in called_on:
                yield from _not_there(problem, problem.practitioner[staff.practitioner], done, weekly=True)
    for held in held_slots(problem, roster):
        visit = held.channel is Channel.HOME_VISIT
        name, of = f"slot {held.slot.id!r}", (held.family.id,)
        done = _Work(name, held.start_min, held.end_min, held.venue, visit, held.slot.id, of)
        work[held.slot.practitioner].append(done)
        if f"{held.slot.practitioner} {held.slot.id}" not in called_on:
            yield from _not_there(problem, problem.practitioner[held.slot.practitioner], done, weekly=False)
    for person in problem.practitioners:
        yield from _clashes(problem, person, work[person.id])
        yield from _too_much(person, sessions[person.id])


def _not_there(problem: WeekProblem, person: Practitioner, work: _Work, *, weekly: bool) -> Iterator[Broken]:
    if weekly and not covered(work.start_min, work.end_min, person.availability):
        text = f"practitioner {person.id!r} is not available for all of {work.name}"
        values: dict[str, str | int] = {"begins_min": work.start_min, "ends_min": work.end_min}
        yield Broken(text, "not-available", work.families, (work.at,), practitioner=person.id, **values)
    for span in person.busy:
        if problem.local_min(span.start) < work.end_min and work.start_min < problem.local_min(span.end):
            text = f"practitioner {person.id!r} is busy during {work.name}"
            yield Broken(text, "busy", work.families, (work.at,), practitioner=person.id)


def _clashes(problem: WeekProblem, person: Practitioner, work: list[_Work]) -> Iterator[Broken]:
    for first, second in combinations(sorted(work, key=lambda one: (one.start_min, one.end_min)), 2):
        between = second.start_min - first.end_min
        if between < _way(problem, first, second):
            text = f"practitioner {person.id!r} cannot do both {first.name} and {second.name}"
            families, both = first.families + second.families, (first.at, second.at)
            yield Broken(text, "twice", families, both, practitioner=person.id)


def _way(problem: WeekProblem, first: _Work, second: _Work) -> int:
    if first.venue is not None and second.venue is not None:
        return problem.travel_min(first.venue, second.venue)
    moves = all(one.home or one.venue is not None for one in (first, second))
    return problem.settings.venue_travel_min if moves else 0


def _too_much(person: Practitioner, sessions: list[tuple[int, _Work]]) -> Iterator[Broken]:
    for day in sorted({day for day, _ in sessions}):
        done = [work for on, work in sessions if on == day]
        if len(done) > person.max_per_day:
            text = f"practitioner {person.id!r} has {len(done)} sessions in a day; at most {person.max_per_day}"
            yield _limit(text, "per-day", person, done, person.max_per_day)
    if len(sessions) > person.max_per_week:
        text = f"practitioner {person.id!r} has {len(sessions)} sessions in the week; at most {person.max_per_week}"
        yield _limit(text, "per-week", person, [work for _, work in sessions], person.max_per_week)


def _limit(text: str, kind: str, person: Practitioner, done: list[_Work], most: int) -> Broken:
    families = [family for work in done for family in work.families]
    values: dict[str, str | int] = {"practitioner": person.id, "count": len(done), "most": most}
    return Broken(text, kind, families, [work.at for work in done], **values)


RULE = Rule(
    id="staff-time",
    sentence="Practitioners work when they are available, in one place at a time, with time for the way.",
    blocks="would be with practitioners who are away or already taken then",
    turn="coordinator",
    next_step="Ask a practitioner whether they can come after all, or offer another time.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
