"""What a simulated year's published weeks cost each family, goal by goal, by plain sums over what happened.

Nothing of `solver.goals` or `scheduler.evidence` is used here: a mistake there is not made again. The goals' weights
stand here as docs/rules.md has them.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from solver.problem import Family, Side, Wish
from support.simulated_year import ZONE, Met, Published, Year

Fared = dict[str, Fraction]
BASE, MOST_WEEKS = 10, 52
CHANGE, OTHER_SESSION = 3, 5
RATHER_NOT, LESS_LIKED = 8, 4


def fared_again(year: Year, first: date, last: date) -> dict[date, dict[str, Fared]]:
    """By week and goal what each family bore, those left out who bore nothing."""
    found = {}
    for monday in sorted({one.monday for one in year.published if first <= one.monday <= last}):
        versions = [one for one in year.published if one.monday == monday]
        found[monday] = _week(versions[-1], versions[-2] if len(versions) > 1 else None)
    return found


def _week(held: Published, before: Published | None) -> dict[str, Fared]:
    known = {one.id: one for one in held.families}
    told = {family: seat for family, seat in (before.seats if before else {}).items() if family in known}
    left = [one for one in held.families if one.id not in held.seats and not one.absent]
    as_of = held.at.astimezone(ZONE).date()
    week: dict[str, Fared] = {
        "places-kept": {one.id: Fraction(1) for one in left if one.cohort or one.id in told},
        "urgent-placed": {one.id: Fraction(1) for one in left if one.urgent},
        "families-placed": {one.id: _waited(one, as_of) for one in left if not one.cohort},
        "promises-kept": {ident: _changed(held, known[ident], told[ident]) for ident in told},
        "continuity": {},
        "nobody-alone": {},
        "fit": {},
        "thrift": {},
    }
    for ident, (_, side) in held.seats.items():
        one = known[ident]
        usual = one.usual_side
        week["continuity"][ident] = Fraction(side is not Side.SLOT and usual is not None and usual is not side)
        week["fit"][ident] = Fraction(_side(one, side) + (one.room_avoidance if side is Side.ROOM else 0))
    for met in held.met:
        _alone(met, held, known, week["nobody-alone"])
    return {goal: {ident: cost for ident, cost in fared.items() if cost} for goal, fared in week.items()}


def _waited(one: Family, as_of: date) -> Fraction:
    return Fraction(BASE + min((as_of - one.waiting_since).days // 7, MOST_WEEKS))


def _changed(held: Published, one: Family, seat: tuple[str, Side]) -> Fraction:
    now = held.seats.get(one.id)
    if now == seat or (now is None and one.absent):
        return Fraction()
    return Fraction(CHANGE if now is not None and now[0] == seat[0] else OTHER_SESSION)


def _side(one: Family, side: Side) -> int:
    if side is Side.SLOT:
        return 0
    own, other = (one.room, one.remote) if side is Side.ROOM else (one.remote, one.room)
    disliked = RATHER_NOT if own is Wish.RATHER_NOT else 0
    return disliked + (LESS_LIKED if other is Wish.PREFER and own is not Wish.PREFER else 0)


def _alone(met: Met, held: Published, known: Mapping[str, Family], fared: Fared) -> None:
    """Sessions are held in English. A super-group's side has a floor of one: one family alone on it is at it."""
    seats = {ident: seat[1] for ident, seat in held.seats.items() if seat[0] == met.session}
    if Side.SLOT in seats.values():
        return
    there = [known[ident] for ident in seats]
    for one in there:
        first = one.languages[0]
        alone = first != "en" and not any(first in other.languages for other in there if other is not one)
        fared[one.id] = fared.get(one.id, Fraction()) + alone
    for side in (Side.ROOM, Side.REMOTE):
        mine = [ident for ident, at in seats.items() if at is side]
        if met.mode == "super-group" and len(mine) == 1:
            fared[mine[0]] += 1
