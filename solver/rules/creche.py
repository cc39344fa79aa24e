"""Every child who needs the crèche has a place there, with enough people to look after all who are there.

Places and staff are a venue's, shared by all its sessions at one time. Each age band needs its own workers by
the ratio of the nation; what the venue's staff lack is made up by workers who can be sent, each to one venue
at a time. Where a crèche is not registered, children may stay only so long.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import ceil

import numpy as np

from solver.arrays import alike, marked, matching, numbers, running_together
from solver.broken import Broken
from solver.clashes import venue_of
from solver.once import once_a_week
from solver.problem import AgeBand, Creche, Family, Venue, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Rooms without care for a family's children."""
    own, _ = _with_children(v, problem)
    yield v.places.var[own[_refused(v, problem, own)]]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Keep each crèche within its places and staff."""
    own, bringing = _with_children(v, problem)
    number, variant = running_together(v.start, v.end)
    each, use = matching(variant, v.places.variant[own])
    use = own[use]
    venues = max(len(problem.venues), 1)
    crowd = number[each] * venues + venue_of(problem, v)[v.places.variant[use]]
    places = numbers(problem.venues, lambda venue: venue.creche.places if venue.creche else 0)
    limit = np.tile(places, int(number.max(initial=-1)) + 1)
    rows.at_most(limit, term(crowd, v.places.var[use], bringing[v.places.family[use]]))
    _post_staff(rows, v, problem, use, crowd)


def _with_children(v: Variables, problem: WeekProblem) -> tuple[IntArray, IntArray]:
    """The rows of places in a room whose family brings children to the crèche, and how many each family brings."""
    kind, ages = _minded(problem)
    bringing = numbers(ages, len)[kind]
    return np.flatnonzero(~v.places.remote & (bringing[v.places.family] > 0)), bringing


@once_a_week
def _minded(problem: WeekProblem) -> tuple[IntArray, list[tuple[int, ...]]]:
    """The kind of each family, and the ages of the children that families of a kind bring to the crèche."""
    return alike([tuple(_ages(family)) for family in problem.families], lambda ages: ages)


def _ages(family: Family) -> list[int]:
    return [child.age for child in family.children if child.creche]


def _refused(v: Variables, problem: WeekProblem, own: IntArray) -> BoolArray:
    """Of these places, those without a crèche that takes all the family's children for so long."""
    kind, ages = _minded(problem)
    youngest = numbers(ages, lambda of: min(of, default=0))[kind[v.places.family[own]]]
    oldest = numbers(ages, lambda of: max(of, default=0))[kind[v.places.family[own]]]
    creches = [problem.venue[variant.venue].creche if variant.venue else None for variant in v.variants]
    least = numbers(creches, lambda creche: creche.age_from if creche else 1)[v.places.variant[own]]
    most = numbers(creches, lambda creche: creche.age_to if creche else 0)[v.places.variant[own]]
    too_long = (v.end - v.start > problem.settings.creche_unregistered_min) & ~marked(
        creches, lambda creche: creche is not None and creche.registered
    )
    return (youngest < least) | (oldest > most) | (least > most) | too_long[v.places.variant[own]]


