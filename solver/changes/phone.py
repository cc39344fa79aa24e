"""A waiting family says that its own phone would do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import positions
from solver.changes.change import Change, Kind, Offer, Used, nothing_touched
from solver.changes.linking import each_only_where_used
from solver.problem import Family, PairKind, Screen, WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhone:
    """The parent knows what a phone is like in a group, and chooses it."""

    family: str

    kind = "ask-phone"
    words = "ask {family} whether its own phone would do"
    pence = 0
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return replace(
            problem,
            families=tuple(
                replace(one, phone_is_my_choice=True) if one.id == self.family else one for one in problem.families
            ),
        )


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """Families of one adult with a phone and nothing larger: two adults need a tablet, whatever they choose.

    One that must be with another is spoken to with that other.
    """
    bound = {one for pair in week.pairs if pair.kind is PairKind.KEEP_TOGETHER for one in pair.households}
    return [
        Offer(AskPhone(family=one.id), frozenset({one.id}))
        for one in (week.family[ident] for ident in families)
        if one.screen is Screen.PHONE and not one.phone_is_my_choice
        if len(one.adults) == 1 and one.household not in bound
    ]


def _together(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """Beside each family stands one like it that chose its phone: whoever has a phone is lent no tablet."""
    twins = [_twin(problem.family[change.family]) for change in changes if isinstance(change, AskPhone)]
    own = {pin.family: pin for pin in problem.pins}
    pins = [replace(own[one.id], family=twin_name(one.id)) for one in problem.families if one.id in own]
    known = {twin.id for twin in twins}
    return replace(
        problem,
        families=(*problem.families, *twins),
        pins=(*problem.pins, *(pin for pin in pins if pin.family in known)),
    )


def _twin(family: Family) -> Family:
    return replace(family, id=twin_name(family.id), phone_is_my_choice=True)


def twin_name(family: str) -> str:
    """The id of a family's twin."""
    return f"{family} by phone"


def twins(week: WeekProblem) -> dict[str, str]:
    """In the week with all changes, the family that each twin stands for."""
    return {twin_name(one.id): one.id for one in week.families if twin_name(one.id) in week.family}


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    """A twin is placed only if its family is asked, and never beside it."""
    at = positions([family.id for family in week.families])
    asks = [(one.change, one.var) for one in used if isinstance(one.change, AskPhone)]
    placed = [_placing(v, at[twin_name(ask.family)]) for ask, _ in asks]
    each_only_where_used(rows, [(var, of) for var, (_, of) in zip(placed, asks, strict=True)])
    for var, (ask, _) in zip(placed, asks, strict=True):
        rows.at_most(1, term(0, np.concatenate([var, _placing(v, at[ask.family])])))


def _placing(v: Variables, family: int) -> np.ndarray:
    return np.concatenate([v.places.var[v.places.family == family], v.slots.var[v.slots.family == family]])


KIND = Kind(id=AskPhone.kind, offered=_offered, together=_together, link=_link)
