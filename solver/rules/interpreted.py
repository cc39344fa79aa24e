"""Everybody understands the session they are in, by its language or by an interpreter on their side of it.

Families who share a language share its interpreter; in BSL over a long session two take turns. An interpreter
serves one side of one session at a time, goes from venue to venue as everybody does, and is booked in good
time, BSL interpreters longest before. An adult who must have a language of delivery gets that one. A slot
brings no interpreter: it is for families whose language its practitioner speaks.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

import numpy as np

from solver.arrays import alike, marked, marked_pairs, matching
from solver.broken import Broken
from solver.clashes import ANYWHERE, inside, post_one_at_a_time, touched, travel_table, venue_of
from solver.problem import (
    BSL,
    Family,
    Interpreter,
    Practitioner,
    Side,
    WeekProblem,
    covered,
    working_days_after,
)
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import Held, Running, held_slots, running_sessions
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """What is not understood, interpreters who are away, and places for which too few are left."""
    yield from _not_understood(v, problem)
    away = _away(v, problem)
    yield v.interpreters.var[away]
    for language in _needed(problem):
        places = _places_in_need(v, problem, language)
        there = np.bincount(_side_served(v, _speaking(v, problem, language) & ~away), minlength=2 * len(v.variants))
        yield v.places.var[places.row[there[places.side] < places.needed]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Ask for interpreters, and use each in one place at a time."""
    for language in _needed(problem):
        _post_served(rows, v, problem, language)
    _post_one_at_a_time(rows, v, problem)


def _needed(problem: WeekProblem) -> list[str]:
    return sorted({family.interpreter for family in problem.families if family.interpreter})