def _post_staff(rows: Rows, v: Variables, problem: WeekProblem, use: IntArray, crowd: IntArray) -> None:
    """Count the workers of each age band in each crowd (a venue at one time), and whom it lacks."""
    kind, ages = _minded(problem)
    crowds, at = np.unique(crowd, return_inverse=True)
    venue = crowds % max(len(problem.venues), 1)
    lack = rows.counts(np.full(len(crowds), problem.creche_staff))
    own_staff = numbers(problem.venues, lambda one: one.creche.staff if one.creche else 0)[venue]
    terms = [term(np.arange(len(crowds)), lack, -1)]
    for nation, bands in problem.settings.ratios:
        here = np.array([_is_in(one, nation) for one in problem.venues], dtype=np.bool_)[venue]
        for band in bands:
            children = numbers(ages, partial(_in_band, band))[kind[v.places.family[use]]]
            counted = (children > 0) & here[at]
            busy = np.unique(at[counted])
            most = numbers(problem.venues, lambda one: one.creche.places if one.creche else 0)[venue[busy]]
            workers = rows.counts(most)
            looked_after = term(at[counted], v.places.var[use[counted]], children[counted])
            rows.at_most(0, looked_after, term(busy, workers, -band.per_worker))
            terms.append(term(busy, workers))
    rows.at_most(own_staff, *terms)
    rows.at_most(problem.creche_staff, term(crowds // max(len(problem.venues), 1), lack))


def _is_in(venue: Venue, nation: str) -> bool:
    return venue.creche is not None and venue.creche.nation == nation


def _in_band(band: AgeBand, ages: Iterable[int]) -> int:
    return sum(band.age_from <= age <= band.age_to for age in ages)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each child without care, each list that is wrong, and each crèche too full or too thinly staffed."""
    located = [one for one in running_sessions(problem, roster) if one.plan.venue in problem.venue]
    for running in located:
        creche = problem.venue[running.plan.venue or ""].creche
        for family in running.in_room:
            yield from _without_care(problem, running, family, creche)
        yield from _wrong_list(problem, running, creche)
    for moment in sorted({running.start_min for running in located}):
        yield from _crowded(problem, [one for one in located if one.start_min <= moment < one.end_min])


def _without_care(problem: WeekProblem, running: Running, family: Family, creche: Creche | None) -> Iterator[Broken]:
    name, venue, of = f"family {family.id!r}", running.plan.venue or "", ((family.id,), (running.plan.id,))
    children = [child for child in family.children if child.creche]
    if children and creche is None:
        text = f"{name} needs a crèche for {len(children)} children, and {venue!r} has none"
        yield Broken(text, "none", *of, venue=venue, children=len(children))
    if creche is None:
        return
    for child in children:
        if not creche.age_from <= child.age <= creche.age_to:
            ages = f"{creche.age_from} to {creche.age_to}"
            text = f"{name} has a child of {child.age}; the crèche at {venue!r} takes {ages}"
            yield Broken(text, "age", *of, venue=venue, age=child.age, takes=ages)
    minutes, limit = running.terms.minutes, problem.settings.creche_unregistered_min
    if children and not creche.registered and minutes > limit:
        text = f"{name} would leave children for {minutes} minutes at {venue!r}, unregistered; at most {limit}"
        yield Broken(text, "too-long", *of, venue=venue, minutes=minutes, most=limit)


def _wrong_list(problem: WeekProblem, running: Running, creche: Creche | None) -> Iterator[Broken]:
    brought: Counter[tuple[str, str]] = Counter()
    for band in problem.settings.bands(creche.nation) if creche else ():
        for family in running.in_room:
            ages = range(band.age_from, band.age_to + 1)
            brought[band.name, family.id] += sum(child.creche and child.age in ages for child in family.children)
    listed: Counter[tuple[str, str]] = Counter()
    for entry in running.plan.creche:
        listed[entry.band, entry.family] += entry.children
    for band_name, ident in sorted(key for key in brought | listed if brought[key] != listed[key]):
        has = f"has {listed[band_name, ident]} of {band_name!r} for family {ident!r}"
        text = f"the crèche list of session {running.plan.id!r} {has}; it brings {brought[band_name, ident]}"
        yield Broken(text, "list", (ident,), (running.plan.id,), band=band_name)


def _crowded(problem: WeekProblem, together: Sequence[Running]) -> Iterator[Broken]:
    """What is wrong while these sessions run."""
    lacking = 0
    names = " and ".join(repr(one.plan.id) for one in together)
    for venue in problem.venues:
        if venue.creche is None:
            continue
        families = _bringing(one for one in together if one.plan.venue == venue.id)
        ages = [child.age for family in families for child in family.children if child.creche]
        if len(ages) > venue.creche.places:
            text = f"the crèche at {venue.id!r} has {len(ages)} children during {names}; at most {venue.creche.places}"
            there = [one.plan.id for one in together if one.plan.venue == venue.id]
            values = {"children": len(ages), "places": venue.creche.places}
            yield Broken(text, "full", [family.id for family in families], there, venue=venue.id, **values)
        needed = 0
        for band in problem.settings.bands(venue.creche.nation):
            needed += ceil(sum(band.age_from <= age <= band.age_to for age in ages) / band.per_worker)
        lacking += max(0, needed - venue.creche.staff)
    if lacking > problem.creche_staff:
        text = f"crèches lack {lacking} workers during {names}; {problem.creche_staff} can be sent"
        brought, there = [family.id for family in _bringing(together)], [one.plan.id for one in together]
        yield Broken(text, "too-few-workers", brought, there, lacking=lacking, sent=problem.creche_staff)


def _bringing(together: Iterable[Running]) -> list[Family]:
    """The families in these rooms who bring children to a crèche."""
    return [family for one in together for family in one.in_room if any(child.creche for child in family.children)]


RULE = Rule(
    id="creche",
    sentence="Every child who needs the crèche has a place, with enough staff for each age.",
    blocks="needs a crèche place, and none is left where it could meet",
    turn="coordinator",
    next_step="Find another crèche worker or a venue with places, or ask about the remote side.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
