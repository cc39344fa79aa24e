"""The first call before a first remote session: the technology is tried out together, by the roster's practitioner."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from scheduler.calls.ringing import ringing
from scheduler.messages.gate import gate
from scheduler.messages.languages import language
from scheduler.records import Contact, Service
from scheduler.weeks.outgoing import Task, TaskKind
from solver.problem import WeekProblem
from solver.roster import Placement, Roster

FIRST_CALL = "first-call"
WORDS = (
    "Ring before the first session by video and try it out together: screen, sound, data, and a place where they can"
    " speak unheard."
)


def first_call_tasks(
    service: Service, problem: WeekProblem, roster: Roster, adults: Mapping[str, Sequence[Contact]], at: datetime
) -> Iterator[Task]:
    """One task for each first call that the roster plans, for its practitioner, with one adult of the household.

    It is the adult who can be rung, or else the first who may be written to. Where there is none, a person finds a
    way first, which other tasks say; where the call was made meanwhile, there is nothing to do.
    """
    names = {record.id: record.name.strip() or record.id for record in service.practitioners}
    starts = {plan.id: plan.start for plan in roster.sessions}
    for placement in roster.placements:
        family = problem.family[placement.family]
        if placement.first_call is None or family.had_first_call:
            continue
        before = starts[placement.session]
        contact = _whom(adults.get(family.household, ()), before, at, service)
        if contact is not None:
            yield _task(placement, names.get(placement.first_call, placement.first_call), contact, before)


def _whom(adults: Sequence[Contact], before: datetime, at: datetime, service: Service) -> Contact | None:
    reachable = [contact for contact in adults if gate(contact, at, service).is_open]
    ready = (contact for contact in reachable if not ringing(contact, before, at, service).refusal)
    return next(ready, next(iter(reachable), None))


def _task(placement: Placement, who: str, contact: Contact, before: datetime) -> Task:
    spoken = f" Language: {language(contact.language)}." if contact.language else ""
    return Task(
        kind=TaskKind.FIRST_CALL,
        family=placement.family,
        contact=contact.id,
        who=who,
        reason=FIRST_CALL,
        words=f"{WORDS}{spoken}",
        before=before,
        safe_times=contact.safe_times,
    )
