"""One attempt to send one message: taken up on record before it is handed over, and what came of it on record after.

Whoever dies between the two leaves it taken up; the next sender takes it back and hands over the same bytes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.delivery.again import MOST_ATTEMPTS, next_attempt
from scheduler.delivery.transport import Delivered, Later, Outcome, Ready, Refused
from scheduler.records import Contact, Route
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import OutboxRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import By, record
from scheduler.weeks.by_person import fail, leave_to_person, told_again
from scheduler.weeks.judging import TOO_LATE_TO_GO, ByPerson, Drop, Go, Hold, Judged, Verdict, Wait, judged
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import FATE_UNKNOWN
from scheduler.weeks.states import MessageState
from scheduler.weeks.unreachable import flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A message that was taken up for the n-th time, ready to be handed over.

    `doubtful`: an attempt of before ended so that nobody knows whether it left.
    """

    message: int
    number: int
    ready: Ready
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A message whose time has come: enough of it to say what would carry it."""

    message: int
    monday: date
    route: Route
    is_invite: bool


def due(desk: Desk, at: datetime, *states: MessageState) -> list[Due]:
    """Messages whose time has come, the oldest first: those that are queued, unless other states are given."""
    has_entry = col(OutboxRow.calendar).is_not(None)
    waiting = select(col(OutboxRow.id), col(OutboxRow.monday), col(OutboxRow.route), has_entry).where(
        OutboxRow.organisation_id == desk.organisation,
        col(OutboxRow.state).in_(states or (MessageState.QUEUED,)),
        OutboxRow.not_before <= at,
    )
    return [
        Due(message=number or 0, monday=monday, route=Route(route), is_invite=is_invite)
        for number, monday, route, is_invite in desk.session.exec(waiting.order_by(col(OutboxRow.id)))
    ]


def take_back(store: Store) -> int:
    """What a dead sender had taken up waits again, and says that it may have arrived; gives how many.

    Only for whoever sends alone: what is taken up now is nobody's any more.
    """
    taken_up = select(OutboxRow).where(OutboxRow.state == MessageState.SENDING)
    with store.reading() as desk:
        if desk.session.exec(taken_up.where(OutboxRow.organisation_id == desk.organisation)).first() is None:
            return 0
    with store.writing() as desk:
        rows = desk.session.exec(taken_up.where(OutboxRow.organisation_id == desk.organisation)).all()
        for row in rows:
            row.state, row.why = MessageState.QUEUED, FATE_UNKNOWN
        return len(rows)


def take_up(store: Store, message: int, by: By, *, reaches: bool) -> Attempt | Verdict | None:
    """The message is taken up to be handed over, if it may go; else what was decided. None: it is not due any more.

    From now on it may have left, whatever it is turned into meanwhile, until `conclude` says otherwise.
    """
    with store.writing() as desk:
        row = desk.session.get(OutboxRow, message)
        if row is None or row.state != MessageState.QUEUED or row.not_before > by.at:
            return None
        found = judged(desk, row, by.at, reaches=reaches)
        verdict = found.verdict
        match verdict:
            case Go():
                pass
            case Hold():
                row.state = MessageState.HELD
            case Wait(until):
                row.not_before = until
                row.why = row.why if row.why == FATE_UNKNOWN else "it waits for a safe time"
            case Drop():
                row.state = MessageState.CANCELLED
            case ByPerson():
                leave_to_person(desk, row, found.contact, verdict, by)
        if not isinstance(verdict, Go):
            return verdict
        doubtful = row.why == FATE_UNKNOWN
        row.state, row.attempts, row.why = MessageState.SENDING, row.attempts + 1, FATE_UNKNOWN
        return Attempt(message=message, number=row.attempts, ready=_ready(row, found), doubtful=doubtful)


def still_wanted(store: Store, attempt: Attempt, at: datetime, *, reaches: bool) -> bool:
    """Whether the message may go even now: nobody stopped contact, called it back or held it meanwhile."""
    with store.reading() as desk:
        row = desk.session.get(OutboxRow, attempt.message)
        if row is None or row.state != MessageState.SENDING or row.attempts != attempt.number:
            return False
        return isinstance(judged(desk, row, at, reaches=reaches).verdict, Go)


def conclude(store: Store, attempt: Attempt, outcome: Outcome, by: By) -> MessageState:
    """What came of the attempt is on record; gives where the message is now.

    What left has left, whatever was decided in the moment between. What did not leave, and was held or called
    back meanwhile, stays so.
    """
    with store.writing() as desk:
        row = desk.session.get_one(OutboxRow, attempt.message)
        if isinstance(outcome, Delivered):
            _sent(desk, row, outcome, by)
            return MessageState(row.state)
        row.why = FATE_UNKNOWN if attempt.doubtful or getattr(outcome, "perhaps_left", False) else ""
        if isinstance(outcome, Refused):
            _refused(desk, row, outcome, by)
        elif row.state == MessageState.SENDING:
            _again(desk, row, outcome, attempt, by)
        return MessageState(row.state)


def reference_of(row: OutboxRow) -> str:
    """What carriers know this message by: of it alone, and of nobody's name."""
    return f"{row.token}-{row.id}"


def _ready(row: OutboxRow, found: Judged) -> Ready:
    return Ready(
        reference=reference_of(row),
        token=row.token,
        route=Route(row.route),
        address=found.address,
        name=found.contact.name if found.contact else "",
        subject=row.subject,
        text=row.text,
        mail=row.mail,
        calendar=row.calendar,
        again=row.attempts > 1,
    )


def _sent(desk: Desk, row: OutboxRow, outcome: Delivered, by: By) -> None:
    row.carried_as = outcome.carried_as
    if row.state == MessageState.FAILED:  # that it did not arrive came in before we knew that it had left
        return
    row.state, row.sent_at, row.why = MessageState.SENT, by.at, ""
    told_again(desk, row)
    details = {"message": row.id, "route": row.route, "attempt": row.attempts}
    record(desk, by, "message sent", f"contact {row.contact}", details=details)


def _refused(desk: Desk, row: OutboxRow, outcome: Refused, by: By) -> None:
    contact = _contact(desk, row)
    if outcome.address_fails and contact is not None:
        contact = flag(desk, contact, by, outcome.why)
    if row.state == MessageState.SENDING:
        fail(desk, row, contact, outcome.why, by)


def _again(desk: Desk, row: OutboxRow, outcome: Outcome, attempt: Attempt, by: By) -> None:
    """It waits for another attempt; after the last one, or where the next would be too late, a person does it."""
    if not isinstance(outcome, Later):
        row.state, row.attempts = MessageState.QUEUED, row.attempts - 1
        return
    contact = _contact(desk, row)
    another = next_attempt(attempt.ready.reference, attempt.number, by.at)
    if attempt.number >= MOST_ATTEMPTS:
        if not outcome.ours and contact is not None:
            contact = flag(desk, contact, by, outcome.why)
        fail(desk, row, contact, outcome.why, by)
    elif another >= row.useless_after and row.kind == MessageKind.STAFF:
        fail(desk, row, contact, outcome.why, by)
    elif another >= row.useless_after:
        leave_to_person(desk, row, contact, TOO_LATE_TO_GO, by)
    else:
        row.state, row.not_before, row.why = MessageState.QUEUED, another, row.why or outcome.why
    desk.session.add(row)


def _contact(desk: Desk, row: OutboxRow) -> Contact | None:
    found = desk.session.get(ContactRow, (desk.organisation, row.contact))
    return CONTACTS.bodies.read(found.body) if found else None
