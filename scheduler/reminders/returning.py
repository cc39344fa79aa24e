"""Who has borrowed something is reminded of it, kindly and by the safe route; in the end somebody they know asks."""

import secrets
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.delivery.times import WAKING, next_of
from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.invites.identity import Identity
from scheduler.messages.gate import Gate
from scheduler.messages.tasks import COORDINATOR
from scheduler.messages.text import plain_subject
from scheduler.messages.writing import Letter, write
from scheduler.records import Contact, Route
from scheduler.reminders.returning_now import Returning
from scheduler.reminders.returning_over import about, no_longer_asked
from scheduler.reminders.returning_steps import WEEK, Step, token
from scheduler.reminders.returning_text import return_sections
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from scheduler.store.tables import LoanRow, OutboxRow, TaskRow
from scheduler.weeks.outgoing import MessageKind, Task, TaskKind
from scheduler.weeks.sending import KIT_OVERDUE, outbox_row, task_row
from scheduler.weeks.states import MessageState, TaskState

HOUR = time(10)
NUMBERS = (Route.SMS, Route.TELEPHONE)


def keep_returning(desk: Desk, at: datetime) -> int:
    """For each loan that is out, what is due today is written, once however often it is asked for; gives how many.

    One message before the day and two after it, to one adult; then the family's own worker is asked to ask, and
    nothing more is written. Where no message may go, the worker is asked at once when it is late.
    """
    no_longer_asked(desk)
    known, written = Returning(desk=desk, service=load_service(desk), at=at), 0
    for loan in known.loans():
        step = known.step(loan)
        if step is None or _worker_asks(desk, loan):
            continue
        found = known.reminded(loan) if step is not Step.ASK else None
        if found is not None:
            written += _message(desk, loan, step, found, known)
        elif step is not Step.REMINDER and not _is_written(desk, loan, step):
            desk.session.add(task_row(desk, loan.monday, _task(loan, known), at))
            written += 1
    desk.session.flush()
    return written


def _message(desk: Desk, loan: LoanRow, step: Step, to: tuple[Contact, Gate], known: Returning) -> int:
    if _is_written(desk, loan, step):
        return 0
    moment = _moment(to[0], known)
    if step is Step.REMINDER and moment.date() > loan.back_by:
        return 0
    row = outbox_row(desk, loan.monday, write(_letter(loan, step, to, moment, known), known.service), known.at)
    row.not_before = moment
    desk.session.add(row)
    return 1


def _is_written(desk: Desk, loan: LoanRow, step: Step) -> bool:
    """Whether the message of this step is on record, wherever it is by now; one that was taken back is not."""
    asked = select(OutboxRow.id).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.token == token(loan, step),
        OutboxRow.state != MessageState.CANCELLED,
    )
    return desk.session.exec(asked).first() is not None


def _worker_asks(desk: Desk, loan: LoanRow) -> bool:
    """Whether somebody was asked to ask for it: then nothing more is written."""
    asked = select(TaskRow.words).where(
        TaskRow.organisation_id == desk.organisation,
        TaskRow.family == loan.family,
        TaskRow.reason == KIT_OVERDUE,
        TaskRow.state != TaskState.CANCELLED,
    )
    return any(words.startswith(about(loan)) for words in desk.session.exec(asked))


def _moment(contact: Contact, known: Returning) -> datetime:
    """From ten in the morning on, in a safe time of this adult, or by day where none are given."""
    morning = datetime.combine(known.today, HOUR, ZoneInfo(known.service.zone))
    return next_of(contact.safe_times or WAKING, max(morning, known.at), known.service.zone)


def _letter(loan: LoanRow, step: Step, to: tuple[Contact, Gate], moment: datetime, known: Returning) -> Letter:
    """As neutral outside as any other message; nothing in it opens a calendar or a page."""
    contact, answer = to
    word, domain = token(loan, step), known.service.voice.mailbox.rpartition("@")[2]
    identity = Identity(uid=word, sequence=0, dtstamp=moment, message_id=f"<{word}.{secrets.token_hex(8)}@{domain}>")
    return Letter(
        kind=MessageKind.RETURN_REMINDER if step is Step.REMINDER else MessageKind.NUDGE,
        contact=contact,
        family=loan.family,
        route=contact.route,
        identity=identity,
        start=moment,
        end=moment,
        subject=plain_subject(contact, known.service.voice),
        sections=return_sections(loan, step, contact, answer.may_say, known.service),
        useless_after=_useless_after(loan, step, moment),
        gist="",
        partstat=NEEDS_ACTION,
        token=word,
    )


def _useless_after(loan: LoanRow, step: Step, moment: datetime) -> datetime:
    """A reminder until the end of the day that the kit is due, a nudge for as long as it is its week."""
    if step is not Step.REMINDER:
        return moment + WEEK - timedelta(days=1)
    return datetime.combine(loan.back_by + timedelta(days=1), time(), moment.tzinfo)


def _task(loan: LoanRow, known: Returning) -> Task:
    """Her own worker asks, by voice: by telephone where a number and a time are known to be safe."""
    to, title = None if known.is_risky(loan) else _to_ring(loan, known), known.service.voice.title
    how = (
        f'Ring in a safe time and ask this adult alone. Anybody else who answers hears only "{title}".'
        if to
        else "Ask by voice, when you speak next to an adult of this family alone, in the way that the record allows."
    )
    return Task(
        kind=TaskKind.CALL if to else TaskKind.FIND_A_WAY,
        family=loan.family,
        contact=to.id if to else "",
        who=known.worker(loan) or COORDINATOR,
        reason=KIT_OVERDUE,
        words=f"{about(loan)} it has not come back. {how} Ask kindly whether it can come back, or is needed for longer."
        " If it is broken or missing, nobody is blamed: tell the loan team, by the reference. Nobody asks where it is.",
        before=known.at + WEEK,
        safe_times=to.safe_times if to else (),
    )


def _to_ring(loan: LoanRow, known: Returning) -> Contact | None:
    may = (one for one in known.adults(loan) if known.gate(one).is_open and one.route in NUMBERS and one.safe_times)
    return next(may, None)
