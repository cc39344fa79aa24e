"""What each adult has really heard of a family's place this week, in writing or by voice, the last of it."""

from collections.abc import Mapping
from datetime import date, datetime

from scheduler.store.desk import Desk
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.weeks.meetings import NOTHING_HEARD, Heard, Key
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import PLACE_WITHDRAWN, TOLD_BY_VOICE, messages_of, tasks_of
from scheduler.weeks.states import MessageState, TaskState

OF_A_PLACE = (MessageKind.INVITE, MessageKind.MESSAGE, MessageKind.UPDATE, MessageKind.CANCELLATION)
MAY_HAVE_LEFT = (MessageState.SENDING, MessageState.SENT)


def heard(desk: Desk, monday: date) -> Mapping[Key, Heard]:
    """By contact and family. Of a message that is being sent nobody knows yet: it counts, since it may have left."""
    events = [(row.created_at, key_of(row), _written(row)) for row in messages_of(desk, monday, *MAY_HAVE_LEFT)
              if row.kind in OF_A_PLACE]  # fmt: skip
    events += [(row.created_at, key_of(row), _spoken(row)) for row in tasks_of(desk, monday, TaskState.DONE)
               if row.kind in TOLD_BY_VOICE]  # fmt: skip
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
