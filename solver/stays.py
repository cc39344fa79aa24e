"""Each placement of a roster, side by side with what the week says of it. For judgements only, never for postings.

Whatever the week does not know is left out: that a roster hangs together is judged elsewhere.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from solver.problem import Channel, Family, Session, Side, Slot, SupportKind, WeekProblem
from solver.roster import Placement, Roster, SessionPlan


class Stay(NamedTuple):
    """A family in a session or a slot. Minutes are of the local week; `venue` is where the family goes, if anywhere.

    A tuple, since judges make one for each placement of a roster, again and again.
    """

    family: Family
    placement: Placement
    session: Session | None
    slot: Slot | None
    channel: Channel | None
    venue: str | None
    start_min: int
    end_min: int
    day: date

    @property
    def remote(self) -> bool:
        return self.placement.side is Side.REMOTE

    @property
    def minutes(self) -> int:
        return self.end_min - self.start_min

    def given(self, kind: SupportKind) -> bool:
        """Whether the place comes with this support."""
        return any(support.kind is kind for support in self.placement.supports)


def stays(problem: WeekProblem, roster: Roster) -> Iterator[Stay]:
    """Each placement in a session that runs, and each in a slot that stands in both lists."""
    running = {plan.id: found for plan in roster.sessions if plan.runs for found in _offered(problem, plan)}
    channels = {(plan.family, plan.practitioner, plan.start): plan.channel for plan in roster.slots}
    for placement in roster.placements:
        family, offered = problem.family.get(placement.family), running.get(placement.session)
        slot = problem.slot.get(placement.session)
        if family and slot and placement.side is Side.SLOT:
            channel = channels.get((family.id, slot.practitioner, slot.start))
            if channel:
                yield _in_slot(problem, family, placement, slot, channel)
        elif family and offered and placement.side is not Side.SLOT:
            plan, session, start, end, day = offered
            venue = plan.venue if placement.side is Side.ROOM else None
            yield Stay(family, placement, session, None, None, venue, start, end, day)


def _offered(problem: WeekProblem, plan: SessionPlan) -> Iterator[tuple[SessionPlan, Session, int, int, date]]:
    """The plan of a session that runs in a mode its programme has, its candidate, and when that is."""
    session = problem.session.get(plan.id)
    if session is None:
        return
    for terms in problem.programme[session.programme].terms:
        if terms.mode is plan.mode:
            start = problem.local_min(session.start)
            yield plan, session, start, start + terms.minutes, problem.local_day(session.start)


def _in_slot(problem: WeekProblem, family: Family, placement: Placement, slot: Slot, channel: Channel) -> Stay:
    start, day = problem.local_min(slot.start), problem.local_day(slot.start)
    venue = slot.venue if channel is Channel.IN_PERSON else None
    return Stay(family, placement, None, slot, channel, venue, start, start + slot.minutes, day)


def minutes_there(problem: WeekProblem, stay: Stay) -> int | None:
    """Minutes one way, by the way that is used; None where the family goes nowhere, or there is no way."""
    kinds = (kind for kind in (SupportKind.TAXI, SupportKind.BUDDY) if stay.given(kind))
    return minutes_to(problem, stay.family, stay.venue or "", next(kinds, None))


def minutes_to(problem: WeekProblem, family: Family, venue: str, support: SupportKind | None) -> int | None:
    """Minutes one way from a family's home to a venue; None where there is no such way.

    By taxi the drive; with a buddy on foot or by bus; else the quickest of the family's own ways. Limits in
    minutes hold for walks and buses, and nobody who definitely avoids buses takes one alone.
    """
    journey = problem.journey.get((family.home, venue))
    if journey is None:
        return None
    if support is SupportKind.TAXI:
        return journey.drive_min
    with_buddy = support is SupportKind.BUDDY
    ways = []
    if journey.walk_min is not None and journey.walk_min <= family.walk_limit_min:
        ways.append(journey.walk_min)
    takes_bus = with_buddy or family.bus_avoidance < problem.settings.avoidance_definite
    if takes_bus and journey.bus_min is not None and journey.bus_min <= family.bus_limit_min:
        ways.append(journey.bus_min)
    if family.car and not with_buddy and journey.drive_min is not None:
        ways.append(journey.drive_min)
    return min(ways, default=None)


def taken_up(problem: WeekProblem, stay: Stay) -> tuple[int, int]:
    """From when to when a stay takes up its family, there and back included; local minutes of the week."""
    way = minutes_there(problem, stay) or 0
    return stay.start_min - way, stay.end_min + way
