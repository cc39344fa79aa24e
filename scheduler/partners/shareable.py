"""What may be shared at all: never a confidential venue, and nothing by which a sensitive programme could be found."""

from scheduler.records import Service


def why_not_room(service: Service, room: str) -> str:
    """Why this room of ours cannot be shared, for staff; "" where it can. It is asked anew at every use."""
    found = {one.id: one.room for one in service.rooms}.get(room)
    if found is None:
        return f"room {room!r}: there is none of this id"
    venue = {one.id: one.venue for one in service.venues}.get(found.venue)
    if venue is None or venue.secret:
        return f"room {room!r}: its venue is confidential, and never shared"
    sensitive = {one.id for one in service.programmes if one.sensitive}
    meets = any(room in one.rooms and one.programme in sensitive for one in service.sessions)
    if meets or any(one.room == room and one.programme in sensitive for one in service.cohorts):
        return f"room {room!r}: a sensitive programme may meet in it; expected a room in which none does"
    return ""


def why_not_offered(service: Service, session: str) -> str:
    """Why places of this session cannot be offered, for staff; "" where they can."""
    found = {one.id: one for one in service.sessions}.get(session)
    if found is None:
        return f"session {session!r}: there is none of this id"
    programme = {one.id: one for one in service.programmes}[found.programme]
    if programme.sensitive:
        return f"session {session!r}: its programme is sensitive, and no place of it is offered to another organisation"
    secret = {one.id for one in service.venues if one.venue.secret}
    if any(one.room.venue in secret for one in service.rooms if one.id in found.rooms):
        return f"session {session!r}: it may meet at a confidential venue, and no place of it is offered"
    return ""
