"""What one more, and five more, of each scarce thing would gain over the whole week.

Each is planned again, from the plan there is; nobody is pinned, so who moves may be many. More of something is
never a loss: where five more gain nothing, and that is proven, one more gains nothing either and is not planned.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from solver.changes import Change, one_by_one
from solver.changes.creche import MoreCrechePlaces, MoreCrecheStaff
from solver.changes.interpreter import MoreInterpreters
from solver.changes.kits import MoreKits
from solver.changes.lent import MoreToLend
from solver.changes.travel import MoreBuddies, MoreTaxiMoney
from solver.comparing import Comparison, TierChange, compare_changed
from solver.lending import loan_items
from solver.problem import ItemKind, Mode, WeekProblem
from solver.roster import Roster
from solver.search.places import OF_PLACES
from solver.search.progress import Options
from solver.solve import solve

MORE = (1, 5)
"""How many more of each thing are tried."""
SEARCHING = 0.6
"""Of the time, what searches may take: the rest goes into posting and judging each plan."""
Thing = tuple[tuple[Change, ...], ...]
"""Something scarce: the changes that bring each number of MORE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What so many more of one thing would gain.

    `kind` and `facts` say of what; `pence` is the price of all of them, None where it is not known. `placed` is
    how many families more have a place, `tiers` what every goal costs before and after, `bound` below which
    families-placed cannot come even with them. `exact`: nobody more could have a place, with or without them;
    else more might be gained than was found in the time.
    """

    kind: str
    facts: tuple[tuple[str, str], ...]
    more: int
    placed: int
    tiers: tuple[TierChange, ...]
    bound: int
    exact: bool
    pence: int | None

    @property
    def pence_per_family(self) -> int | None:
        """What one more family placed would cost; None where no price is known, or nobody more is placed."""
        return None if self.pence is None or self.placed <= 0 else -(-self.pence // self.placed)


@dataclass(frozen=True, slots=True)
class _Task:
    problem: WeekProblem
    roster: Roster
    thing: Thing
    options: Options
    ends: float | None


def what_if(problem: WeekProblem, roster: Roster, options: Options, processes: int = 1) -> tuple[Gain, ...]:
    """The gain of one and of five more of each thing that is scarce, the most gained first.

    `options.seconds` is for all of it: what it is too short for is told with nothing gained and nothing proven.
    `processes` are planned side by side. Deterministic options give the same
    each time. Raises UnsoundRoster for a bug of the planner.
    """
    things = list(_things(problem))
    searches = max(1, len(things) * len(MORE))
    each = None if options.seconds is None else options.seconds * SEARCHING * processes / searches
    share = replace(options, seconds=each, workers=1)
    ends = None if options.seconds is None else time.monotonic() + options.seconds
    tasks = [_Task(problem, roster, thing, share, ends) for thing in things]
    gains = [gain for of in _worked(tasks, processes) for gain in of]
    return tuple(sorted(gains, key=_most_first))


def _worked(tasks: Sequence[_Task], processes: int) -> Iterator[tuple[Gain, ...]]:
    if processes == 1 or len(tasks) < 2:
        yield from map(_gains, tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_gains, tasks)


def _most_first(gain: Gain) -> tuple[object, ...]:
    return (*(one.after - one.before for one in gain.tiers), gain.more, gain.kind, gain.facts)


def _gains(task: _Task) -> tuple[Gain, ...]:
    """Of one thing, with most of it first. What would end too late, by how long the last took, is not planned."""
    found: list[Gain] = []
    took = task.options.seconds or 0.0
    for more, changes in sorted(zip(MORE, task.thing, strict=True), key=lambda one: -one[0]):
        if found and found[-1].exact and not any(one.before != one.after for one in found[-1].tiers):
            found.append(_priced(replace(found[-1], more=more), changes))
        else:
            began = time.monotonic()
            late = task.ends is not None and began + took > task.ends
            found.append(_untried(task, more, changes) if late else _gain(task, more, changes))
            took = time.monotonic() - began
    return tuple(found)


def _gain(task: _Task, more: int, changes: tuple[Change, ...]) -> Gain:
    changed = one_by_one(task.problem, changes)
    after = solve(changed, task.options, start=task.roster)
    both = compare_changed(task.problem, task.roster, changed, after)
    exact = _proven_in_places(task.roster) and _proven_in_places(after)
    (bound,) = (goal.bound for goal in after.goals if goal.id == "families-placed")
    return _priced(_of(both, more, bound, exact=exact), changes)


def _untried(task: _Task, more: int, changes: tuple[Change, ...]) -> Gain:
    """The plan there is holds with more of something too; that is all that is known."""
    same = compare_changed(task.problem, task.roster, one_by_one(task.problem, changes), task.roster)
    return _priced(_of(same, more, 0, exact=False), changes)


def _proven_in_places(roster: Roster) -> bool:
    """Whether nobody more, and nobody more urgent, could have a place: the first goals ask only that."""
    return all(goal.proven for goal in roster.goals[:OF_PLACES])


def _of(both: Comparison, more: int, bound: int, *, exact: bool) -> Gain:
    return Gain(
        kind="", facts=(), more=more, placed=both.placed, tiers=both.tiers, bound=bound, exact=exact, pence=None
    )


def _priced(gain: Gain, changes: tuple[Change, ...]) -> Gain:
    """The gain with what it is of; several alike are named by the first."""
    prices = [change.pence for change in changes]
    known = [pence for pence in prices if pence is not None]
    facts = tuple(pair for pair in changes[0].facts if pair[0] not in {"count", "gb", "pounds"})
    pence = sum(known) if len(known) == len(prices) else None
    return replace(gain, kind=changes[0].kind, facts=facts, pence=pence)


def _things(week: WeekProblem) -> Iterator[Thing]:
    """What a week could have more of: loans by depot, crèche, ways to a room, interpreters, kits."""
    yield from _lent(week)
    for venue in week.venues:
        if venue.creche:
            yield tuple((MoreCrechePlaces(venue=venue.id, count=count),) for count in MORE)
    if any(child.creche for family in week.families for child in family.children):
        yield tuple((MoreCrecheStaff(count=count),) for count in MORE)
    dearest = max((journey.taxi_pence or 0 for journey in week.journeys), default=0)
    if dearest:
        yield tuple((MoreTaxiMoney(pence=count * dearest),) for count in MORE)
    yield tuple((MoreBuddies(count=count),) for count in MORE)
    for language in sorted({family.interpreter for family in week.families if family.interpreter}):
        people = [MoreInterpreters(language=language, number=number) for number in range(1, max(MORE) + 1)]
        yield tuple(tuple(people[:count]) for count in MORE)
    if any(Mode.SUPER_GROUP in session.modes for session in week.sessions):
        yield tuple((MoreKits(count=count),) for count in MORE)


def _lent(week: WeekProblem) -> Iterator[Thing]:
    """Each item that some family would lack in some session, from each depot; a SIM with the most data it may need."""
    lacked: dict[ItemKind, int] = {}
    for session in week.sessions:
        for terms in week.programme[session.programme].terms:
            for family in (one for one in week.families if one.programme == session.programme):
                for lent in loan_items(week, family, session, terms.minutes):
                    lacked[lent.item] = max(lacked.get(lent.item, 0), lent.count)
    gb = lacked.pop(ItemKind.DATA_GB, 0)
    for depot in week.depots:
        for item in lacked:
            data = gb if item is ItemKind.SIM else 0
            yield tuple((MoreToLend(depot=depot.id, item=item, count=count, gb=count * data),) for count in MORE)
