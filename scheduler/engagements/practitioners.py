"""What each practitioner's calendar holds: sessions to lead or host, slots with one family, and first calls to make.

It counts families and names none. A place stands there only for somebody who works at it; one that is secret stands
nowhere, since calendars are synchronised to telephones and read over shoulders.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.week import PlannedWeek
from scheduler.outputs.words import CHANNELS, count, spot_words
from solver.problem import Channel, Mode, Slot, StaffRole, working_days_after
from solver.roster import SessionPlan, SlotPlan, StaffPlan

DUTIES = {
    StaffRole.LEAD: "You lead.",
    StaffRole.HOST: "You host the remote side.",
    StaffRole.ONE_TO_ONE: "You meet one family.",
}
NO_LINK = "By video: the coordinator has the link."
CALLS = "Whom to ring, and when it is safe, is in the list of first calls."
WITH_WHOM = "With whom is in the roster."


def of_practitioners(week: PlannedWeek) -> Iterator[Engagement]:
    """All that practitioners do in the week, in the order of the roster."""
    for plan in week.running:
        for one in plan.staff:
            yield _session(week, plan, one)
    for given, slot in week.slots:
        yield _slot(week, given, slot)
    yield from _first_calls(week)


def _session(week: PlannedWeek, plan: SessionPlan, one: StaffPlan) -> Engagement:
    is_there = plan.venue is not None and one.role is not StaffRole.HOST
    by_video = plan.mode is not Mode.IN_ROOM
    link = week.link(plan) if by_video else None
    place, way = _place(week, plan.venue, plan.rooms) if is_there else ("", ())
    set_up = week.names.clock(week.set_up_from(plan.start))
    return Engagement(
        party=Party.PRACTITIONER,
        whom=one.practitioner,
        what=week.group(plan),
        start=plan.start,
        end=week.names.end(plan),
        summary=f"{week.title(plan)}, {_week_of(week, plan)}",
        duty=(
            DUTIES[one.role],
            *((f"Be there from {set_up} to set up.",) if is_there else ()),
            *((NO_LINK,) if by_video and link is None else ()),
        ),
        numbers=tuple(_numbers(plan)),
        place=place,
        way=way,
        venue=(plan.venue or "") if is_there else "",
        link=link,
    )


def _week_of(week: PlannedWeek, plan: SessionPlan) -> str:
    session = week.problem.session[plan.id]
    return week.names.group(session) if session.cohort else "new group"


def _numbers(plan: SessionPlan) -> Iterator[str]:
    sides = (
        ("In the room", plan.room_families, plan.room_guests),
        ("By video", plan.remote_families, plan.remote_guests),
    )
    for side, families, guests in sides:
        if families or guests:
            beside = f" and {count(len(guests), 'guest')}" if guests else ""
            yield f"{side}: {count(len(families), 'family', 'families')}{beside}."


def _place(week: PlannedWeek, venue: str | None, rooms: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Where it is, and the address; neutral words for a place that stands nowhere."""
    spot = week.spots.spot(venue, rooms)
    if spot is None:
        return week.service.voice.location, ()
    return spot_words(spot.name, spot.room), ((f"Address: {spot.address}.",) if spot.address else ())


def _slot(week: PlannedWeek, plan: SlotPlan, slot: Slot) -> Engagement:
    in_person = plan.channel is Channel.IN_PERSON
    place, way = _place(week, slot.venue, ()) if in_person else ("", ())
    return Engagement(
        party=Party.PRACTITIONER,
        whom=plan.practitioner,
        what=f"slot:{slot.id}",
        start=plan.start,
        end=plan.start + timedelta(minutes=slot.minutes),
        summary=f"{week.service.voice.title}, {CHANNELS[plan.channel]}",
        duty=(DUTIES[StaffRole.ONE_TO_ONE], WITH_WHOM),
        place=place,
        way=way,
        venue=(slot.venue or "") if in_person else "",
    )


def _first_calls(week: PlannedWeek) -> Iterator[Engagement]:
    """How many calls are to be made before a session, on the working day before it: the hour is the family's."""
    plans = {plan.id: plan for plan in week.running}
    calls = Counter((place.first_call, place.session) for place in week.roster.placements if place.first_call)
    for (practitioner, session), number in calls.items():
        plan = plans[session]
        day = working_days_after(week.problem.local_day(plan.start), -1, week.problem.settings.holidays)
        midnight = datetime.combine(day, time(), week.problem.local_zone)
        yield Engagement(
            party=Party.PRACTITIONER,
            whom=practitioner or "",
            what=f"calls:{week.problem.session[session].group}",
            start=midnight,
            end=midnight + timedelta(days=1),
            summary=f"First calls, before {week.names.when(plan.start)}",
            duty=(CALLS,),
            numbers=(f"{count(number, 'family', 'families')} to ring.",),
            all_day=True,
        )
