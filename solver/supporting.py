"""The ways in which one family could have one place: support, who calls first, by which channel. Best first.

They are what a person would try by hand: the family's own way before a buddy before a taxi, no loan where
nothing is lacking, the caller with most minutes left. Whether a way breaks a rule is for the judges to say.
"""

from collections import Counter
from collections.abc import Iterator

from solver.lending import loan_days, loan_items
from solver.problem import AwayFrom, Channel, Family, Practitioner, Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan, SlotPlan, Support
from solver.stays import minutes_to, stays

CALLERS = 3
"""How many who could make a first call are tried."""


def in_slot(problem: WeekProblem, family: str, slot: str) -> Iterator[tuple[Placement, SlotPlan]]:
    """The slot, by each of its channels."""
    given = problem.slot[slot]
    for channel in given.channels:
        plan = SlotPlan(family=family, practitioner=given.practitioner, start=given.start, channel=channel)
        yield Placement(family=family, session=slot, side=Side.SLOT), plan


def in_room(problem: WeekProblem, family: str, plan: SessionPlan) -> Iterator[Placement]:
    """The room, on the family's own way, with a buddy and by taxi, as far as it could and would; else without any."""
    given = list(_rides(problem, problem.family[family], plan.venue or ""))
    for support in given or [()]:
        yield Placement(family=family, session=plan.id, side=Side.ROOM, supports=support)


def on_screen(problem: WeekProblem, roster: Roster, family: str, plan: SessionPlan) -> Iterator[Placement]:
    """The remote side, with a loan from each depot where something is lacking, and each of a few who could call."""
    who = problem.family[family]
    for loan in list(_loans(problem, who, plan)) or [()]:
        for caller in _callers(problem, roster, who)[:CALLERS] or (None,):
            yield Placement(family=family, session=plan.id, side=Side.REMOTE, supports=loan, first_call=caller)


def _rides(problem: WeekProblem, family: Family, venue: str) -> Iterator[tuple[Support, ...]]:
    if minutes_to(problem, family, venue, None) is not None:
        yield ()
    if family.buddy_accepted and minutes_to(problem, family, venue, SupportKind.BUDDY) is not None:
        yield (Support(kind=SupportKind.BUDDY),)
    journey = problem.journey.get((family.home, venue))
    chased = any((one.household, one.as_) == (family.household, AwayFrom.DRIVER) for one in problem.keep_away)
    driven = journey is not None and journey.drive_min is not None and family.taxi_accepted and not chased
    if journey is not None and journey.taxi_pence is not None and driven:
        yield (Support(kind=SupportKind.TAXI, pence=journey.taxi_pence),)


def _loans(problem: WeekProblem, family: Family, plan: SessionPlan) -> Iterator[tuple[Support, ...]]:
    """A loan from each depot that keeps all that is lacking; from each at all, where none does."""
    session = problem.session[plan.id]
    if plan.mode is None:
        return
    minutes = problem.programme[session.programme].terms_of(plan.mode).minutes
    items = loan_items(problem, family, session, minutes)
    if not items:
        return
    kept = {depot.id: {stock.item for stock in problem.stocks if stock.depot == depot.id} for depot in problem.depots}
    keeping_all = [depot for depot in problem.depots if {one.item for one in items} <= kept[depot.id]]
    for depot in sorted(keeping_all or problem.depots, key=lambda one: one.pence_per_loan):
        first, last = loan_days(problem, session, depot)
        loan = Support(kind=SupportKind.LOAN, depot=depot.id, items=items, out_from=first, back_by=last)
        yield (loan,)


def _callers(problem: WeekProblem, roster: Roster, family: Family) -> list[str]:
    """Who may make the family's first call, most minutes left first; nobody where no call is needed."""
    if family.had_first_call or not problem.programme[family.programme].first_call_needed:
        return []
    used: Counter[str] = Counter()
    for stay in stays(problem, roster):
        if stay.placement.first_call:
            used[stay.placement.first_call] += problem.settings.first_call_min
        if stay.channel is Channel.TELEPHONE and stay.slot:
            used[stay.slot.practitioner] += stay.minutes
    able = [who for who in problem.practitioners if _may_call(problem, family, who)]
    return [who.id for who in sorted(able, key=lambda one: used[one.id] - one.call_min)]


def _may_call(problem: WeekProblem, family: Family, who: Practitioner) -> bool:
    kept = {(one.household, one.who) for one in problem.keep_away if one.as_ is AwayFrom.PRACTITIONER}
    apart = family.household in who.not_with or (family.household, who.id) in kept
    return who.call_min > 0 and not apart and not set(who.languages).isdisjoint(family.languages)
