"""What is different for families and staff between the roster that holds and another one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from solver.problem import Channel, Side, StaffRole, WeekProblem
from solver.roster import Placement, Roster, SessionPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a family knows of its place: which session or slot, when, on which side, and where or by which channel."""

    session: str
    side: Side
    start: datetime
    rooms: tuple[str, ...] = ()
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A family whose place is another one; None is no place.

    `told`: it has to hear that what it knows of its place is not so. `absent`: it does not come by its own choice.
    """

    family: str
    told: bool
    absent: bool
    before: Spot | None
    after: Spot | None

    @property
    def is_lost(self) -> bool:
        """Whether it has no place any more, and did not choose that."""
        return self.after is None and not self.absent


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A practitioner who works in a session of the new roster and did not before, or (`comes` False) no longer does."""

    practitioner: str
    session: str
    role: StaffRole
    start: datetime
    comes: bool


def touched(problem: WeekProblem, before: Roster, after: Roster) -> tuple[Touch, ...]:
    """Every family whose place differs, in the order of the week's families. Whose time has passed is not touched."""
    told = {one.family for one in problem.published if one.told}
    old, new = _spots(problem, before), _spots(problem, after)
    return tuple(
        Touch(
            family=one.id,
            told=one.id in told and one.id in old and not one.absent,
            absent=one.absent,
            before=old.get(one.id),
            after=new.get(one.id),
        )
        for one in problem.families
        if old.get(one.id) != new.get(one.id) and not _has_been(old.get(one.id), problem.as_of)
    )


def _has_been(spot: Spot | None, now: datetime) -> bool:
    return spot is not None and spot.start <= now


def stand_ins(before: Roster, after: Roster) -> tuple[StandIn, ...]:
    """Who has to come to a session anew, and who has not to come any more; sessions in order of time."""
    old, new = set(_staff(before)), set(_staff(after))
    every = [(start, session, role, who, (start, session, role, who) in new) for start, session, role, who in old ^ new]
    return tuple(
        StandIn(practitioner=who, session=session, role=role, start=start, comes=comes)
        for start, session, role, who, comes in sorted(every)
    )


def _staff(roster: Roster) -> Iterator[tuple[datetime, str, StaffRole, str]]:
    for plan in roster.sessions:
        for one in plan.staff:
            yield plan.start, plan.id, one.role, one.practitioner


def _spots(problem: WeekProblem, roster: Roster) -> dict[str, Spot]:
    plans = {plan.id: plan for plan in roster.sessions if plan.runs}
    channels = {one.family: (one.channel, one.start) for one in roster.slots}
    return {
        one.family: _in_session(one, plans[one.session])
        if one.session in plans
        else Spot(session=one.session, side=one.side, start=channels[one.family][1], channel=channels[one.family][0])
        for one in roster.placements
        if one.family in problem.family
    }


def _in_session(placement: Placement, plan: SessionPlan) -> Spot:
    rooms = plan.rooms if placement.side is Side.ROOM else ()
    return Spot(session=plan.id, side=placement.side, start=plan.start, rooms=rooms)
