"""What a professional of another agency is told who joins one session: when, and how to join on the own side.

No name, no number of anybody, no programme. Where a place is secret, or a link would tell too much, somebody tells
the rest by voice.
"""

from collections.abc import Iterator

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.week import PlannedWeek
from scheduler.messages.words import ENGLISH
from solver.problem import Side
from solver.roster import SessionPlan


def of_guests(week: PlannedWeek) -> Iterator[Engagement]:
    """One engagement for each guest of a session that runs."""
    for plan in week.running:
        for side, guests in ((Side.ROOM, plan.room_guests), (Side.REMOTE, plan.remote_guests)):
            for guest in guests:
                yield _guest(week, plan, guest, side)


def _guest(week: PlannedWeek, plan: SessionPlan, guest: str, side: Side) -> Engagement:
    link = week.link(plan) if side is Side.REMOTE else None
    way = _way(week, plan) if side is Side.ROOM else ()
    return Engagement(
        party=Party.GUEST,
        whom=guest,
        what=week.group(plan),
        start=plan.start,
        end=week.names.end(plan),
        summary=week.title(plan),
        duty=() if link or way else (ENGLISH.rest_by_voice,),
        place=week.service.voice.location,
        way=way,
        venue=(plan.venue or "") if side is Side.ROOM else "",
        link=link,
    )


def _way(week: PlannedWeek, plan: SessionPlan) -> tuple[str, ...]:
    spot = week.spots.spot(plan.venue, plan.rooms)
    if spot is None:
        return ()
    directions = (ENGLISH.directions.format(spot.directions),) if spot.directions else ()
    return (ENGLISH.where.format(spot.in_words) + ".", *directions)
