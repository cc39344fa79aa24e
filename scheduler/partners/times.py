"""When partners have rooms: booked with us, told by them, or given back of what is kept for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from scheduler.store.desk import Desk
from scheduler.store.tables import PartnerTimeRow
from scheduler.store.trail import By
from solver.problem import Span


class TimeKind(StrEnum):
    """What a time of a partner is. Their spelling is stored: stable."""

    BOOKED = "booked"
    TOLD = "told"
    GIVEN_BACK = "given-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerTime:
    """One stretch in which a partner has a room, or leaves it to us."""

    id: int
    partner: str
    room: str
    kind: TimeKind
    span: Span
    ended_at: datetime | None


def times(desk: Desk, since: datetime, *kinds: TimeKind, room: str | None = None) -> tuple[PartnerTime, ...]:
    """What stands of them and is not over by this moment, the earliest first."""
    mine = select(PartnerTimeRow).where(
        PartnerTimeRow.organisation_id == desk.organisation,
        col(PartnerTimeRow.ended_at).is_(None),
        col(PartnerTimeRow.kind).in_(kinds),
        PartnerTimeRow.end > since,
    )
    if room is not None:
        mine = mine.where(PartnerTimeRow.room == room)
    return tuple(map(time_from, desk.session.exec(mine.order_by(col(PartnerTimeRow.start), col(PartnerTimeRow.id)))))


def time_from(row: PartnerTimeRow) -> PartnerTime:
    """The time that a row keeps."""
    return PartnerTime(
        id=row.id or 0,
        partner=row.partner,
        room=row.room,
        kind=TimeKind(row.kind),
        span=Span(row.start, row.end),
        ended_at=row.ended_at,
    )


def keep_time(desk: Desk, partner: str, room: str, kind: TimeKind, span: Span, by: By) -> PartnerTime:
    """The partner has the room then, or leaves it."""
    row = PartnerTimeRow(
        organisation_id=desk.organisation,
        partner=partner,
        room=room,
        kind=kind,
        start=span.start,
        end=span.end,
        made_at=by.at,
        made_by=by.who,
    )
    desk.session.add(row)
    desk.session.flush()
    return time_from(row)
