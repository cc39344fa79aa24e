"""Records that came back from a backup: what was done after it was taken is not known here.

Sent since then would be sent twice; a stop, a flag or a new address of since then is gone, and links and tokens taken
back since would open again. So nothing leaves and nothing is shown to families or programs until a person has seen to
it and says so.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_
from sqlmodel import col, insert, select

from scheduler.store.desk import Desk
from scheduler.store.store import Store
from scheduler.store.tables import OutboxRow, RestoreRow, TrailRow
from scheduler.store.trail import DETAILS, By, Details, record
from scheduler.weeks.states import MessageState

WAITING = (MessageState.QUEUED, MessageState.SENDING)
RESTORED, RELEASED = "restored from a backup", "released after a restore"


def mark_restored(connection: Connection, organisations: Sequence[str], taken_at: datetime, by: By) -> None:
    """Nothing of these organisations leaves, from the moment that the records are there."""
    for organisation in organisations:
        mark = {"taken_at": taken_at, "restored_at": by.at, "restored_by": by.who}
        connection.execute(insert(RestoreRow).values(organisation_id=organisation, **mark))
        details = DETAILS.write({"backup_of": taken_at.isoformat()})
        line = {"at": by.at, "who": by.who, "what": RESTORED, "subject": "service", "why": "", "details": details}
        connection.execute(insert(TrailRow).values(organisation_id=organisation, **line))


def held_since(desk: Desk) -> datetime | None:
    """The moment that the records stand at, while they are restored and nobody has said that things may leave."""
    mine = select(RestoreRow.taken_at).where(_open(desk.organisation))
    return desk.session.exec(mine.order_by(col(RestoreRow.id).desc()).limit(1)).first()


def waiting(desk: Desk) -> int:
    """How many messages waited to leave when the backup was taken."""
    since = held_since(desk)
    return len(_waiting(desk, since)) if since else 0


def release(store: Store, by: By, *, had_left: bool) -> int:
    """Things leave again; gives how many messages had waited at the backup.

    With `had_left` a person knows that those went before the records were lost: they count as sent.
    """
    with store.writing() as desk:
        since = held_since(desk)
        rows = _waiting(desk, since) if since else []
        for row in rows if had_left else ():
            row.state, row.sent_at = MessageState.SENT, by.at
            desk.session.add(row)
        for mark in desk.session.exec(select(RestoreRow).where(_open(desk.organisation))):
            mark.released_at, mark.released_by = by.at, by.who
            desk.session.add(mark)
        if since:
            details: Details = {"messages": len(rows), "had_left": had_left, "backup_of": since.isoformat()}
            record(desk, by, RELEASED, "service", details=details)
        return len(rows)


def _waiting(desk: Desk, since: datetime) -> list[OutboxRow]:
    mine = select(OutboxRow).where(OutboxRow.organisation_id == desk.organisation)
    rows = desk.session.exec(mine.where(col(OutboxRow.state).in_(WAITING), OutboxRow.created_at <= since))
    return list(rows)


def _open(organisation: str) -> ColumnElement[bool]:
    return and_(col(RestoreRow.organisation_id) == organisation, col(RestoreRow.released_at).is_(None))
