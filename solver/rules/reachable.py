"""Everybody who meets in a room has some way to get there within their limits.

Alone, a family walks or takes the bus within its limits, or drives if it has a car; whoever definitely avoids
public transport takes no bus alone. A buddy, who comes along on the bus, lifts that; a taxi lifts it too.
Both are offered, never imposed, and no household that must keep away from a driver takes a taxi. Whoever
meets in a slot in person goes there alone. Where no journey is known, nobody is taken to know the way.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from solver.arrays import alike, by_journey, marked, numbers
from solver.broken import Broken
from solver.clashes import venue_of
from solver.problem import AwayFrom, Family, SupportKind, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.stays import Stay, minutes_there, stays
from solver.variables import Variables
from solver.ways import ALONE, FAR, NO_VENUE, minutes_on_way, venue_of_slots


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Places and slots without a way."""
    row, alone, by_buddy, by_taxi = _reached(v, problem)
    taxi, buddy = v.places.taxi[row], v.places.buddy[row]
    yield v.places.var[row[~np.where(taxi, by_taxi, np.where(buddy, by_buddy, alone))]]
    yield _slots_too_far(v, problem)


def before_help(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Places to which there is no way at all, and slots without a way."""
    row, alone, by_buddy, by_taxi = _reached(v, problem)
    yield v.places.var[row[~(alone | by_buddy | by_taxi)]]
    yield _slots_too_far(v, problem)


def _reached(v: Variables, problem: WeekProblem) -> tuple[IntArray, BoolArray, BoolArray, BoolArray]:
    """The rows of places in a room, and of each whether one comes there alone, with a buddy, and by taxi."""
    row = np.flatnonzero(~v.places.remote)
    family, venue = v.places.family[row], venue_of(problem, v)[v.places.variant[row]]
    kind, families = _alike(problem)
    alone = minutes_on_way(problem, ALONE, family, venue) < FAR
    by_buddy, by_taxi = _by_buddy(problem, families), _by_taxi(problem, families)
    return row, alone, by_buddy[kind[family], venue], by_taxi[kind[family], venue]


def _slots_too_far(v: Variables, problem: WeekProblem) -> IntArray:
    there = venue_of_slots(problem, v)
    row = np.flatnonzero(there != NO_VENUE)
    too_far = minutes_on_way(problem, ALONE, v.slots.family[row], there[row]) == FAR
    return np.asarray(v.slots.var[row[too_far]], dtype=np.int64)


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Let no more buddies go than there are."""
    rows.at_most(problem.buddies, term(0, v.places.var[v.places.buddy]))


def _alike(problem: WeekProblem) -> tuple[IntArray, list[Family]]:
    """Families whom taxis and buddies take to the same places, as `alike` tells them."""
    chased = _chased(problem)

    def ways(one: Family) -> tuple[str, bool, bool, int]:
        return one.home, one.taxi_accepted and one.household not in chased, one.buddy_accepted, one.bus_limit_min

    return alike(problem.families, ways)


def _chased(problem: WeekProblem) -> set[str]:
    return {away.household for away in problem.keep_away if away.as_ is AwayFrom.DRIVER}


def _by_taxi(problem: WeekProblem, families: Sequence[Family]) -> BoolArray:
    """For each of these families (rows) and each venue (columns), whether a taxi takes it there."""
    chased = _chased(problem)
    willing = marked(families, lambda family: family.taxi_accepted and family.household not in chased)
    drive = by_journey(problem, lambda journey: journey.drive_min, FAR, families)
    price = by_journey(problem, lambda journey: journey.taxi_pence, -1, families)
    return willing[:, np.newaxis] & (drive < FAR) & (price >= 0)


def _by_buddy(problem: WeekProblem, families: Sequence[Family]) -> BoolArray:
    """For each of these families (rows) and each venue (columns), whether it can go by bus with a buddy."""
    willing = marked(families, lambda family: family.buddy_accepted)
    limit = numbers(families, lambda family: family.bus_limit_min)
    bus = by_journey(problem, lambda journey: journey.bus_min, FAR, families)
    return willing[:, np.newaxis] & (bus < FAR) & (bus <= limit[:, np.newaxis])


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family that has no way to where it meets, and buddies that are not there."""
    with_buddy: list[Stay] = []
    for stay in stays(problem, roster):
        if stay.venue is None:
            continue
        with_buddy += [stay] if stay.given(SupportKind.BUDDY) else []
        lacking = _lacking(problem, stay)
        if lacking:
            yield _no_way(problem, stay, *lacking)
    if len(with_buddy) > problem.buddies:
        text = f"{len(with_buddy)} families go with a buddy; there are {problem.buddies}"
        sessions = [stay.placement.session for stay in with_buddy]
        families = [stay.family.id for stay in with_buddy]
        yield Broken(text, "buddies", families, sessions, asked=len(with_buddy), buddies=problem.buddies)


def _no_way(problem: WeekProblem, stay: Stay, kind: str, lacking: str) -> Broken:
    """With the ways there are (minutes, -1 for none) and the family's limits, so that they can be compared."""
    family, journey = stay.family, problem.journey.get((stay.family.home, stay.venue or ""))
    values: dict[str, str | int] = {"venue": stay.venue or ""}
    for way in ("walk", "bus", "drive"):
        minutes = getattr(journey, f"{way}_min") if journey else None
        values[f"{way}_takes"] = -1 if minutes is None else minutes
    values |= {"walk_limit": family.walk_limit_min, "bus_limit": family.bus_limit_min}
    text = f"family {family.id!r} {lacking} to {stay.placement.session!r}"
    return Broken(text, kind, (family.id,), (stay.placement.session,), **values)


def _lacking(problem: WeekProblem, stay: Stay) -> tuple[str, str] | None:
    """What stands against the way that is used: its kind, and in words."""
    family, journey = stay.family, problem.journey.get((stay.family.home, stay.venue or ""))
    if stay.given(SupportKind.TAXI):
        known = journey is not None and journey.drive_min is not None and journey.taxi_pence is not None
        return None if known and _takes_taxi(problem, family) else ("taxi", "cannot take a taxi")
    if stay.given(SupportKind.BUDDY):
        near = journey is not None and journey.bus_min is not None and journey.bus_min <= family.bus_limit_min
        return None if near and family.buddy_accepted else ("buddy", "cannot go by bus with a buddy")
    return None if minutes_there(problem, stay) is not None else ("alone", "has no way of its own")


def _takes_taxi(problem: WeekProblem, family: Family) -> bool:
    driven_by_anyone = all(
        (away.household, away.as_) != (family.household, AwayFrom.DRIVER) for away in problem.keep_away
    )
    return family.taxi_accepted and driven_by_anyone


RULE = Rule(
    id="reachable",
    sentence="Everybody can get to their room within their limits, alone, with a buddy or by taxi.",
    blocks="has no way to the rooms that fit, within its limits",
    turn="family's worker",
    next_step="Ask whether a taxi, a buddy, a longer way or a remote place would be welcome.",
    rules_out=rules_out,
    before_help=before_help,
    post=post,
    violations=violations,
)
