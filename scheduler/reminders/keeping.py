"""The reminders in the outbox are those of what adults are told now: whatever changes, they follow by themselves.

A reminder is cheap: where a record changes it is written anew or falls away, without a task for anybody. It is only
the message it reminds of that a person stands in for.
"""

from collections.abc import Iterable
from datetime import date, datetime

from scheduler.messages.writing import write
from scheduler.records import Service
from scheduler.reminders.writing import Reminder, Reminding
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from scheduler.store.tables import MeetingRow, OutboxRow, RosterRow
from scheduler.video.giving import with_ways_in
from scheduler.weeks.meetings import Key, ledger
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import WAITING_MESSAGES, messages_of, outbox_row
from scheduler.weeks.states import MeetingState, MessageState
from solver.codec import problem_from_json, roster_from_json

DECLINED = "DECLINED"
Mark = tuple[str, ...]
"""What makes a reminder that waits the one that is wanted, but for its moment."""


def keep_reminders(desk: Desk, held: RosterRow, at: datetime) -> None:
    """What waits of the published week to remind somebody is what would be written now. To do it twice changes nothing.

    Reminders of adults with whom contact is stopped stay as they are, held. One whose time has come waits on, if it
    is wanted still, but none is written any more; nor is any on the day of the message that it would remind of.
    """
    service = load_service(desk)
    waiting = messages_of(desk, held.monday, *WAITING_MESSAGES)
    wanted = {_mark(one): one for one in _reminders(desk, held, service, at)}
    stopped = {contact.id for contact in service.contacts if contact.stop}
    for row in waiting:
        if row.kind == MessageKind.REMINDER and row.contact not in stopped:
            same = wanted.get(_mark_of(row))
            if same is not None and (same.not_before == row.not_before or same.not_before <= at):
                del wanted[_mark_of(row)]
            else:
                row.state = MessageState.CANCELLED
                desk.session.add(row)
    ahead = {(row.contact, row.family): row for row in waiting if row.kind != MessageKind.REMINDER}
    rows = (_row(desk, held.monday, one, service, ahead, at) for one in wanted.values() if one.not_before > at)
    desk.session.add_all(rows)
    desk.session.flush()


def _reminders(desk: Desk, held: RosterRow, service: Service, at: datetime) -> Iterable[Reminder]:
    meetings = [row for row in ledger(desk, held.monday).values() if stands(row, at)]
    if not meetings:
        return ()
    problem, roster = problem_from_json(held.problem), roster_from_json(held.body)
    service = with_ways_in(desk, service, problem, roster)
    return Reminding(service=service, problem=problem, roster=roster).of(meetings)


def stands(meeting: MeetingRow, at: datetime) -> bool:
    """Whether it is still to come, and its adult was told of it and comes."""
    is_told = meeting.state == MeetingState.STANDING and meeting.told
    return is_told and meeting.partstat != DECLINED and meeting.start > at


def _mark(one: Reminder) -> Mark:
    letter = one.letter
    return (letter.contact.id, letter.family, letter.route, letter.subject, one.text, letter.token)


def _mark_of(row: OutboxRow) -> Mark:
    return (row.contact, row.family, row.route, row.subject, row.text, row.token)


def _row(
    desk: Desk, monday: date, one: Reminder, service: Service, ahead: dict[Key, OutboxRow], at: datetime
) -> OutboxRow:
    """It waits with the message that it reminds of: held for as long as that is held, and for the same."""
    row = outbox_row(desk, monday, write(one.letter, service), at)
    row.not_before = one.not_before
    before = ahead.get((row.contact, row.family))
    if before is not None:
        row.state, row.held_for = before.state, before.held_for
    return row
