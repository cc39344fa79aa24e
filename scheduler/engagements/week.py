"""A week as engagements are read from it: who runs what, where, and in which words it may be said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from scheduler.invites.plain import one_line, web_link
from scheduler.messages.unsaid import link_tells, names_secret
from scheduler.outputs.names import Names
from scheduler.records import Service, VenueRecord
from scheduler.records.way_in import link_for
from solver.problem import Programme, Side, Slot, WeekProblem
from solver.roster import Roster, SessionPlan, SlotPlan


@dataclass(frozen=True, kw_only=True)
class PlannedWeek:
    """A roster with what it was made from."""

    service: Service
    problem: WeekProblem
    roster: Roster

    @cached_property
    def names(self) -> Names:
        return Names(self.service, self.problem)

    @cached_property
    def running(self) -> tuple[SessionPlan, ...]:
        return tuple(plan for plan in self.roster.sessions if plan.runs)

    @cached_property
    def slots(self) -> tuple[tuple[SlotPlan, Slot], ...]:
        """The slots that were given to a family."""
        taken = {place.family: place.session for place in self.roster.placements if place.side is Side.SLOT}
        return tuple((plan, self.problem.slot[taken[plan.family]]) for plan in self.roster.slots)

    @cached_property
    def _venues(self) -> dict[str, VenueRecord]:
        return {record.id: record for record in self.service.venues}

    def programme(self, plan: SessionPlan) -> Programme:
        return self.problem.programme[self.problem.session[plan.id].programme]

    def title(self, programme: Programme) -> str:
        """The programme's neutral title, or the service's, where that one tells too much."""
        title = one_line(programme.neutral_title)
        return self.service.voice.title if not title or names_secret(title, self.service) else title

    def group(self, plan: SessionPlan) -> str:
        """What outlives a move of the session: a group meets once a week."""
        return f"session:{self.problem.session[plan.id].group}"

    def set_up_from(self, start: datetime) -> datetime:
        return start - timedelta(minutes=self.problem.settings.set_up_min)

    def open_venue(self, ident: str | None) -> VenueRecord | None:
        """The venue, if calendars may name it: it is not secret, and its text gives no secret away."""
        record = self._venues.get(ident or "")
        if record is None or record.venue.secret:
            return None
        told = f"{record.name}\n{record.address}\n{record.directions}\n{record.directions_cy}"
        return None if names_secret(told, self.service) else record

    def rooms(self, idents: tuple[str, ...]) -> str:
        """The rooms' names, but for one that gives a secret away."""
        named = (one_line(self.names.place(ident)) for ident in idents)
        return ", ".join(name for name in named if name and not names_secret(name, self.service))

    def link(self, plan: SessionPlan) -> str | None:
        """The way in that a session's staff and guests share, unless there is none or it tells what it is about."""
        on_record = self.problem.session[plan.id].video_link or None
        link = link_for(self.service.ways_in, plan.id, "", on_record)
        if not link or link_tells(link, self.service):
            return None
        return web_link(link, f"session {plan.id!r}")
