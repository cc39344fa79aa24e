"""Adults who were told, were asked to answer by a day, and have not: a person asks them, once. Nobody loses a place.

A place is offered on by a coordinator alone. Whoever is called anyway is asked then; whoever may not be reached is
not chased.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.messages.answer_by import answer_by
from scheduler.messages.gate import gate
from scheduler.messages.tasks import COORDINATOR
from scheduler.records import Contact, Route, Service
from scheduler.replies.standing import unanswered
from scheduler.store import Desk, load_service
from scheduler.store.tables import MeetingRow, RosterRow
from scheduler.weeks.hearing import heard
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import NO_ANSWER, TOLD_BY_VOICE, task_row, tasks_of
from scheduler.weeks.states import RosterState, TaskState

NUMBERS = (Route.SMS, Route.TELEPHONE)
LIVE = (TaskState.OPEN, TaskState.HELD, TaskState.DONE)


def ask_the_silent(desk: Desk, at: datetime) -> int:
    """Each adult whose day to answer by has passed has one task of the week; gives how many are new."""
    service = load_service(desk)
    asked = 0
    for monday in _published(desk, at, service.zone):
        tasks = tuple(_tasks(desk, monday, service, at))
        desk.session.add_all(task_row(desk, monday, task, at) for task in tasks)
        asked += len(tasks)
    desk.session.flush()
    return asked


def _tasks(desk: Desk, monday: date, service: Service, at: datetime) -> Iterator[Task]:
    contacts = {contact.id: contact for contact in service.contacts}
    programmes = {programme.id: programme for programme in service.programmes}
    offered = {record.id: programmes.get(record.family.programme) for record in service.families}
    zone, known, done = ZoneInfo(service.zone), heard(desk, monday), _asked_or_called(desk, monday)
    for row in unanswered(desk, monday):
        contact, programme = contacts.get(row.contact), offered.get(row.family)
        if contact is None or programme is None or row.contact in done or row.start <= at:
            continue
        last = answer_by(programme, row.start.astimezone(zone).date(), row.dtstamp.astimezone(zone).date())
        is_late = last is not None and at.astimezone(zone).date() > last
        if is_late and (row.contact, row.family) in known and gate(contact, at, service).is_open:
            done.add(row.contact)
            yield _task(row, contact, service)


def _asked_or_called(desk: Desk, monday: date) -> set[str]:
    """Adults somebody speaks to this week anyway, or has asked already."""
    return {
        row.contact for row in tasks_of(desk, monday, *LIVE) if row.kind in TOLD_BY_VOICE or row.reason == NO_ANSWER
    }


def _task(row: MeetingRow, contact: Contact, service: Service) -> Task:
    """A call where a number and a time for it are known to be safe; else somebody finds out how to ask."""
    may_ring = contact.route in NUMBERS and bool(contact.safe_times)
    how = (
        f'Ring in a safe time and ask this adult alone. Anybody else who answers hears only "{service.voice.title}".'
        if may_ring
        else "No number and time for a call are known to be safe: ask this adult in the way that the record allows."
    )
    return Task(
        kind=TaskKind.CALL if may_ring else TaskKind.FIND_A_WAY,
        family=row.family,
        contact=row.contact,
        who=_who(row.family, service),
        reason=NO_ANSWER,
        words=f"No answer yet. {how} Ask whether they come, and write the answer down. The place stays theirs.",
        before=row.start,
        safe_times=contact.safe_times,
    )


def _who(family: str, service: Service) -> str:
    worker = next((record.worker for record in service.families if record.id == family), "")
    return worker.strip() or COORDINATOR


def _published(desk: Desk, at: datetime, zone: str) -> list[date]:
    """The published weeks that are not over."""
    today = at.astimezone(ZoneInfo(zone)).date()
    asked = select(col(RosterRow.monday)).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.state == RosterState.PUBLISHED,
        RosterRow.monday > today - timedelta(days=7),
    )
    return list(desk.session.exec(asked.order_by(col(RosterRow.monday))))
