"""Another room of the same venue for a candidate session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes.change import Change, Kind, Offer, Used, nothing_touched
from solver.changes.linking import each_only_where_used
from solver.changes.start import origin
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherRoom:
    """A session may use a room that it was not meant for. The price is for its longest mode."""

    session: str
    room: str
    pence: int

    kind = "another-room"
    words = "use {room} for {session}"
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("room", self.room), ("session", self.session))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        sessions = tuple(
            replace(one, rooms=(*one.rooms, self.room)) if one.id == self.session else one for one in problem.sessions
        )
        return replace(problem, sessions=sessions)


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """Each other room in a venue where a candidate of a waiting family's programme may meet."""
    wanted = {week.family[ident].programme for ident in families}
    found = []
    for session in (one for one in week.sessions if one.programme in wanted):
        venues = {week.room[room].venue for room in session.rooms}
        minutes = max(terms.minutes for terms in week.programme[session.programme].terms)
        for room in week.rooms:
            if room.venue in venues and room.id not in session.rooms:
                pence = room.pence_per_hour * minutes // 60
                found.append(Offer(AnotherRoom(session=session.id, room=room.id, pence=pence)))
    return found


def _together(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """All at once: a week is checked whole each time it is made, and there may be dozens of these."""
    more: dict[str, tuple[str, ...]] = {}
    for change in changes:
        if isinstance(change, AnotherRoom):
            more[change.session] = (*more.get(change.session, ()), change.room)
    sessions = tuple(replace(one, rooms=(*one.rooms, *more.get(one.id, ()))) for one in problem.sessions)
    return replace(problem, sessions=sessions)


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    of = np.array([origin(variant.session.id) for variant in v.variants])
    rooms = np.array([room.id for room in week.rooms])
    pairs = [
        (v.rooms.var[(of[v.rooms.variant] == change.session) & (rooms[v.rooms.room] == change.room)], one.var)
        for one in used
        if isinstance(change := one.change, AnotherRoom)
    ]
    each_only_where_used(rows, pairs)


KIND = Kind(id=AnotherRoom.kind, offered=_offered, together=_together, link=_link)
