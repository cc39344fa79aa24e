"""What runs in a roster, side by side with what the week says of it. For judgements only, never for postings.

Whatever the week does not know is left out: that a roster hangs together is judged elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from solver.problem import Channel, Family, ModeTerms, Programme, Session, Slot, WeekProblem
from solver.roster import Roster, SessionPlan


@dataclass(frozen=True, slots=True)
class Running:
    """A session that runs: its plan, its candidate, its terms, and who is in it. Minutes are of the local week."""

    plan: SessionPlan
    session: Session
    programme: Programme
    terms: ModeTerms
    start_min: int
    end_min: int
    day: date
    in_room: tuple[Family, ...]
    remote: tuple[Family, ...]

    @property
    def families(self) -> tuple[Family, ...]:
        return self.in_room + self.remote


@dataclass(frozen=True, slots=True)
class Held:
    """A slot that was given to a family, and how. Minutes are of the local week."""

    family: Family
    slot: Slot
    channel: Channel
    start_min: int
    end_min: int
    day: date

    @property
    def venue(self) -> str | None:
        return self.slot.venue if self.channel is Channel.IN_PERSON else None


def running_sessions(problem: WeekProblem, roster: Roster) -> Iterator[Running]:
    """Each session that runs in a mode its programme has."""
    for plan in roster.sessions:
        session = problem.session.get(plan.id)
        if not plan.runs or session is None:
            continue
        programme = problem.programme[session.programme]
        start = problem.local_min(session.start)
        for terms in programme.terms:
            if terms.mode is plan.mode:
                yield Running(
                    plan=plan,
                    session=session,
                    programme=programme,
                    terms=terms,
                    start_min=start,
                    end_min=start + terms.minutes,
                    day=problem.local_day(session.start),
                    in_room=_known(problem, plan.room_families),
                    remote=_known(problem, plan.remote_families),
                )


def _known(problem: WeekProblem, families: tuple[str, ...]) -> tuple[Family, ...]:
    return tuple(problem.family[ident] for ident in families if ident in problem.family)


def held_slots(problem: WeekProblem, roster: Roster) -> Iterator[Held]:
    """Each slot that stands with a family in both lists of the roster."""
    placed = {(placement.family, placement.session) for placement in roster.placements}
    kept: dict[tuple[str, datetime], list[Slot]] = {}
    for slot in problem.slots:
        kept.setdefault((slot.practitioner, slot.start), []).append(slot)
    for plan in roster.slots:
        for slot in kept.get((plan.practitioner, plan.start), ()):
            if plan.family in problem.family and (plan.family, slot.id) in placed:
                start = problem.local_min(slot.start)
                family, day = problem.family[plan.family], problem.local_day(slot.start)
                yield Held(family, slot, plan.channel, start, start + slot.minutes, day)
