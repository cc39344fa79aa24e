"""Two households that asked to be together are in the same session, or both have none.

It holds in each programme that both were referred to. They may be on different sides. A slot with one
practitioner is no session: with one of them in a slot, the other is in no session either.
"""

from collections.abc import Iterator

from solver.arrays import of_households
from solver.broken import Broken
from solver.problem import Family, PairKind, Side, WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rule import Rule
from solver.variables import Variables


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """In each variant, as many places for one of the two as for the other; each has one at most."""
    families = of_households(problem)
    for pair in problem.pairs:
        if pair.kind is not PairKind.KEEP_TOGETHER:
            continue
        first, second = (families.get(household, ()) for household in pair.households)
        for one in first:
            for other in second:
                if problem.families[one].programme == problem.families[other].programme:
                    _post_same(rows, v, one, other)


def _post_same(rows: Rows, v: Variables, one: int, other: int) -> None:
    ours, theirs = v.places.of(one), v.places.of(other)
    rows.exactly(
        0,
        term(v.places.variant[ours], v.places.var[ours]),
        term(v.places.variant[theirs], v.places.var[theirs], -1),
    )


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each pair of families of which one is in a session without the other."""
    sessions = {one.family: one.session for one in roster.placements if one.side is not Side.SLOT}
    at_home: dict[str, list[Family]] = {}
    for family in problem.families:
        at_home.setdefault(family.household, []).append(family)
    for pair in problem.pairs:
        if pair.kind is PairKind.KEEP_TOGETHER:
            for one, other in _of_one_programme(at_home, pair.households):
                if sessions.get(one.id) != sessions.get(other.id):
                    where = f"{_said(sessions.get(one.id))} and {_said(sessions.get(other.id))}"
                    text = f"families {one.id!r} and {other.id!r} are to be together, and are in {where}"
                    there = [sessions[family.id] for family in (one, other) if family.id in sessions]
                    yield Broken(text, "apart", (one.id, other.id), there)


def _of_one_programme(at_home: dict[str, list[Family]], households: tuple[str, str]) -> Iterator[tuple[Family, Family]]:
    for one in at_home.get(households[0], ()):
        for other in at_home.get(households[1], ()):
            if one.programme == other.programme:
                yield one, other


def _said(session: str | None) -> str:
    return "no session" if session is None else f"session {session!r}"


RULE = Rule(
    id="keep-together",
    sentence="Households that are to be kept together share a session, or both have none.",
    blocks="is to be in the same session as another family, for whom no place is left there",
    turn="coordinator",
    next_step="Find a session with two places, or ask whether they may start apart.",
    post=post,
    violations=violations,
)