def _not_understood(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    kind, families = alike(problem.families, lambda one: (one.languages, one.interpreter, _musts(one)))
    language, variants = alike(v.variants, lambda variant: variant.session.language)
    lost = marked_pairs(families, variants, lambda family, one: not _follows(family, one.session.language))
    yield v.places.var[lost[kind[v.places.family], language[v.places.variant]]]
    keeper, slots = alike(problem.slots, lambda slot: problem.practitioner[slot.practitioner].languages)
    mute = marked_pairs(
        families, slots, lambda family, slot: not _speaks_with(family, problem.practitioner[slot.practitioner])
    )
    yield v.slots.var[mute[kind[v.slots.family], keeper[v.slots.slot]]]


def _follows(family: Family, language: str) -> bool:
    """Whether the family can be in a session of this language, an interpreter given where it needs one."""
    if _musts(family) - {language}:
        return False
    return family.interpreter is not None or language in family.languages


def _speaks_with(family: Family, person: Practitioner) -> bool:
    own = {family.interpreter} if family.interpreter else set(family.languages)
    return _musts(family) <= set(person.languages) and bool(own & set(person.languages))


def _musts(family: Family) -> frozenset[str]:
    """The languages that adults of the family must have."""
    return frozenset(adult.delivery for adult in family.adults if adult.delivery_must and adult.delivery)


@dataclass(frozen=True, slots=True)
class _InNeed:
    """Places whose family needs an interpreter there: rows of places, the side of a variant, and how many it takes."""

    row: IntArray
    side: IntArray
    needed: IntArray


def _places_in_need(v: Variables, problem: WeekProblem, language: str) -> _InNeed:
    needing = marked(problem.families, lambda family: family.interpreter == language)
    foreign = marked(v.variants, lambda one: one.session.language != language)
    two = (v.end - v.start > problem.settings.bsl_two_after_min) & (language == BSL)
    row = np.flatnonzero(needing[v.places.family] & foreign[v.places.variant])
    variant = v.places.variant[row]
    return _InNeed(row, variant * 2 + v.places.remote[row], np.where(two, 2, 1)[variant])


def _speaking(v: Variables, problem: WeekProblem, language: str) -> BoolArray:
    """For each row of interpreters, whether they speak this language."""
    return marked(problem.interpreters, lambda one: language in one.languages)[v.interpreters.interpreter]


def _side_served(v: Variables, rows: BoolArray) -> IntArray:
    return np.asarray(v.interpreters.variant[rows] * 2 + v.interpreters.remote[rows], dtype=np.int64)


def _post_served(rows: Rows, v: Variables, problem: WeekProblem, language: str) -> None:
    """A place counts once for each interpreter needed; those of the language on its side count against it.

    All places of a family on one side of a variant share a row: it has one at most.
    """
    speaking, places = _speaking(v, problem, language), _places_in_need(v, problem, language)
    side, sides = _side_served(v, speaking), 2 * max(len(v.variants), 1)
    key = v.places.family[places.row] * sides + places.side
    named = np.unique(key)
    each, served = matching(named % sides, side)
    rows.at_most(
        0,
        term(key, v.places.var[places.row], places.needed),
        term(named[each], v.interpreters.var[speaking][served], -1),
    )


def _post_one_at_a_time(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    table, venue = v.interpreters, venue_of(problem, v)
    in_room, remote = (np.column_stack([v.start, v.end, where]) for where in (venue, np.full_like(venue, ANYWHERE)))
    stretch = table.variant + table.remote * len(v.variants)
    post_one_at_a_time(
        rows, travel_table(problem), np.concatenate([in_room, remote]), stretch, table.interpreter, table.var
    )


def _away(v: Variables, problem: WeekProblem) -> BoolArray:
    """For each row of interpreters, whether they cannot come, or could no longer be asked to."""
    settings, asked = problem.settings, problem.local_day(problem.as_of)
    away = np.zeros((len(problem.interpreters), len(v.variants)), dtype=np.bool_)
    sessions = [one.session.id for one in v.variants]
    for at, person in enumerate(problem.interpreters):
        days = settings.bsl_notice_days if BSL in person.languages else settings.interpreter_notice_days
        first = (working_days_after(asked, days, settings.holidays) - problem.week).days
        booked = marked(sessions, person.booked.__contains__)
        away[at] = ~inside(person.availability, v.start, v.end) | touched(problem, person.busy, v.start, v.end)
        away[at] |= ~booked & (v.day < first)
    return away[v.interpreters.interpreter, v.interpreters.variant]


@dataclass(frozen=True, slots=True)
class _Job:
    """An interpreter on one side of a session; a venue where that side is in one."""

    session: str
    side: Side
    start_min: int
    end_min: int
    venue: str | None
    families: tuple[str, ...]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family that cannot follow its session or slot, and each interpreter who cannot be there."""
    jobs: dict[str, list[_Job]] = {}
    for running in running_sessions(problem, roster):
        for side, families in ((Side.ROOM, running.in_room), (Side.REMOTE, running.remote)):
            for family in families:
                yield from _understands(problem, running, family, side)
        for served in running.plan.interpreters:
            person = problem.interpreter.get(served.interpreter)
            if person:
                helped = _served(running, served.side, person)
                yield from _can_come(problem, running, person, helped)
                venue = running.plan.venue if served.side is Side.ROOM else None
                job = _Job(running.plan.id, served.side, running.start_min, running.end_min, venue, helped)
                jobs.setdefault(person.id, []).append(job)
    for ident, done in sorted(jobs.items()):
        yield from _clashes(problem, ident, done)
    for held in held_slots(problem, roster):
        yield from _hears(held, problem.practitioner[held.slot.practitioner])


def _understands(problem: WeekProblem, running: Running, family: Family, side: Side) -> Iterator[Broken]:
    language, name = running.session.language, f"family {family.id!r} in session {running.plan.id!r}"
    of = ((family.id,), (running.plan.id,))
    for adult in family.adults:
        if adult.delivery_must and adult.delivery not in (None, language):
            text = f"{name} must have {adult.delivery!r}; the session is in {language!r}"
            yield Broken(text, "delivery", *of, asked=adult.delivery or "", language=language)
    if family.interpreter is None and language not in family.languages:
        yield Broken(f"{name} does not speak {language!r}", "language", *of, language=language)
    if family.interpreter is None or family.interpreter == language:
        return
    two = family.interpreter == BSL and running.terms.minutes > problem.settings.bsl_two_after_min
    there = Counter(one.interpreter for one in running.plan.interpreters if one.side is side)
    able = [one.id for one in problem.interpreters if one.id in there and family.interpreter in one.languages]
    if len(able) < (2 if two else 1):
        count = "two interpreters" if two else "an interpreter"
        text = f"{name} needs {count} of {family.interpreter!r} on side {side.value}; there are {len(able)}"
        yield Broken(text, "no-interpreter", *of, language=family.interpreter, side=side.value, there=len(able))


def _served(running: Running, side: Side, person: Interpreter) -> tuple[str, ...]:
    """The families on this side for whom this interpreter is there."""
    there = running.in_room if side is Side.ROOM else running.remote
    return tuple(family.id for family in there if family.interpreter in person.languages)


def _can_come(
    problem: WeekProblem, running: Running, person: Interpreter, families: tuple[str, ...]
) -> Iterator[Broken]:
    name, session = f"interpreter {person.id!r}", f"session {running.plan.id!r}"
    of = (families, (running.plan.id,))
    if not covered(running.start_min, running.end_min, person.availability):
        text = f"{name} is not available for all of {session}"
        yield Broken(text, "not-available", *of, interpreter=person.id)
    for span in person.busy:
        if problem.local_min(span.start) < running.end_min and running.start_min < problem.local_min(span.end):
            yield Broken(f"{name} is busy during {session}", "busy", *of, interpreter=person.id)
    settings = problem.settings
    days = settings.bsl_notice_days if BSL in person.languages else settings.interpreter_notice_days
    today = problem.local_day(problem.as_of)
    ahead = [today + timedelta(days=1 + at) for at in range((running.day - today).days)]
    working = sum(day.weekday() < 5 and day not in settings.holidays for day in ahead)
    if running.plan.id not in person.booked and working < days:
        text = f"{name} would be asked {working} working days before {session}; at least {days} are needed"
        yield Broken(text, "notice", *of, interpreter=person.id, days=working, least=days)


def _clashes(problem: WeekProblem, ident: str, jobs: list[_Job]) -> Iterator[Broken]:
    for first, second in combinations(sorted(jobs, key=lambda job: (job.start_min, job.end_min, job.side)), 2):
        way = 0
        if first.venue is not None and second.venue is not None:
            way = problem.travel_min(first.venue, second.venue)
        if second.start_min - first.end_min < way:
            both = " and ".join(f"side {job.side.value} of {job.session!r}" for job in (first, second))
            sessions = (first.session, second.session)
            text = f"interpreter {ident!r} cannot serve both {both}"
            yield Broken(text, "twice", first.families + second.families, sessions, interpreter=ident)


def _hears(held: Held, person: Practitioner) -> Iterator[Broken]:
    family = held.family
    needed = [family.interpreter] if family.interpreter else family.languages
    musts = [adult.delivery for adult in family.adults if adult.delivery_must and adult.delivery]
    missing = [one for one in musts if one not in person.languages]
    if missing or not any(language in person.languages for language in needed):
        text = f"family {family.id!r} has a slot with practitioner {person.id!r}, who does not speak its language"
        yield Broken(text, "slot-language", (family.id,), (held.slot.id,), practitioner=person.id)


RULE = Rule(
    id="interpreted",
    sentence="Everybody understands the session they are in, by its language or by an interpreter on their side.",
    blocks="needs a language that no session of its programme is in, and no interpreter can be there in time",
    turn="coordinator",
    next_step="Book an interpreter for a session that suits the family, or offer one in its language.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
