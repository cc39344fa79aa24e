"""A programme for women or for men has only them in it, and only staff of that sex where it says so.

A woman who has fled must not find a man in the group. Where an adult's sex is not recorded, nobody knows: so
the family is not placed until somebody has asked. Staff are all who work with the family: in its session, in
its slot, and on the telephone before its first remote session.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from solver.arrays import marked, positions
from solver.broken import Broken
from solver.problem import Audience, Family, Practitioner, Programme, Sex, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.running import running_sessions
from solver.variables import Variables

MEANT = {Audience.WOMEN: Sex.WOMAN, Audience.MEN: Sex.MAN}


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place of a family, and all work of a practitioner, that the programme is not for."""
    outside = marked(problem.families, lambda family: _outside(problem, family))
    yield v.places.var[outside[v.places.family]]
    yield v.slots.var[outside[v.slots.family]]
    programmes = positions([programme.id for programme in problem.programmes])
    of_variant = np.array([programmes[variant.programme.id] for variant in v.variants], dtype=np.int64)
    of_family = np.array([programmes[family.programme] for family in problem.families], dtype=np.int64)
    people = positions([person.id for person in problem.practitioners])
    keeper = np.array([people[slot.practitioner] for slot in problem.slots], dtype=np.int64)
    unfit = _unfit(problem)
    yield v.staff.var[unfit[of_variant[v.staff.variant], v.staff.practitioner]]
    yield v.slots.var[unfit[of_family[v.slots.family], keeper[v.slots.slot]]]
    yield v.calls.var[unfit[of_family[v.calls.family], v.calls.practitioner]]


def _outside(problem: WeekProblem, family: Family) -> bool:
    meant = MEANT.get(problem.programme[family.programme].audience)
    return meant is not None and any(adult.sex is not meant for adult in family.adults)


def _unfit(problem: WeekProblem) -> BoolArray:
    """For each programme (rows) and practitioner (columns), whether it asks for staff of another sex."""
    table = np.zeros((len(problem.programmes), len(problem.practitioners)), dtype=np.bool_)
    for at, programme in enumerate(problem.programmes):
        meant = MEANT.get(programme.audience)
        if programme.staff_same_audience and meant is not None:
            table[at] = [person.sex is not meant for person in problem.practitioners]
    return table


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family, and each practitioner, that a programme is not for."""
    slots = {plan.family: plan.practitioner for plan in roster.slots}
    for placement in roster.placements:
        family = problem.family.get(placement.family)
        if family is None:
            continue
        programme = problem.programme[family.programme]
        yield from _adults(programme, family, placement.session)
        for who in (slots.get(family.id), placement.first_call):
            person = problem.practitioner.get(who or "")
            where = f"with family {family.id!r}"
            yield from _staff(programme, person, where, (family.id,), (placement.session,)) if person else ()
    for running in running_sessions(problem, roster):
        for staff in running.plan.staff:
            person = problem.practitioner.get(staff.practitioner)
            where, families = f"in session {running.plan.id!r}", [family.id for family in running.families]
            yield from _staff(running.programme, person, where, families, (running.plan.id,)) if person else ()


def _adults(programme: Programme, family: Family, session: str) -> Iterator[Broken]:
    for adult in family.adults:
        if programme.audience is not Audience.ANY and adult.sex is not _sex_of(programme):
            known = "not recorded" if adult.sex is None else f"recorded as {adult.sex.value}"
            text = f"family {family.id!r} is placed in a programme for {programme.audience.value}; an adult is {known}"
            sex = "" if adult.sex is None else adult.sex.value
            yield Broken(text, "adult", (family.id,), (session,), audience=programme.audience.value, sex=sex)


def _staff(
    programme: Programme, person: Practitioner, where: str, families: Iterable[str], sessions: Iterable[str]
) -> Iterator[Broken]:
    asked = programme.staff_same_audience and programme.audience is not Audience.ANY
    if asked and person.sex is not _sex_of(programme):
        text = f"practitioner {person.id!r} works {where}, where only {programme.audience.value} may"
        audience = programme.audience.value
        yield Broken(text, "staff", families, sessions, practitioner=person.id, audience=audience)


def _sex_of(programme: Programme) -> Sex:
    return Sex.WOMAN if programme.audience is Audience.WOMEN else Sex.MAN


RULE = Rule(
    id="audience",
    sentence="Programmes for women or for men have only them, and only staff of that sex where they say so.",
    blocks="is not known to be among those its programme is for",
    turn="coordinator",
    next_step="Ask whether the programme is for this family, and record what it needs to know.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
