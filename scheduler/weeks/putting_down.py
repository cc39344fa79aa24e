"""A carried family is put down in a place: whoever moves allows by name, with a reason, what must be allowed."""

from datetime import date

from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.outputs.moves import refused_told
from scheduler.outputs.names import Names
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.by_hand import Refused, move_by_hand
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.shown import PlanShown, week_shown
from scheduler.weeks.versions import RosterVersion
from solver.moving import Place
from solver.problem import Override
from solver.why.at_once import at_once
from solver.why.elsewhere import Elsewhere, places_of


def put_down(
    store: Store, monday: date, family: str, place: Place, seen: str, by: By, reason: str = ""
) -> RosterVersion:
    """As `move_by_hand`, with refusals in a coordinator's sentences.

    Raises BadInput for a place that is not this family's, and without a reason where a rule is set aside.
    """
    with store.reading() as desk:
        require_as_seen(desk, monday, seen)
        shown = week_shown(desk, monday)
    plan, names = plan_with(monday, family, shown.plan, shown.service)
    if place not in places_of(plan.problem, family):
        raise BadInput(f"place {place.side.value} {place.session}: expected a place of this family's own programme")
    found = [one for one in at_once(plan.problem, plan.version.roster, family) if one.place == place]
    if not found or found[0].here or found[0].planned:
        raise WrongState(f"week {monday}: this place is not there to be taken; fix it for the next plan instead")
    allowed = _allowed(names, family, found[0], by, reason)
    try:
        return move_by_hand(store, monday, family, place, seen, by, allowed)
    except Refused as error:
        raise NotAllowed(refused_told(names, family, error.broken)) from error


def plan_with(monday: date, family: str, plan: PlanShown | None, service: Service) -> tuple[PlanShown, Names]:
    """The week's plan, and what all in it is called. Raises WrongState without one, NotFound for a family not in it."""
    if plan is None:
        raise WrongState(f"week {monday}: it has no plan yet")
    if family not in plan.problem.family:
        raise NotFound(f"family {family!r}: it is not in the plan of week {monday}")
    return plan, Names(service, plan.problem)


def _allowed(names: Names, family: str, there: Elsewhere, by: By, reason: str) -> tuple[Override, ...]:
    """What whoever moves sets aside for it. Raises NotAllowed where a rule stands against it that nobody may."""
    hard = [each.violation for each in there.broken if each.set_aside is None]
    if hard:
        raise NotAllowed(refused_told(names, family, hard))
    targets = dict.fromkeys((each.violation.rule, each.set_aside) for each in there.broken if each.set_aside)
    if targets and not reason.strip():
        raise BadInput("reason: expected why this is allowed, since a rule is set aside for it")
    return tuple(
        Override(rule=rule, target=target, by=by.who, reason=reason.strip()) for rule, target in targets if target
    )
