"""Every place that a carried family could be put down, as a coordinator reads it while she carries it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scheduler.outputs.facts import fact_told
from scheduler.outputs.names import Names
from scheduler.outputs.why import AllowedBy, elsewhere_told
from solver.problem import Side
from solver.roster import Violation
from solver.why.elsewhere import Elsewhere


class Verdict(StrEnum):
    """What putting a family down in a place would do. `plan`: only planning can say, its session does not run so."""

    HERE = "here"
    FINE = "fine"
    COSTS = "costs"
    ALLOW = "allow"
    BREAKS = "breaks"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTold:
    """One place: where it is, the verdict, and the sentences behind it. `allows` must be allowed by name."""

    session: str
    side: Side
    where: str
    verdict: Verdict
    says: tuple[str, ...]
    allows: tuple[AllowedBy, ...]


def targets_told(names: Names, every: Iterable[Elsewhere]) -> tuple[TargetTold, ...]:
    """The places, those first that are there to be taken, each in order of time."""
    told = [_target(names, one) for one in every]
    start = {one.id: one.start for one in names.problem.sessions} | {one.id: one.start for one in names.problem.slots}
    told.sort(key=lambda one: (one.verdict is Verdict.PLAN, start[one.session], one.session, one.side))
    return tuple(told)


def refused_told(names: Names, family: str, broken: Iterable[Violation]) -> str:
    """Why a place was refused, in a coordinator's sentences: safety as an effect alone."""
    return " ".join(dict.fromkeys(fact_told(names, one, family) for one in broken))


def _target(names: Names, one: Elsewhere) -> TargetTold:
    told = elsewhere_told(names, one)
    return TargetTold(
        session=told.session,
        side=told.side,
        where=told.where,
        verdict=_verdict(one),
        says=told.facts + told.costs,
        allows=told.allows,
    )


def _verdict(one: Elsewhere) -> Verdict:
    if one.here:
        return Verdict.HERE
    if one.planned:
        return Verdict.PLAN
    if any(each.set_aside is None for each in one.broken):
        return Verdict.BREAKS
    if one.broken:
        return Verdict.ALLOW
    return Verdict.COSTS if any(change.after > change.before for change in one.goals) else Verdict.FINE
