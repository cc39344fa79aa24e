"""A confirmed repair as it is told: what is done, where it places the family, whom it touches, what it costs."""

from collections.abc import Sequence

from solver.changes import Change, sentence
from solver.changes.travel import MoreTaxiMoney
from solver.problem import SupportKind, WeekProblem
from solver.roster import ChangeTold, Placement, Repair, Roster


def told(
    problem: WeekProblem,
    before: Roster,
    after: Roster,
    family: str,
    changes: Sequence[Change],
    waiting: Sequence[str],
) -> Repair:
    """The changes that place the family in the roster after them: in words, with whom they touch and what they cost.

    `waiting` are the others without a place in the roster before: some may have one by the same changes.
    """
    changes = _no_more_money(problem, changes, after)
    places: dict[str, Placement] = {one.family: one for one in after.placements}
    prices = [change.pence for change in changes]
    known = [pence for pence in prices if pence is not None]
    return Repair(
        changes=tuple(
            ChangeTold(kind=one.kind, facts=one.facts, text=sentence(one), pence=one.pence) for one in changes
        ),
        session=places[family].session,
        side=places[family].side,
        touched=tuple(dict.fromkeys(ident for change in changes for ident in change.touches(before))),
        others=tuple(ident for ident in waiting if ident in places),
        pence=sum(known) if known else None,
    )


def _no_more_money(problem: WeekProblem, changes: Sequence[Change], roster: Roster) -> list[Change]:
    """The changes with no more taxi money than the plan that confirmed them spends."""
    supports = [support for place in roster.placements for support in place.supports]
    spent = sum(support.pence for support in supports if support.kind is SupportKind.TAXI)
    lacking = spent - problem.taxi_pence
    lone = sum(isinstance(change, MoreTaxiMoney) for change in changes) == 1
    return [
        MoreTaxiMoney(pence=lacking) if isinstance(change, MoreTaxiMoney) and lone and lacking > 0 else change
        for change in changes
    ]
