"""What each adult has really heard of a family's place this week, in writing or by voice, the last of it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlmodel import col

from scheduler.store.desk import Desk
from scheduler.store.tables import OutboxRow
from scheduler.weeks.meetings import NOTHING_HEARD, Heard, Key
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import FATE_UNKNOWN, NOT_REACHED, PLACE_WITHDRAWN, TOLD_BY_VOICE, tasks_of
from scheduler.weeks.states import MessageState, TaskState

OF_A_PLACE = (MessageKind.INVITE, MessageKind.MESSAGE, MessageKind.UPDATE, MessageKind.CANCELLATION)
MAY_HAVE_LEFT = (MessageState.SENDING, MessageState.SENT)

Telling = tuple[datetime, Key, Heard]
"""When it was written or asked for, who heard it, and what."""


def heard(desk: Desk, monday: date) -> Mapping[Key, Heard]:
    """By contact and family. A message of which nobody knows whether it left counts, since it may have."""
    found: dict[Key, Heard] = {}
    for _, key, one in sorted((*_written(desk, monday), *_spoken(desk, monday)), key=_moment):
        before = found.get(key, NOTHING_HEARD)
        found[key] = one if one.gist or one.called_off else Heard(gist=before.gist)
    return found


def _moment(telling: Telling) -> datetime:
    return telling[0]


def _written(desk: Desk, monday: date) -> Iterator[Telling]:
    """The messages themselves are left where they are: they are large."""
    desk.session.flush()
    asked = select(
        col(OutboxRow.created_at), col(OutboxRow.contact), col(OutboxRow.family), col(OutboxRow.kind),
        col(OutboxRow.gist),
    ).where(
        col(OutboxRow.organisation_id) == desk.organisation,
        col(OutboxRow.monday) == monday,
        col(OutboxRow.kind).in_(OF_A_PLACE),
        or_(col(OutboxRow.state).in_(MAY_HAVE_LEFT), col(OutboxRow.why) == FATE_UNKNOWN),
    )  # fmt: skip
    for at, contact, family, kind, gist in desk.session.connection().execute(asked.order_by(col(OutboxRow.id))):
        yield at, (contact, family), Heard(gist=gist, called_off=kind == MessageKind.CANCELLATION)


def _spoken(desk: Desk, monday: date) -> Iterator[Telling]:
    for row in tasks_of(desk, monday, TaskState.DONE):
        if row.kind in TOLD_BY_VOICE and row.outcome != NOT_REACHED:
            yield row.created_at, (row.contact, row.family), Heard(called_off=row.reason == PLACE_WITHDRAWN)
