"""Why a family has no place: a smallest set of rules that stand in its way, each of them needed for that.

With these rules alone, no plan gives the family a place while everybody placed keeps session and side: proven by
planning. Without any one of them there is such a plan: it was found, and what it breaks was judged. The set comes
from those plans. Each names the rules it breaks; whatever stands in the family's way must be among the rules of
every one of them; so the fewest rules that meet all are tried, until planning finds no further plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from solver.difference import newly_broken
from solver.moving import Place, moved, place_of, stands_open, without_support
from solver.problem import Side, WeekProblem
from solver.roster import Roster, Violation
from solver.rules import RULES
from solver.why.about import ORDER, About, about, meant_for_others
from solver.why.placing import Placing, Undecided

EVERY = frozenset(rule.id for rule in RULES)
SLOTS = 4
"""How many slots are tried by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One rule of a conflict, what it says of each place that it keeps from the family, and what that is about.

    `alone` are the places that no other rule of the conflict keeps from it: without this rule it could be there.
    `for_others` says that these places are meant for others, which is true and seldom worth telling.
    """

    rule: str
    about: About
    facts: tuple[Violation, ...]
    alone: tuple[Place, ...]
    for_others: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why a family has no place (or not the place that was asked about); no members: nothing of its is offered.

    `proven` is False where the search was too small to show that the members are enough.
    """

    family: str
    members: tuple[Member, ...]
    proven: bool

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(member.rule for member in self.members)


@dataclass(frozen=True, slots=True)
class _Way:
    """A plan in which the family has a place, and what it breaks."""

    family: str
    place: Place
    broken: tuple[Violation, ...]

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(one.rule for one in self.broken)


def conflicts(problem: WeekProblem, roster: Roster, families: Sequence[str]) -> Iterator[tuple[str, Conflict | None]]:
    """Each of these families, none of which has a place, with its conflict: see `conflict`."""
    placing = Placing.of(problem, roster, families)
    for family in families:
        yield family, conflict(placing, family)


def conflict(placing: Placing, family: str, place: Place | None = None) -> Conflict | None:
    """Why the family has no place, or not this one; None if it could have one by every rule."""
    ways, chosen = list(_by_hand(placing, family, place)), frozenset[str]()
    try:
        while all(way.rules for way in ways):
            chosen = _fewest([way.rules for way in ways])
            made = _another(placing, family, chosen, place)
            if made is None:
                return Conflict(family=family, members=_members(chosen, ways), proven=True)
            ways.append(_nearest(placing, place, _judged(placing, family, made), ways))
            placing.enough.add(ways[-1].rules)
    except Undecided:
        return Conflict(family=family, members=_members(chosen, ways), proven=False)
    return None


def _by_hand(placing: Placing, family: str, place: Place | None) -> Iterator[_Way]:
    """What stands against places that the family could be taken to with all else as it is.

    In a session with its best support and without any: else a rule about lending would hide that it lends.
    Of slots only the first few: if others are better, planning finds them.
    """
    problem, roster = placing.problem, placing.roster
    there = [to for to in placing.places(family) if place in (None, to) and stands_open(problem, roster, to)]
    slots = [to for to in there if to.side is Side.SLOT]
    for to in there:
        if to not in slots[SLOTS:]:
            best = moved(problem, roster, family, to)
            yield _judged(placing, family, best)
            if to.side is not Side.SLOT and (bare := without_support(problem, roster, family, to)) != best:
                yield _judged(placing, family, bare)


def _judged(placing: Placing, family: str, made: Roster) -> _Way:
    place = place_of(made, family)
    if place is None:
        raise AssertionError(f"family {family!r} was asked to have a place, and has none")
    return _Way(family, place, newly_broken(placing.problem, placing.roster, made, RULES))


def _another(placing: Placing, family: str, chosen: frozenset[str], place: Place | None) -> Roster | None:
    """A plan by the chosen rules; one that breaks only what was enough for other families is asked for first."""
    for broken in sorted(placing.enough, key=lambda rules: (len(rules), *sorted(rules))):
        made = None if broken & chosen else placing.plan(family, EVERY - broken, place)
        if made is not None:
            return made
    return placing.plan(family, chosen, place)


def _nearest(placing: Placing, place: Place | None, way: _Way, known: Sequence[_Way]) -> _Way:
    """A way that breaks only what it must: other rules that it breaks are asked for as well, many at a time.

    Those that stand in no known way are asked for together first: mostly a plan keeps them all. What cannot be
    kept together is asked for by halves, so that each rule that is still broken was refused by itself.
    """
    seen = frozenset[str]().union(*(one.rules for one in known))
    told_last = list(reversed(ORDER))
    middle = len(told_last) // 2
    parts = [told_last[middle:], told_last[:middle], [rule for rule in told_last if rule not in seen]]
    while parts:
        part = [rule for rule in parts.pop() if rule in way.rules]
        made = placing.plan(way.family, EVERY - way.rules | set(part), place) if part else None
        if made is not None:
            way = _judged(placing, way.family, made)
        elif len(part) > 1:
            parts += [part[len(part) // 2 :], part[: len(part) // 2]]
    return way


def _fewest(ways: Sequence[frozenset[str]]) -> frozenset[str]:
    """The fewest rules of which each way breaks one; of several such sets the one told first."""
    rules = sorted(frozenset[str]().union(*ways), key=ORDER.index)
    sets = (frozenset(few) for size in range(len(rules) + 1) for few in combinations(rules, size))
    return next(few for few in sets if all(few & way for way in ways))


def _members(chosen: frozenset[str], ways: Sequence[_Way]) -> tuple[Member, ...]:
    found = []
    for rule in sorted(chosen, key=ORDER.index):
        alone = [way for way in ways if way.rules & chosen == {rule}]
        facts = {one.text: one for way in (*alone, *ways) for one in way.broken if one.rule == rule}
        own = tuple(one for one in facts.values() if _tells(one, ways)) or tuple(facts.values())
        found.append(
            Member(
                rule=rule,
                about=about(rule, own[0].kind),
                facts=own,
                alone=tuple(dict.fromkeys(way.place for way in alone)),
                for_others=all(meant_for_others(one) for one in own),
            )
        )
    return tuple(found)


def _tells(broken: Violation, ways: Sequence[_Way]) -> bool:
    """Whether it concerns the family itself, or nobody by name."""
    return not broken.families or any(way.family in broken.families for way in ways)
