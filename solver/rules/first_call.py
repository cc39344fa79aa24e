"""Before its first remote session a family has had a call, from somebody who has the minutes for it.

In that call they try the technology together, and a voice becomes known. So where a programme asks for it, a
family that has had none is placed remote only with exactly one practitioner who calls: who speaks one of its
languages, and whom nothing keeps away from the household. Calls and slots by telephone share the minutes
that a practitioner has for calls in a week.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from solver.arrays import alike, marked, marked_at, numbers, of_households, positions
from solver.broken import Broken
from solver.problem import AwayFrom, Channel, Family, Practitioner, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import CHANNELS, Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Calls by those who do not suit, and remote places that need a call where nobody suits."""
    calls, places = v.calls, v.places
    suits = _suits(problem)[calls.family, calls.practitioner]
    yield calls.var[~suits]
    yield places.var[_to_call(v, problem) & ~marked_at(calls.family[suits], len(problem.families))[places.family]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """A call for each remote place that needs one, and everybody's calls within their minutes.

    Exact, for a family has one place at most.
    """
    calls, places, called = v.calls, v.places, _to_call(v, problem)
    rows.at_most(0, term(places.family[called], places.var[called]), term(calls.family, calls.var, -1))
    _post_minutes(rows, v, problem)


def _to_call(v: Variables, problem: WeekProblem) -> BoolArray:
    """For each place, whether a call must come before it."""
    asks = {programme.id for programme in problem.programmes if programme.first_call_needed}
    needs = marked(problem.families, lambda family: not family.had_first_call and family.programme in asks)
    return np.asarray(v.places.remote & needs[v.places.family], dtype=np.bool_)


def _post_minutes(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    people = positions([practitioner.id for practitioner in problem.practitioners])
    by_phone = v.slots.channel == CHANNELS.index(Channel.TELEPHONE)
    slot = v.slots.slot[by_phone]
    keeper = numbers(problem.slots, lambda one: people[one.practitioner])[slot]
    minutes = numbers(problem.slots, lambda one: one.minutes)[slot]
    rows.at_most(
        numbers(problem.practitioners, lambda practitioner: practitioner.call_min),
        term(v.calls.practitioner, v.calls.var, problem.settings.first_call_min),
        term(keeper, v.slots.var[by_phone], minutes),
    )


def _suits(problem: WeekProblem) -> BoolArray:
    """For each family (rows) and practitioner (columns), whether one may call the other."""
    spoken = positions(sorted({language for family in problem.families for language in family.languages}))
    family, families = alike(problem.families, lambda one: one.languages)
    person, persons = alike(problem.practitioners, lambda one: one.languages)
    suits = (_speaking(families, spoken) @ _speaking(persons, spoken).T > 0)[family][:, person]
    of, people = of_households(problem), positions([one.id for one in problem.practitioners])
    apart = {(household, who.id) for who in problem.practitioners for household in who.not_with}
    apart |= {(away.household, away.who) for away in problem.keep_away if away.as_ is AwayFrom.PRACTITIONER}
    for household, who in apart:
        suits[of.get(household, []), people[who]] = False
    return np.asarray(suits, dtype=np.bool_)


def _speaking(people: Sequence[Family | Practitioner], languages: Collection[str]) -> IntArray:
    """1 where somebody (rows) speaks a language (columns)."""
    marks = [one in who.languages for who in people for one in languages]
    return np.array(marks, dtype=np.int64).reshape(len(people), len(languages))


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each remote family without its call, each unsuitable caller, and those with too many minutes."""
    minutes: Counter[str] = Counter()
    called: dict[str, list[Stay]] = {}
    for stay in stays(problem, roster):
        caller = stay.placement.first_call
        if stay.channel is Channel.TELEPHONE and stay.slot:
            minutes[stay.slot.practitioner] += stay.minutes
            called.setdefault(stay.slot.practitioner, []).append(stay)
        if stay.remote and caller is None and _needs_call(problem, stay.family):
            text = f"family {stay.family.id!r} is remote in {stay.placement.session!r} without a first call"
            yield Broken(text, "no-call", (stay.family.id,), (stay.placement.session,))
        if caller in problem.practitioner:
            minutes[caller] += problem.settings.first_call_min
            called.setdefault(caller, []).append(stay)
            yield from _unsuitable(problem, stay, caller)
    for who, used in sorted(minutes.items()):
        has = problem.practitioner[who].call_min
        if used > has:
            text = f"practitioner {who!r} has {used} minutes of calls; at most {has}"
            families, sessions = [one.family.id for one in called[who]], [one.placement.session for one in called[who]]
            yield Broken(text, "too-many-minutes", families, sessions, practitioner=who, used=used, has=has)


def _needs_call(problem: WeekProblem, family: Family) -> bool:
    return problem.programme[family.programme].first_call_needed and not family.had_first_call


def _unsuitable(problem: WeekProblem, stay: Stay, caller: str) -> Iterator[Broken]:
    family, practitioner, of = stay.family, problem.practitioner[caller], ((stay.family.id,), (stay.placement.session,))
    if set(practitioner.languages).isdisjoint(family.languages):
        text = f"practitioner {caller!r} calls family {family.id!r} and speaks none of its languages"
        yield Broken(text, "language", *of, practitioner=caller, languages=family.languages)
    away = (AwayFrom.PRACTITIONER, family.household, caller)
    kept = any((one.as_, one.household, one.who) == away for one in problem.keep_away)
    if kept or family.household in practitioner.not_with:
        text = f"family {family.id!r} would be called by somebody who may not work with it"
        yield Broken(text, "kept", *of, practitioner=caller)


RULE = Rule(
    id="first-call",
    sentence="A family's first remote session is preceded by a call from somebody who has the minutes.",
    blocks="needs a call before its first remote session, and nobody has the minutes or the language",
    turn="coordinator",
    next_step="Find a practitioner with minutes for a call in the family's language.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
