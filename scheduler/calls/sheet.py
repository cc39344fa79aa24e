"""The calls of a week that are still to be made, in the order in which the chance to make them runs out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.calls.ringing import Ringing, ringing
from scheduler.errors import NotFound
from scheduler.records import Contact, Service
from scheduler.store import Desk, load_service
from scheduler.store.tables import TaskRow
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.sending import tasks_of
from scheduler.weeks.states import TaskState
from solver.problem import WeekTime

OF_THE_WEEK = (TaskKind.CALL, TaskKind.TELL, TaskKind.WELFARE, TaskKind.CALL_BACK)
"""Whoever is to be rung or told in a week, but for first calls, which have a list of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to make. It holds no number: that is shown when somebody is about to ring, and on record then.

    `name` is the adult's, `family_name` what staff call the family. `safe_times` are those of now.
    """

    task: int
    kind: TaskKind
    who: str
    family: str
    family_name: str
    contact: str
    name: str
    language: str | None
    before: datetime
    safe_times: tuple[WeekTime, ...]
    ringing: Ringing
    tried: int
    reason: str
    words: str

    @property
    def by(self) -> datetime:
        """Until when it has to be made."""
        return self.ringing.last or self.before


def calls_of_week(desk: Desk, monday: date, kinds: Iterable[TaskKind], at: datetime) -> tuple[Call, ...]:
    """The open calls of these kinds, who must be rung soonest first. Whoever is stopped is not among them."""
    service, wanted = load_service(desk), frozenset(kinds)
    stopped = [contact for contact in service.contacts if contact.stop]
    contacts = {contact.id: contact for contact in service.contacts if not _is_any_of(contact, stopped)}
    names = {record.id: record.name for record in service.families}
    found = [
        _call(row, contacts[row.contact], names.get(row.family, ""), service, at)
        for row in tasks_of(desk, monday, TaskState.OPEN)
        if row.kind in wanted and row.contact in contacts
    ]
    return tuple(sorted(found, key=lambda call: (call.by, call.before, call.family, call.task)))


def one_call(calls: Sequence[Call], task: int) -> Call:
    """The call with this number. Raises NotFound where it is not open, or not on this list."""
    found = next((call for call in calls if call.task == task), None)
    if found is None:
        raise NotFound(f"call {task}: it is not to be made any more")
    return found


def _is_any_of(contact: Contact, others: Iterable[Contact]) -> bool:
    """Whether the record is of the same adult as one of these."""
    return any(one.adult == contact.adult for one in others)


def _call(row: TaskRow, contact: Contact, family_name: str, service: Service, at: datetime) -> Call:
    return Call(
        task=row.id or 0,
        kind=TaskKind(row.kind),
        who=row.who,
        family=row.family,
        family_name=family_name,
        contact=contact.id,
        name=contact.name,
        language=contact.language,
        before=row.before,
        safe_times=contact.safe_times,
        ringing=ringing(contact, row.before, at, service),
        tried=row.tried,
        reason=row.reason,
        words=row.words,
    )
