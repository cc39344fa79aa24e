"""Stop all contact with one adult: any member of staff, at once, silently. Safeguarding alone releases it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed, NotFound
from scheduler.loans.holds import telling_holds
from scheduler.loans.states import LoanState
from scheduler.messages.tasks import COORDINATOR
from scheduler.records import Contact
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.service import change_contact
from scheduler.store.tables import LoanRow, MeetingRow, OutboxRow, TaskRow, TrailRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from scheduler.store.trail import DETAILS, By, record
from scheduler.weeks.holding import turn_what_is_unsafe
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import RELEASED, task_row
from scheduler.weeks.states import MeetingState, MessageState, TaskState

STOPPED = "all contact stopped"
LOAN_LET_GO = "loan let go in spite of a stop"


class _Stateful(Protocol):
    state: str
    held_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """How much waits because contact with an adult is stopped, or goes on because it is released."""

    messages: int
    tasks: int
    loans: int


def stop_all_contact(store: Store, contact: str, by: By) -> Stopped:
    """Nothing more goes to this adult, by any of their contact records: what was queued is held, calls and kit too.

    So is what is being handed over at this moment: whoever does so asks once more before the words leave.

    Kit stays reserved for the family. To stop what is stopped changes nothing: nor does it hold a loan again that the
    lead let go since. Raises NotFound for an unknown id.
    """
    with store.writing() as desk:
        return stop(desk, contact, by)


def stop(desk: Desk, contact: str, by: By) -> Stopped:
    """What `stop_all_contact` does, within a transaction that is open already."""
    adult = records_of_adult(desk, contact)
    fresh = [one for one in adult if not one.stop]
    for one in fresh:
        change_contact(desk, replace(one, stop=True, stop_set_by=by.who))
    with telling_holds(desk, by):
        held = Stopped(
            messages=_turn(_messages(desk, adult), MessageState.QUEUED, MessageState.HELD)
            + _turn(_messages(desk, adult), MessageState.SENDING, MessageState.HELD),
            tasks=_turn(_tasks(desk, adult), TaskState.OPEN, TaskState.HELD),
            loans=_turn(
                _loans(desk, adult) if fresh else _not_let_go(desk, adult), LoanState.REQUESTED, LoanState.HELD
            ),
        )
    if fresh or held != Stopped(messages=0, tasks=0, loans=0):
        _record(desk, by, STOPPED, contact, "", held)
    return held


def release_contact(store: Store, contact: str, by: By, role: Role, why: str) -> Stopped:
    """The adult may be reached again, by the safe-contact record as it stands; what was held goes on.

    What is held because a place breaks a rule stays held: a release says nothing of that.
    Somebody is asked to tell them what changed meanwhile. Kit goes on only if nobody else of the household is
    stopped. Raises NotAllowed unless the safeguarding lead or deputy does it and says why; NotFound for an unknown id.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"contact {contact!r}: {by.who} is {role}; expected the safeguarding lead or deputy")
    if not why.strip():
        raise NotAllowed(f"contact {contact!r}: no reason is given; expected why contact is safe again")
    with store.writing() as desk:
        adult = records_of_adult(desk, contact)
        stopped = [one for one in adult if one.stop]
        if not stopped:
            return Stopped(messages=0, tasks=0, loans=0)
        for one in stopped:
            change_contact(desk, replace(one, stop=False, stop_set_by=""))
        others = [one for one in of_household(desk, adult[0].household) if one.stop]
        with telling_holds(desk, by):
            released = Stopped(
                messages=_turn(_messages(desk, adult), MessageState.HELD, MessageState.QUEUED),
                tasks=_turn(_tasks(desk, adult), TaskState.HELD, TaskState.OPEN),
                loans=0 if others else _turn(_loans(desk, adult), LoanState.HELD, LoanState.REQUESTED),
            )
            _ask_to_tell(desk, adult, by)
            turn_what_is_unsafe(desk, by)
        _record(desk, by, "contact released", contact, why, released)
        return released


