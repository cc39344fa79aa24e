"""Whoever is to be met alone is never in a group; slots are for them, and for members in a week of calls or visits.

A one-to-one mark, or a person's decision for it while it is in date, keeps a family out of every group. Such a
family takes a slot of a practitioner who works one to one. A member whose cohort has a week of calls takes a
slot long enough for its programme, by telephone, video or in person; in a week of visits, a home visit. In
every slot the practitioner is accredited for the programme on that day, and can speak with the family: in one
of its languages, and in each language that an adult must have. No interpreter comes to a slot, so where one
is needed only a practitioner who speaks that language themselves will do.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from solver.arrays import alike, flagged_by_day, marked_pairs, numbers, positions
from solver.broken import Broken
from solver.problem import (
    DAY_MIN,
    Channel,
    Decision,
    Family,
    FlagKind,
    Practitioner,
    Slot,
    StaffRole,
    WeekKind,
    WeekProblem,
)
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import CHANNELS, Variables

CALLS = (Channel.TELEPHONE, Channel.VIDEO, Channel.IN_PERSON)


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Groups for those who meet alone, and slots for others, too short, or with somebody unsuitable."""
    alone = flagged_by_day(problem, _meets_alone)
    yield v.places.var[alone[v.places.family, v.day[v.places.variant]]]
    slots = v.slots
    people = positions([practitioner.id for practitioner in problem.practitioners])
    keeper = numbers(problem.slots, lambda slot: people[slot.practitioner])[slots.slot]
    day = numbers(problem.slots, lambda slot: problem.local_min(slot.start) // DAY_MIN)[slots.slot]
    one_to_one = np.array([StaffRole.ONE_TO_ONE in who.roles for who in problem.practitioners], dtype=np.bool_)
    meant = np.where(alone[slots.family, day], one_to_one[keeper], _in_course(problem, v))
    yield slots.var[~(meant & _suitable(problem, v))]


def _meets_alone(family: Family, day: date) -> bool:
    standing = [flag for flag in family.flags if flag.stands_on(day)]
    return any(
        flag.kind is FlagKind.ONE_TO_ONE_ONLY or flag.decided_on(day) is Decision.ONE_TO_ONE for flag in standing
    )


def _in_course(problem: WeekProblem, v: Variables) -> BoolArray:
    """For each row of slots, whether it is what the family's cohort does this week, and long enough."""
    kind, least = np.full(len(problem.families), -1), np.zeros(len(problem.families), dtype=np.int64)
    for at, family in enumerate(problem.families):
        cohort = problem.cohort.get(family.cohort or "")
        if cohort:
            programme = problem.programme[cohort.programme]
            kind[at] = tuple(WeekKind).index(programme.weeks[cohort.week - 1])
            least[at] = (
                programme.visit_min if programme.weeks[cohort.week - 1] is WeekKind.VISIT else programme.call_min
            )
    minutes = numbers(problem.slots, lambda slot: slot.minutes)[v.slots.slot]
    call = np.isin(v.slots.channel, [CHANNELS.index(channel) for channel in CALLS])
    of = kind[v.slots.family]
    fits = np.where(call, of == tuple(WeekKind).index(WeekKind.CALL), of == tuple(WeekKind).index(WeekKind.VISIT))
    return np.asarray(fits & (minutes >= least[v.slots.family]), dtype=np.bool_)


def _suitable(problem: WeekProblem, v: Variables) -> BoolArray:
    """For each row of slots, whether the practitioner may do this work on the day, and can speak with the family."""
    slots = v.slots
    kind, families = alike(problem.families, lambda one: problem.programme[one.programme].accreditation)
    may = marked_pairs(families, problem.slots, lambda family, slot: _accredited(problem, family, slot))
    voice, voices = alike(problem.families, lambda one: (one.languages, one.interpreter, _musts(one)))
    keeper, kept = alike(problem.slots, lambda slot: problem.practitioner[slot.practitioner].languages)
    can = marked_pairs(voices, kept, lambda family, slot: _speak(family, problem.practitioner[slot.practitioner]))
    return may[kind[slots.family], slots.slot] & can[voice[slots.family], keeper[slots.slot]]


def _accredited(problem: WeekProblem, family: Family, slot: Slot) -> bool:
    wanted, day = problem.programme[family.programme].accreditation, problem.local_day(slot.start)
    held = problem.practitioner[slot.practitioner].accreditations
    return wanted is None or any(one.name == wanted and one.good_on(day) for one in held)


def _speak(family: Family, practitioner: Practitioner) -> bool:
    spoken = set(practitioner.languages)
    own = {family.interpreter} if family.interpreter else set(family.languages)
    return bool(spoken & own) and _musts(family) <= spoken


def _musts(family: Family) -> frozenset[str]:
    """The languages that adults of the family must have."""
    return frozenset(adult.delivery for adult in family.adults if adult.delivery_must and adult.delivery is not None)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family in a group that meets alone, and each slot that is not meant for it or cannot serve it."""
    for stay in stays(problem, roster):
        alone = _alone(stay.family, stay.day)
        if stay.slot is None:
            if alone:
                text = f"family {stay.family.id!r} meets alone only, and is in the group {stay.placement.session!r}"
                yield Broken(text, "in-group", *_about(stay))
            continue
        practitioner = problem.practitioner[stay.slot.practitioner]
        name = f"family {stay.family.id!r} in slot {stay.slot.id!r}"
        if alone and StaffRole.ONE_TO_ONE not in practitioner.roles:
            text = f"{name}: practitioner {practitioner.id!r} does not work one to one"
            yield Broken(text, "role", *_about(stay), practitioner=practitioner.id)
        if not alone:
            yield from _not_meant(problem, stay, name)
        yield from _unsuitable(problem, stay, practitioner, name)


def _alone(family: Family, day: date) -> bool:
    for flag in family.flags:
        decided = flag.decided_on(day) is Decision.ONE_TO_ONE
        if flag.stands_on(day) and (decided or flag.kind is FlagKind.ONE_TO_ONE_ONLY):
            return True
    return False


def _not_meant(problem: WeekProblem, stay: Stay, name: str) -> Iterator[Broken]:
    cohort = problem.cohort.get(stay.family.cohort or "")
    programme = problem.programme[stay.family.programme]
    week = programme.weeks[cohort.week - 1] if cohort else WeekKind.GROUP
    if week is WeekKind.GROUP:
        yield Broken(f"{name} is not one of those who take slots this week", "not-meant", *_about(stay))
    elif (week is WeekKind.VISIT) != (stay.channel is Channel.HOME_VISIT):
        how = stay.channel.value if stay.channel else ""
        text = f"{name} meets by {how} in a week of {week.value}s"
        yield Broken(text, "channel", *_about(stay), channel=how, course_week=week.value)
    least = programme.call_min if week is WeekKind.CALL else programme.visit_min
    if week is not WeekKind.GROUP and stay.minutes < least:
        text = f"{name} has {stay.minutes} minutes; its programme asks for {least}"
        yield Broken(text, "too-short", *_about(stay), minutes=stay.minutes, least=least)


def _unsuitable(problem: WeekProblem, stay: Stay, practitioner: Practitioner, name: str) -> Iterator[Broken]:
    wanted = problem.programme[stay.family.programme].accreditation
    good = [one.name for one in practitioner.accreditations if one.until is None or stay.day <= one.until]
    if wanted is not None and wanted not in good:
        text = f"{name}: practitioner {practitioner.id!r} has no accreditation {wanted!r} in date"
        yield Broken(text, "accreditation", *_about(stay), practitioner=practitioner.id, accreditation=wanted)
    needed = stay.family.interpreter
    speaks = (
        needed in practitioner.languages
        if needed
        else not set(practitioner.languages).isdisjoint(stay.family.languages)
    )
    for adult in stay.family.adults:
        speaks = speaks and not (
            adult.delivery_must and adult.delivery and adult.delivery not in practitioner.languages
        )
    if not speaks:
        text = f"{name}: practitioner {practitioner.id!r} does not speak the language it needs"
        yield Broken(text, "language", *_about(stay), practitioner=practitioner.id)


def _about(stay: Stay) -> tuple[tuple[str], tuple[str]]:
    return (stay.family.id,), (stay.placement.session,)


RULE = Rule(
    id="one-to-one-only",
    sentence="Families who are to be met alone are in no group, and have slots of practitioners who suit.",
    blocks="is to be met alone, or its course has no group this week, and no slot that suits is left",
    turn="coordinator",
    next_step="Ask a practitioner who suits for a slot of their time.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
