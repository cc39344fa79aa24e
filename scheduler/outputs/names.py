"""What people call the things that a plan knows by id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from scheduler.messages.unsaid import Unsaid
from scheduler.outputs.words import clock, day, name_and_id, spot_words
from scheduler.records import Service
from solver.problem import Session, WeekProblem
from solver.roster import SessionPlan

CONFIDENTIAL = "confidential venue"


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def _names(records: Iterable[_Named]) -> dict[str, str]:
    return {record.id: record.name for record in records if record.name.strip()}


@dataclass(frozen=True)
class Names:
    """Looks ids up among a service's records; an id without a record stands for itself.

    A secret venue has no name here, nor have its rooms: outputs are printed, mailed and left on tables.
    """

    service: Service
    problem: WeekProblem

    @cached_property
    def _families(self) -> dict[str, str]:
        return _names(self.service.families)

    @cached_property
    def _others(self) -> dict[str, str]:
        service = self.service
        return {
            **_names(service.practitioners),
            **_names(service.interpreters),
            **_names(service.guests),
            **_names(service.depots),
        }

    @cached_property
    def _places(self) -> dict[str, str]:
        return {**_names(self.service.venues), **_names(self.service.rooms)}

    @cached_property
    def unsaid(self) -> Unsaid:
        """What is not said of this service where others read."""
        return Unsaid(self.service)

    def family(self, ident: str) -> str:
        """Nadia R. (0412): the id keeps apart two families of one name."""
        return name_and_id(self._families.get(ident, ""), ident)

    def family_name(self, ident: str) -> str:
        return self._families.get(ident, ident)

    def other(self, ident: str) -> str:
        """The name of a practitioner, interpreter, guest or depot."""
        return self._others.get(ident, ident)

    def venue(self, ident: str | None) -> str:
        """The venue's name; a secret one is only called confidential."""
        if ident is None:
            return ""
        return CONFIDENTIAL if self.problem.venue[ident].secret else self._places.get(ident, ident)

    def place(self, ident: str) -> str:
        """The name of a room, which is for a caller to keep back where its venue is secret."""
        return self._places.get(ident, ident)

    def room(self, ident: str) -> str:
        """Elm Road, Room 2; a room of a secret venue is only called confidential."""
        room = self.problem.room.get(ident)
        if room is None or self.problem.venue[room.venue].secret:
            return CONFIDENTIAL if room else ident
        return spot_words(self.venue(room.venue), self._places.get(ident, ident))

    def where(self, plan: SessionPlan) -> str:
        """Elm Road, Room 2; or online, or a confidential venue without its room."""
        if plan.venue is None:
            return "Online"
        if self.problem.venue[plan.venue].secret:
            return CONFIDENTIAL.capitalize()
        rooms = " and ".join(self._places.get(room, room) for room in plan.rooms)
        return spot_words(self.venue(plan.venue), rooms)

    def title(self, session: Session) -> str:
        return self.problem.programme[session.programme].title

    def group(self, session: Session) -> str:
        """Which group of the programme it is: week 4 of a running one, or new."""
        return f"week {self.problem.cohort[session.cohort].week}" if session.cohort else "new"

    def end(self, plan: SessionPlan) -> datetime:
        """When the session ends, by the minutes of its mode; a session that does not run ends as it starts."""
        if plan.mode is None:
            return plan.start
        programme = self.problem.programme[self.problem.session[plan.id].programme]
        return plan.start + timedelta(minutes=programme.terms_of(plan.mode).minutes)

    def clock(self, moment: datetime) -> str:
        return clock(moment, self.problem.local_zone)

    def when(self, moment: datetime) -> str:
        """Monday 1 March, 09:45."""
        return f"{day(self.problem.local_day(moment))}, {self.clock(moment)}"