def of_household(desk: Desk, household: str) -> tuple[Contact, ...]:
    """All contact records of a household, in their order."""
    asked = select(ContactRow.body).where(
        ContactRow.organisation_id == desk.organisation, ContactRow.household == household
    )
    return CONTACTS.bodies.read_all(desk.session.exec(asked.order_by(col(ContactRow.position))))


def records_of_adult(desk: Desk, contact: str) -> tuple[Contact, ...]:
    """All records of the adult that this record is of: those of the household with the same name."""
    row = desk.session.get(ContactRow, (desk.organisation, contact))
    if row is None:
        raise NotFound(f"contact {contact!r}: there is no such record")
    whose = CONTACTS.bodies.read(row.body)
    household = of_household(desk, row.household)
    return tuple(one for one in household if one.adult == whose.adult)


def _messages(desk: Desk, adult: Sequence[Contact]) -> Iterable[OutboxRow]:
    ids = [contact.id for contact in adult]
    mine = select(OutboxRow).where(OutboxRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(col(OutboxRow.contact).in_(ids)))


def _tasks(desk: Desk, adult: Sequence[Contact]) -> Iterable[TaskRow]:
    ids = [contact.id for contact in adult]
    mine = select(TaskRow).where(TaskRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(col(TaskRow.contact).in_(ids)))


def _loans(desk: Desk, adult: Sequence[Contact]) -> Iterable[LoanRow]:
    families = select(FamilyRow.id).where(
        FamilyRow.organisation_id == desk.organisation, FamilyRow.household == adult[0].household
    )
    mine = select(LoanRow).where(LoanRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(col(LoanRow.family).in_(families)))


def _not_let_go(desk: Desk, adult: Sequence[Contact]) -> Iterable[LoanRow]:
    """Loans of the household but for those that were let go since somebody of it was stopped last."""
    subjects = [f"contact {one.id}" for one in of_household(desk, adult[0].household)]
    asked = select(TrailRow.what, TrailRow.details).where(
        TrailRow.organisation_id == desk.organisation,
        col(TrailRow.what).in_((STOPPED, LOAN_LET_GO)),
        col(TrailRow.subject).in_(subjects),
    )
    let_go = set[object]()
    for what, details in desk.session.exec(asked.order_by(col(TrailRow.id))):
        let_go = set() if what == STOPPED else {*let_go, DETAILS.read(details)["loan"]}
    return [one for one in _loans(desk, adult) if str(one.id) not in let_go]


def _turn(rows: Iterable[_Stateful], before: str, after: str) -> int:
    """Rows in one state are in another, but those held for a finding; gives how many."""
    turned = [row for row in rows if row.state == before and not row.held_for]
    for row in turned:
        row.state = after
    return len(turned)


def _ask_to_tell(desk: Desk, adult: Sequence[Contact], by: By) -> None:
    """A task for each coming meeting that moved or ended while nothing could be said."""
    ids = [contact.id for contact in adult]
    mine = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation, MeetingRow.state == MeetingState.HELD
    )
    for row in desk.session.exec(mine.where(col(MeetingRow.contact).in_(ids), MeetingRow.start >= by.at)):
        whose = next(contact for contact in adult if contact.id == row.contact)
        task = Task(
            kind=TaskKind.TELL,
            family=row.family,
            contact=row.contact,
            who=COORDINATOR,
            reason=RELEASED,
            words="What this adult was told of the week changed while nothing could be said. Look it up in the roster,"
            " and tell this adult alone, by voice at a safe time.",
            before=row.start,
            safe_times=whose.safe_times,
        )
        desk.session.add(task_row(desk, row.monday, task, by.at))


def _record(desk: Desk, by: By, what: str, contact: str, why: str, turned: Stopped) -> None:
    details = {"messages": turned.messages, "tasks": turned.tasks, "loans": turned.loans}
    record(desk, by, what, f"contact {contact}", why=why, details=details)
