"""Ledger, outbox and tasks of a week say who is told what, and nobody is told twice."""

from collections.abc import Set
from dataclasses import replace
from datetime import date

from scheduler.store import Desk
from scheduler.weeks.meetings import Key, LedgerIdentities, keep_meeting, ledger
from scheduler.weeks.outgoing import Meeting, Outgoing
from scheduler.weeks.sending import WAITING_MESSAGES, Told, cancel_messages, keep_tasks, messages_of, queue
from scheduler.weeks.states import MeetingState
from scheduler.weeks.withdrawing import Withdrawing


def keep_told(
    desk: Desk, monday: date, composed: Outgoing, identities: LedgerIdentities, withdrawing: Withdrawing
) -> Outgoing:
    """Ledger, outbox and tasks hold what was composed; gives of it what is news to anybody, farewells included.

    A meeting whose time has passed is left as it was: nobody is told that it does not stand.
    """
    news = {_key(meeting) for meeting in composed.meetings if meeting.news}
    known = {_key(meeting) for meeting in composed.meetings} - news
    gone = {
        key: row
        for key, row in ledger(desk, monday).items()
        if key not in news | known and row.state == MeetingState.STANDING and row.start > withdrawing.at
    }
    _keep_meetings(desk, monday, composed)
    farewells, errands = withdrawing.withdraw(desk, gone, identities)
    messages = (*farewells, *composed.messages)
    cancel_messages(desk, monday, news | gone.keys() | _outdated(desk, monday, known, withdrawing.placed))
    queue(desk, monday, messages, withdrawing.service, withdrawing.at)
    told = Told(news=news | gone.keys(), known=known, placed=withdrawing.placed)
    return replace(
        composed,
        meetings=tuple(one for one in composed.meetings if one.news),
        messages=messages,
        tasks=keep_tasks(desk, monday, (*composed.tasks, *errands), told, withdrawing.at),
    )


def _key(meeting: Meeting) -> Key:
    return (meeting.contact, meeting.family)


def _keep_meetings(desk: Desk, monday: date, composed: Outgoing) -> None:
    """The ledger holds what every adult is told; of whom nothing is news to, which session that is."""
    known = ledger(desk, monday)
    messages = {(message.contact, message.family): message for message in composed.messages}
    for meeting in composed.meetings:
        row = known.get(_key(meeting))
        if meeting.news:
            keep_meeting(desk, row, meeting, messages.get(_key(meeting)))
        elif row is not None and row.session != meeting.session:
            row.session = meeting.session
            desk.session.add(row)


def _outdated(desk: Desk, monday: date, known: Set[Key], placed: Set[str]) -> set[Key]:
    """Whose waiting messages tell of an earlier state of a family that has a place: also that it has none."""
    waiting = {(row.contact, row.family) for row in messages_of(desk, monday, *WAITING_MESSAGES)}
    return {key for key in waiting - known if key[1] in placed}
