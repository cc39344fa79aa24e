"""What each adult has really heard of a family's place this week, in writing or by voice, the last of it."""

from collections.abc import Mapping
from datetime import date, datetime

from scheduler.store.desk import Desk
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.weeks.attempts import FATE_UNKNOWN
from scheduler.weeks.meetings import NOTHING_HEARD, Heard, Key
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import NOT_REACHED, PLACE_WITHDRAWN, TOLD_BY_VOICE, messages_of, tasks_of
from scheduler.weeks.states import MessageState, TaskState

OF_A_PLACE = (MessageKind.INVITE, MessageKind.MESSAGE, MessageKind.UPDATE, MessageKind.CANCELLATION)
MAY_HAVE_LEFT = (MessageState.SENDING, MessageState.SENT)


def heard(desk: Desk, monday: date) -> Mapping[Key, Heard]:
    """By contact and family. A message of which nobody knows whether it left counts, since it may have."""
    events = [(row.created_at, key_of(row), _written(row)) for row in messages_of(desk, monday, *MessageState)
              if row.kind in OF_A_PLACE and (row.state in MAY_HAVE_LEFT or row.why == FATE_UNKNOWN)]  # fmt: skip
    events += [(row.created_at, key_of(row), _spoken(row)) for row in tasks_of(desk, monday, TaskState.DONE)
               if row.kind in TOLD_BY_VOICE and row.outcome != NOT_REACHED]  # fmt: skip
    found: dict[Key, Heard] = {}
    for _, key, one in sorted(events, key=_moment):
        before = found.get(key, NOTHING_HEARD)
        found[key] = one if one.gist or one.called_off else Heard(gist=before.gist)
    return found


def key_of(row: OutboxRow | TaskRow) -> Key:
    """Whose message or task it is."""
    return (row.contact, row.family)


def _moment(event: tuple[datetime, Key, Heard]) -> datetime:
    return event[0]


def _written(row: OutboxRow) -> Heard:
    return Heard(gist=row.gist, called_off=row.kind == MessageKind.CANCELLATION)


def _spoken(row: TaskRow) -> Heard:
    return Heard(called_off=row.reason == PLACE_WITHDRAWN)
