"""What a partner reads of a room of ours: stretches in which it cannot have it, and nothing of why.

A session, a pause for people who may have no contact, another partner, a cleaner, a building in which somebody must
not be met: each of them is widened by the same pause, rounded and joined. None can be told from another.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NoReturn

from scheduler.errors import BadInput, NotFound
from scheduler.partners.blocking import theirs
from scheduler.partners.known import shared_rooms, shares
from scheduler.partners.ours import courses_in, crossings, known_from, rosters_of, sessions_in
from scheduler.partners.partner import Share, ShareKind, Whose
from scheduler.partners.shareable import why_not_room
from scheduler.partners.stretches import joined, of_days, widened, within
from scheduler.partners.times import TimeKind, times
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from solver.problem import Days, Span

MOST_DAYS = 92


def share_of_room(desk: Desk, service: Service, partner: str, room: str) -> Share:
    """The partner's share of the room. Raises NotFound, in the same words whatever is the matter with it."""
    mine = [one for one in shared_rooms(desk, partner) if one.what == room]
    if not mine or why_not_room(service, room):
        no_room()
    return mine[0]


def rooms_for(desk: Desk, service: Service, partner: str) -> tuple[Share, ...]:
    """The rooms that this partner may know of."""
    return tuple(one for one in shared_rooms(desk, partner) if not why_not_room(service, one.what))


def no_room() -> NoReturn:
    """What is said of a room that is not there, not shared, not shared any more, or confidential by now."""
    raise NotFound("there is no such room for you")


def not_then(desk: Desk, partner: str, room: str, days: Days) -> tuple[Span, ...]:
    """When, of these days, the partner cannot have the room. Its own times are not among them.

    Raises NotFound for a room that it may not know of, BadInput for too many days.
    """
    if (days.last - days.first).days >= MOST_DAYS:
        raise BadInput(f"days from {days.first} to {days.last}: expected {MOST_DAYS} at most")
    service = load_service(desk)
    share = share_of_room(desk, service, partner, room)
    whole = of_days(days, service.zone)
    pause = service.settings.no_contact_buffer_min
    around = timedelta(minutes=pause + 30)  # what begins after the last day may reach into it
    near = within(_taken(desk, service, partner, room, days), whole.start - around, whole.end + around)
    agreed = of_days(Days(share.first, share.last), service.zone)
    shut = [span for span in (_before(whole, agreed), _after(whole, agreed)) if span]
    return joined(within((*widened(near, pause), *shut), whole.start, whole.end))


def _taken(desk: Desk, service: Service, partner: str, room: str, days: Days) -> Iterator[Span]:
    """All that stands against it, as it is."""
    record = next(one for one in service.rooms if one.id == room)
    yield from record.room.busy
    found = rosters_of(desk, known_from(days))
    yield from sessions_in(found, room)
    yield from courses_in(service, found, room)
    yield from crossings(service, found, record.room.venue)
    near = Days(days.first - timedelta(days=1), days.last + timedelta(days=1))
    others = [
        one for one in shares(desk) if one.kind is ShareKind.ROOM and (one.what, one.whose) == (room, Whose.THEIRS)
    ]
    there = times(desk, of_days(near, service.zone).start, *TimeKind, room=room)
    yield from theirs(
        [one for one in others if one.partner != partner],
        [one for one in there if one.partner != partner],
        near,
        service.zone,
    )


def _before(whole: Span, agreed: Span) -> Span | None:
    """What of the days lies before anything is agreed."""
    return Span(whole.start, min(whole.end, agreed.start)) if whole.start < agreed.start else None


def _after(whole: Span, agreed: Span) -> Span | None:
    return Span(max(whole.start, agreed.end), whole.end) if agreed.end < whole.end else None
