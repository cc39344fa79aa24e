"""The number to ring, shown to whoever is about to ring, and only while it is safe to."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.calls.ringing import ringing
from scheduler.errors import NotAllowed, NotFound, WrongState
from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.records import Service
from scheduler.store import Desk, Store
from scheduler.store.tables import TaskRow
from scheduler.store.trail import By, record
from scheduler.weeks.doing import RUNG
from scheduler.weeks.judging import read_now
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.states import TaskState

NOT_NOW = "It is not a safe time now. The number is shown in the safe times alone."


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number, and until when it may be rung."""

    number: str
    until: datetime | None


def number_to_ring(store: Store, task: int, by: By) -> Number:
    """The adult's number as the contact record has it now; that it was shown, to whom and for which call, is on record.

    Raises NotFound for no call, WrongState for one that is not open, and NotAllowed where the gate does not allow
    a call at this moment, with what to do instead.
    """
    with store.writing() as desk:
        row = open_call(desk, task, *RUNG)
        now = read_now(desk, row.contact)
        if now.contact is None:
            raise NotFound(f"call {task}: its contact record is gone")
        if now.is_stopped:
            raise NotAllowed(f"call {task}: {STAFF_WORDS[Refusal.STOPPED]}")
        contact = now.contact
        found = ringing(contact, row.before, by.at, Service(zone=now.zone))
        if not found.is_safe(by.at):
            raise NotAllowed(f"call {task}: {found.refusal or NOT_NOW}")
        record(desk, by, "number shown", f"contact {contact.id}", details={"task": task, "kind": row.kind})
        return Number(number=contact.address.strip(), until=found.until)


def open_call(desk: Desk, task: int, *kinds: TaskKind) -> TaskRow:
    """The open call of these kinds. Raises NotFound where there is none, WrongState where it is not open."""
    row = desk.session.get(TaskRow, task)
    if row is None or row.organisation_id != desk.organisation or row.kind not in kinds:
        raise NotFound(f"call {task}: there is no such call")
    if row.state != TaskState.OPEN:
        raise WrongState(f"call {task}: it is {row.state}; expected {TaskState.OPEN}")
    return row
