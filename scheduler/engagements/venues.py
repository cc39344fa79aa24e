"""What a venue is told of its bookings: which rooms, from setting up to the end, and for how many people.

By least knowledge (who opens a door needs no more): no family, no programme, no practitioner; whom to ask is the
service. A secret venue's rooms have no name here.
"""

from collections.abc import Iterator
from datetime import timedelta

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.week import PlannedWeek
from scheduler.outputs.words import count
from solver.problem import Channel, Mode, Side, StaffRole
from solver.roster import SessionPlan

BOOKED = "Booked"
BY_VIDEO_TOO = "Others join by video: the room needs its network."
ONE_TO_ONE = 2


def of_venues(week: PlannedWeek) -> Iterator[Engagement]:
    """The bookings of each venue, in the order of the roster; a session in rooms of two venues is one at each."""
    for plan in week.running:
        for venue in dict.fromkeys(week.problem.room[room].venue for room in plan.rooms):
            yield _session(week, plan, venue)
    for given, slot in week.slots:
        if given.channel is Channel.IN_PERSON and slot.venue:
            yield Engagement(
                party=Party.VENUE,
                whom=slot.venue,
                what=f"slot:{slot.id}",
                start=slot.start,
                end=slot.start + timedelta(minutes=slot.minutes),
                summary=BOOKED,
                duty=_ask(week),
                numbers=(_size(ONE_TO_ONE),),
                venue=slot.venue,
            )


def _session(week: PlannedWeek, plan: SessionPlan, venue: str) -> Engagement:
    rooms = tuple(room for room in plan.rooms if week.problem.room[room].venue == venue)
    clock = week.names.clock
    begins, ends = week.set_up_from(plan.start), week.names.end(plan)
    spot = week.spots.spot(venue, rooms)
    return Engagement(
        party=Party.VENUE,
        whom=venue,
        what=week.group(plan),
        start=begins,
        end=ends,
        summary=BOOKED,
        duty=(
            f"Set up from {clock(begins)}, begins at {clock(plan.start)}, ends at {clock(ends)}.",
            *((BY_VIDEO_TOO,) if plan.mode is Mode.SUPER_GROUP else ()),
            *_ask(week),
        ),
        numbers=(_size(_people(week, plan)),),
        place=week.service.voice.location if spot is None else spot.room,
        venue=venue,
    )


def _people(week: PlannedWeek, plan: SessionPlan) -> int:
    """Adults, guests, and those who work in the room. Children in the crèche are on the crèche's own list."""
    adults = sum(len(week.problem.family[family].adults) for family in plan.room_families)
    leads = sum(one.role is not StaffRole.HOST for one in plan.staff)
    interpreters = sum(one.side is Side.ROOM for one in plan.interpreters)
    return adults + len(plan.room_guests) + leads + interpreters


def _size(people: int) -> str:
    return f"For {count(people, 'person', 'people')}."


def _ask(week: PlannedWeek) -> tuple[str, ...]:
    telephone = week.service.voice.telephone.strip()
    return (f"Questions: {telephone}.",) if telephone else ()
