"""Nobody sits alone: no man as the only one, no language alone, no side of a super-group just at its floor.

A man is alone where he is the only man who attends. A family is alone with its language where its first
language is not the session's and no other family there speaks it. A side of a super-group is thin where one
family's cold would leave it below its floor: it costs a point for each family it is short of one above the
floor, which is one point in any plan that keeps the sizes. A side that nobody is on costs nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import alike, marked, numbers, positions
from solver.goal import Goal, Share
from solver.problem import Family, Mode, Sex, Side, WeekProblem
from solver.roster import Roster, SessionPlan
from solver.rows import BoolArray, Cost, IntArray, Rows, numbered, term
from solver.variables import Places, Variables, Variant


def post(rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """How many more each company wants: a second man, a second speaker of a language, one above a side's floor."""
    companies = [_men(v, problem), *_speakers(v, problem), _sides(v)]
    var = np.concatenate([_short(rows, v.places, company) for company in companies])
    return Cost(var, np.ones(len(var), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Company:
    """Who would be company for whom. Arrays run beside the places.

    A place brings `brings` to the company numbered `number`; a place that `asks` wants `need` there in all.
    """

    number: IntArray
    brings: IntArray
    asks: BoolArray
    need: IntArray


def _short(rows: Rows, places: Places, company: _Company) -> IntArray:
    """Counts of what each company is short of, zero where nobody there asks.

    Strong: a row for each asking family and company, against one count of who is there.
    """
    asks = np.flatnonzero(company.asks)
    asked, of_asking = numbered(company.number[asks])
    member = np.flatnonzero(company.brings)
    member = member[np.isin(company.number[member], asked)]
    of_member = np.searchsorted(asked, company.number[member])
    there = rows.counts(np.bincount(of_member, company.brings[member], len(asked)).astype(np.int64))
    need = np.empty(len(asked), dtype=np.int64)
    need[of_asking] = company.need[asks]
    short = rows.counts(need - 1)
    each = np.arange(len(asked))
    rows.exactly(0, term(of_member, places.var[member], company.brings[member]), term(each, there, -1))
    families = int(places.family.max(initial=0)) + 1
    pair, asking = numbered(of_asking * families + places.family[asks])
    of_pair, pairs = pair // families, np.arange(len(pair))
    wants = term(asking, places.var[asks], company.need[asks])
    rows.at_most(0, wants, term(pairs, there[of_pair], -1), term(pairs, short[of_pair], -1))
    return short


def _session(v: Variables, problem: WeekProblem) -> IntArray:
    at = positions([session.id for session in problem.sessions])
    return numbers(v.variants, lambda variant: at[variant.session.id])[v.places.variant]


def _men(v: Variables, problem: WeekProblem) -> _Company:
    men = numbers(problem.families, lambda family: sum(adult.sex is Sex.MAN for adult in family.adults))
    brings = men[v.places.family]
    return _Company(_session(v, problem), brings, brings == 1, np.full_like(brings, 2))


def _speakers(v: Variables, problem: WeekProblem) -> list[_Company]:
    """A company for each first language, in sessions held in another."""
    kind, spoken = alike([one.languages for one in problem.families], lambda one: one)
    own = kind[v.places.family]
    return [_speakers_of(v, problem, language, own, spoken) for language in sorted({one[0] for one in spoken})]


def _speakers_of(
    v: Variables, problem: WeekProblem, language: str, own: IntArray, spoken: Sequence[Sequence[str]]
) -> _Company:
    """`own` says for each place which of the `spoken` languages its family has."""
    foreign = marked(v.variants, lambda variant: variant.session.language != language)[v.places.variant]
    speak = marked(spoken, lambda languages: language in languages)[own]
    first = marked(spoken, lambda languages: languages[0] == language)[own]
    brings = (speak & foreign).astype(np.int64)
    return _Company(_session(v, problem), brings, first & foreign, np.full_like(brings, 2))


def _sides(v: Variables) -> _Company:
    """A company for each side of each super-group; a household has one place at a time, so families count it."""
    hybrid = marked(v.variants, lambda variant: variant.mode is Mode.SUPER_GROUP)[v.places.variant]
    need = numbers(v.variants, lambda variant: _floor(variant) + 1)[v.places.variant]
    return _Company(v.places.variant * 2 + v.places.remote, hybrid.astype(np.int64), hybrid, need)


def _floor(variant: Variant) -> int:
    return variant.programme.run_on_min if variant.session.cohort else variant.programme.floor_per_side


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """Each lone man, each family alone with its language, and what each super-group's sides are short of."""
    for plan in roster.sessions:
        there = [problem.family[one] for one in (*plan.room_families, *plan.remote_families) if one in problem.family]
        if plan.runs and plan.id in problem.session:
            yield from _lone_man(there)
            yield from _lone_languages(problem, plan, there)
            yield from _thin(problem, plan)


def _lone_man(families: list[Family]) -> Iterator[Share]:
    men = [family.id for family in families for adult in family.adults if adult.sex is Sex.MAN]
    if len(men) == 1:
        yield Share(1, tuple(men))


def _lone_languages(problem: WeekProblem, plan: SessionPlan, families: list[Family]) -> Iterator[Share]:
    held_in = problem.session[plan.id].language
    spoken = [language for family in families for language in set(family.languages)]
    for family in families:
        if family.languages[0] != held_in and spoken.count(family.languages[0]) == 1:
            yield Share(1, (family.id,))


def _thin(problem: WeekProblem, plan: SessionPlan) -> Iterator[Share]:
    if plan.mode is not Mode.SUPER_GROUP:
        return
    session = problem.session[plan.id]
    programme = problem.programme[session.programme]
    floor = programme.floor_per_side if session.cohort is None else programme.run_on_min
    for side, families in ((Side.ROOM, plan.room_families), (Side.REMOTE, plan.remote_families)):
        if families and len(families) <= floor:
            yield Share(floor + 1 - len(families), families, f"{plan.id} {side.value}")


GOAL = Goal(
    id="nobody-alone",
    sentence="Nobody is the only man or alone with a language, and no side of a super-group is at its smallest.",
    proven="with all that comes before as it is, no plan leaves fewer people alone or sides at their smallest",
    post=post,
    shares=shares,
)
