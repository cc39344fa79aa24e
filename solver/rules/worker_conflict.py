"""No practitioner works with a household they may not work with, nor with both of a no-contact pair.

To work with a household is to be staff of its session on either side, to keep its slot, or to make its first
call. Whoever hears both people of a no-contact pair cannot but carry something from one to the other.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import matching, numbers, of_households, positions
from solver.broken import Broken
from solver.problem import AwayFrom, PairKind, WeekProblem
from solver.roster import Roster
from solver.rows import IntArray, Rows, numbered, term
from solver.rule import Rule
from solver.running import running_sessions
from solver.variables import Variables

NOBODYS = -1


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Slots and calls of somebody who may not work with the family."""
    people, keepers = positions([person.id for person in problem.practitioners]), _keepers(problem)
    families = of_households(problem)
    for person, household in sorted(_barred(problem)):
        for at in families.get(household, ()):
            who = people[person]
            yield v.slots.var[(v.slots.family == at) & (keepers[v.slots.slot] == who)]
            yield v.calls.var[(v.calls.family == at) & (v.calls.practitioner == who)]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Keep the two apart in sessions, slots and calls; for a pair, switch on who works with whom."""
    people, families = positions([person.id for person in problem.practitioners]), of_households(problem)
    for person, household in sorted(_barred(problem)):
        for at in families.get(household, ()):
            _post_barred(rows, v, people[person], at)
    pairs = [pair.households for pair in problem.pairs if pair.kind is PairKind.NO_CONTACT]
    paired = positions(sorted({household for pair in pairs for household in pair}))
    works = _works(rows, v, problem, paired)
    for one, other in pairs:
        each = np.arange(len(people))
        rows.at_most(1, term(each, works[paired[one]]), term(each, works[paired[other]]))


def _barred(problem: WeekProblem) -> set[tuple[str, str]]:
    named = {(person.id, household) for person in problem.practitioners for household in person.not_with}
    return named | {(one.who, one.household) for one in problem.keep_away if one.as_ is AwayFrom.PRACTITIONER}


def _keepers(problem: WeekProblem) -> IntArray:
    people = positions([person.id for person in problem.practitioners])
    return numbers(problem.slots, lambda slot: people[slot.practitioner])


def _post_barred(rows: Rows, v: Variables, person: int, at: int) -> None:
    """Not both in a variant that runs. A family has one place, a person one job in each."""
    places, jobs = v.places.of(at), np.flatnonzero(v.staff.practitioner == person)
    both = np.intersect1d(v.places.variant[places], v.staff.variant[jobs])
    places, jobs = places[np.isin(v.places.variant[places], both)], jobs[np.isin(v.staff.variant[jobs], both)]
    rows.at_most(
        0,
        term(v.places.variant[places], v.places.var[places]),
        term(v.staff.variant[jobs], v.staff.var[jobs]),
        term(both, v.runs[both], -1),
    )


def _works(rows: Rows, v: Variables, problem: WeekProblem, at: dict[str, int]) -> IntArray:
    """For each of these households (rows) and practitioner (columns), a switch that is on if they work with each other.

    A family has one slot and one call at most, so those of one practitioner share a row.
    """
    works = rows.switches(len(at) * len(problem.practitioners)).reshape(len(at), len(problem.practitioners))
    household = numbers(problem.families, lambda family: at.get(family.household, NOBODYS))
    for family, person, var in (
        (v.slots.family, _keepers(problem)[v.slots.slot], v.slots.var),
        (v.calls.family, v.calls.practitioner, v.calls.var),
    ):
        own = household[family] != NOBODYS
        named, row = numbered(family[own] * max(len(problem.practitioners), 1) + person[own])
        who, whom = np.divmod(named, max(len(problem.practitioners), 1))
        rows.at_most(0, term(row, var[own]), term(np.arange(len(named)), works[household[who], whom], -1))
    _post_in_session(rows, v, works, household)
    return works


def _post_in_session(rows: Rows, v: Variables, works: IntArray, household: IntArray) -> None:
    """For each practitioner in each variant: whoever has a job there works with the family, if that is placed there."""
    places = np.flatnonzero(household[v.places.family] != NOBODYS)
    stay, stay_of = numbered(v.places.family[places] * max(len(v.variants), 1) + v.places.variant[places])
    family, variant = np.divmod(stay, max(len(v.variants), 1))
    there, job = matching(variant, v.staff.variant)
    named, row = numbered(there * max(works.shape[1], 1) + v.staff.practitioner[job])
    at, person = np.divmod(named, max(works.shape[1], 1))
    each, place = matching(at, stay_of)
    rows.at_most(
        0,
        term(each, v.places.var[places[place]]),
        term(row, v.staff.var[job]),
        term(np.arange(len(named)), v.runs[variant[at]], -1),
        term(np.arange(len(named)), works[household[family[at]], person], -1),
    )


_Meeting = tuple[str, str]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each practitioner who works with a household they may not work with, or with both of a pair."""
    where: dict[_Meeting, list[tuple[str, str]]] = {}
    for meeting, family, session in _meetings(problem, roster):
        where.setdefault(meeting, []).append((family, session))
    met = sorted(where)
    barred = {(one.id, household): "may not work with" for one in problem.practitioners for household in one.not_with}
    for away in problem.keep_away:
        if away.as_ is AwayFrom.PRACTITIONER:
            barred[away.who, away.household] = "are to be kept away from"
    for person, household in met:
        if (person, household) in barred:
            text = f"practitioner {person!r} works with household {household!r}, which they {barred[person, household]}"
            yield Broken(text, "barred", *_about(where[person, household]), practitioner=person)
    apart = [pair.households for pair in problem.pairs if pair.kind is PairKind.NO_CONTACT]
    working: dict[str, list[str]] = {}
    for person, household in met:
        working.setdefault(household, []).append(person)
    for one, other in apart:
        for person in working.get(one, ()):
            if (person, other) in where:
                text = f"practitioner {person!r} works with {one!r} and {other!r}, who are to have no contact"
                both = where[person, one] + where[person, other]
                yield Broken(text, "both", *_about(both), practitioner=person)


def _about(seen: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [family for family, _ in seen], [session for _, session in seen]


def _meetings(problem: WeekProblem, roster: Roster) -> Iterator[tuple[_Meeting, str, str]]:
    """Practitioner and household, wherever the two meet or speak, with the family and the session or slot."""
    for running in running_sessions(problem, roster):
        for staff in running.plan.staff:
            for family in running.families:
                yield (staff.practitioner, family.household), family.id, running.plan.id
    given = {placement.family: placement.session for placement in roster.placements}
    for plan in roster.slots:
        if plan.family in problem.family:
            meeting = (plan.practitioner, problem.family[plan.family].household)
            yield meeting, plan.family, given.get(plan.family, "")
    for placement in roster.placements:
        if placement.first_call and placement.family in problem.family:
            meeting = (placement.first_call, problem.family[placement.family].household)
            yield meeting, placement.family, placement.session


RULE = Rule(
    id="worker-conflict",
    sentence="No practitioner works with a household they may not work with, or with both of a no-contact pair.",
    blocks="would be with a practitioner who may not work with this family",
    turn="coordinator",
    next_step="Find another practitioner for the session, the slot or the call.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
