"""Why a referral had its place in one stored plan, or none: judged anew, from the facts that the plan was made from."""

from dataclasses import dataclass, replace
from datetime import date

from scheduler.errors import NotFound, WrongState
from scheduler.evidence.timeline.scope import Scope
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.why import PlaceTold
from scheduler.outputs.why_family import FamilyWhy, family_why
from scheduler.store import load_service
from scheduler.weeks.read_plans import problem_of, roster_of
from scheduler.weeks.versions import roster_row


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyThen:
    """What stood for and against each place, by the rules of this version of the software."""

    family: str
    week: date
    version: int
    why: FamilyWhy


def why_then(scope: Scope, family: str, week: date, version: int) -> WhyThen:
    """Where the referral was in this version of the week, or the fewest rules in its way; and each other place.

    What it would have cost others is left out: it names them. Raises NotFound for a version that there is not, or that
    does not know the referral, WrongState where its facts are erased.
    """
    row = roster_row(scope.desk, week, version)
    plan = next((one for one in scope.plans if (one.monday, one.row.version) == (week, version)), None)
    if plan is None or family not in {one["id"] for one in plan.facts}:
        raise NotFound(f"family {family!r}: version {version} of the week of {week} does not know it")
    if next(one for one in plan.facts if one["id"] == family).get("home") == "":
        raise WrongState(f"family {family!r}: its facts are erased, so nothing can be judged by them any more")
    names = Names(load_service(scope.desk), problem_of(row))
    found = family_why(names, roster_of(row), family, reader=Reader.LEAD)
    return WhyThen(family=family, week=week, version=version, why=_without_others(found))


def _without_others(found: FamilyWhy) -> FamilyWhy:
    here = _without_costs(found.here) if found.here else None
    return replace(found, here=here, places=tuple(map(_without_costs, found.places)), repairs=())


def _without_costs(place: PlaceTold) -> PlaceTold:
    return replace(place, costs=())
