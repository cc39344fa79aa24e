"""A week as engagements are read from it: who runs what, where, and in which words it may be said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from scheduler.invites.plain import one_line
from scheduler.messages.spot import Spots
from scheduler.outputs.names import Names
from scheduler.records import Service
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
    def spots(self) -> Spots:
        """Places and links as far as they may be said, by the same words as families are told them."""
        return Spots(self.service)

    @cached_property
    def running(self) -> tuple[SessionPlan, ...]:
        return tuple(plan for plan in self.roster.sessions if plan.runs)

    @cached_property
    def slots(self) -> tuple[tuple[SlotPlan, Slot], ...]:
        """The slots that were given to a family."""
        taken = {place.family: place.session for place in self.roster.placements if place.side is Side.SLOT}
        return tuple((plan, self.problem.slot[taken[plan.family]]) for plan in self.roster.slots)

    def programme(self, plan: SessionPlan) -> Programme:
        return self.problem.programme[self.problem.session[plan.id].programme]

    def title(self, plan: SessionPlan) -> str:
        """The programme's neutral title, or the service's, where that one tells too much."""
        title = one_line(self.programme(plan).neutral_title)
        return self.service.voice.title if not title or self.spots.unsaid.names_secret(title) else title

    def group(self, plan: SessionPlan) -> str:
        """What outlives a move of the session: a group meets once a week."""
        return f"session:{self.problem.session[plan.id].group}"

    def set_up_from(self, start: datetime) -> datetime:
        return start - timedelta(minutes=self.problem.settings.set_up_min)

    def link(self, plan: SessionPlan) -> str | None:
        """The way in that a session's staff and guests share, unless there is none or it tells what it is about."""
        link = self.spots.link_for(plan.id, "", self.problem.session[plan.id].video_link)
        return self.spots.sayable(link, f"session {plan.id!r}")
