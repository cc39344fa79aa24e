"""A partner takes a room of ours, or pieces of its share, and gives them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.loans.promises import days as each_day
from scheduler.partners.busy import not_then, share_of_room
from scheduler.partners.known import partner, shares
from scheduler.partners.partner import Share, ShareKind
from scheduler.partners.stretches import of_days, touches
from scheduler.partners.times import PartnerTime, TimeKind, keep_time, times
from scheduler.records import Service
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import PartnerKitRow, PartnerTimeRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.problem import Days, ItemKind, Span

NOT_THEN = "not then"
"""The only answer to a time that cannot be had, whatever stands against it."""
LONGEST = timedelta(hours=16)
AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class KitTaken:
    """Pieces of its share that a partner has on these days."""

    id: int
    partner: str
    depot: str
    item: ItemKind
    count: int
    days: Days
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KitFree:
    """How many pieces of its share a partner can still have on a day."""

    day: date
    free: int


def book_room(store: Store, who: str, room: str, span: Span, by: By) -> PartnerTime:
    """The partner has the room then; plans of ours that need it are found to be void at once.

    Raises NotFound for a room that it may not know of; WrongState, in two words, where it cannot have it then;
    BadInput for a time that is past, too long, or beyond its agreed hours of that week.
    """
    with store.writing() as desk:
        service = load_service(desk)
        share = share_of_room(desk, service, who, room)
        _require_sense(span, by.at)
        days = _days(span, service)
        if touches(span, _own(desk, who, room, by.at)) or touches(span, not_then(desk, who, room, days)):
            raise WrongState(NOT_THEN)
        _require_left(desk, service, share, span)
        booked = keep_time(desk, who, room, TimeKind.BOOKED, span, by)
        record(desk, by, "partner booked a room", f"partner {who}", details={"room": room, "booking": booked.id})
        settle(desk, by)
        return booked


def bookings(desk: Desk, who: str, since: datetime) -> tuple[PartnerTime, ...]:
    """What the partner has booked of rooms and is not over."""
    return tuple(one for one in times(desk, since, TimeKind.BOOKED) if one.partner == who)


def end_time(store: Store, who: str, ident: int, by: By) -> None:
    """The time is nobody's any more. Ended again, it stays so. Raises NotFound for one that is not the partner's."""
    with store.writing() as desk:
        row = desk.session.get(PartnerTimeRow, ident)
        if row is None or (row.organisation_id, row.partner) != (desk.organisation, who):
            raise NotFound("there is no such booking of yours")
        if row.ended_at is None:
            row.ended_at, row.ended_by = by.at, by.who
            desk.session.add(row)
            record(desk, by, "partner gave up a room", f"partner {who}", details={"room": row.room, "booking": ident})
            settle(desk, by)


def give_back(store: Store, who: str, room: str, span: Span, by: By) -> PartnerTime:
    """What is kept for the partner then is ours to use. Raises NotFound for a room of which it has no share."""
    with store.writing() as desk:
        partner(desk, who)
        share_of_room(desk, load_service(desk), who, room)
        given = keep_time(desk, who, room, TimeKind.GIVEN_BACK, span, by)
        record(desk, by, "partner gave back its time", f"partner {who}", details={"room": room, "time": given.id})
        settle(desk, by)
        return given


def take_kit(store: Store, who: str, depot: str, item: ItemKind, count: int, days: Days, by: By) -> KitTaken:
    """The partner has so many pieces of its share. Raises NotFound without a share, WrongState where fewer are free."""
    with store.writing() as desk:
        free = kit_free(desk, who, depot, item, days)
        if count < 1:
            raise BadInput(f"count is {count}; expected 1 or more")
        if count > min(one.free for one in free):
            raise WrongState(NOT_THEN)
        row = PartnerKitRow(
            organisation_id=desk.organisation,
            partner=who,
            depot=depot,
            item=item.value,
            count=count,
            first=days.first,
            last=days.last,
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        record(desk, by, "partner took kit", f"partner {who}", details={"depot": depot, "item": item, "count": count})
        return _kit(row)


def return_kit(store: Store, who: str, ident: int, by: By) -> None:
    """The pieces are back in the partner's share. Raises NotFound for what is not the partner's."""
    with store.writing() as desk:
        row = desk.session.get(PartnerKitRow, ident)
        if row is None or (row.organisation_id, row.partner) != (desk.organisation, who):
            raise NotFound("you have no such kit of ours")
        if row.ended_at is None:
            row.ended_at, row.ended_by = by.at, by.who
            desk.session.add(row)
            record(desk, by, "partner brought kit back", f"partner {who}", details={"depot": row.depot, "kit": ident})


def kit_free(desk: Desk, who: str, depot: str, item: ItemKind, days: Days) -> tuple[KitFree, ...]:
    """What the partner can have of its share, day by day. Raises NotFound where it has none, in the same words."""
    mine = [
        one
        for one in shares(desk, who)
        if one.kind is ShareKind.KIT and (one.what, one.item) == (depot, item)
    ]  # fmt: skip
    if not mine:
        raise NotFound("there is no such kit for you")
    if (days.last - days.first).days > AHEAD.days:
        raise BadInput(f"days from {days.first} to {days.last}: expected a year at most")
    taken = [one for one in kit_of(desk, who) if (one.depot, one.item) == (depot, item) and one.ended_at is None]
    return tuple(
        KitFree(
            day=day,
            free=max(
                0,
                sum(one.amount for one in mine if one.holds_on(day))
                - sum(one.count for one in taken if day in one.days),
            ),
        )
        for day in each_day(days.first, days.last)
    )


def kit_of(desk: Desk, who: str) -> tuple[KitTaken, ...]:
    """All that the partner ever took of its share, in order."""
    mine = select(PartnerKitRow).where(PartnerKitRow.organisation_id == desk.organisation, PartnerKitRow.partner == who)
    return tuple(map(_kit, desk.session.exec(mine.order_by(col(PartnerKitRow.id)))))


def used_min(found: Iterable[Span], first: datetime, last: datetime) -> int:
    """Minutes of these times between two moments."""
    return sum(
        int((min(one.end, last) - max(one.start, first)).total_seconds()) // 60
        for one in found
        if one.start < last and one.end > first
    )


def _own(desk: Desk, who: str, room: str, since: datetime) -> list[Span]:
    return [one.span for one in times(desk, since, TimeKind.BOOKED, room=room) if one.partner == who]


def _require_sense(span: Span, now: datetime) -> None:
    if not now <= span.start <= now + AHEAD:
        raise BadInput(f"start is {span.start.isoformat()}; expected a time from now to a year ahead")
    if span.end - span.start > LONGEST:
        raise BadInput(f"end is {span.end.isoformat()}; expected {LONGEST.seconds // 3600} hours at most")


def _require_left(desk: Desk, service: Service, share: Share, span: Span) -> None:
    """Raises BadInput where the week's hours of the share would be too many: they are the partner's own business."""
    local = span.start.astimezone(ZoneInfo(service.zone)).date()
    monday = local - timedelta(days=local.weekday())
    week = of_days(Days(monday, monday + timedelta(days=6)), service.zone)
    mine = [*_own(desk, share.partner, share.what, week.start), span]
    used = used_min(mine, week.start, week.end)
    if used > share.amount:
        hours = f"{share.amount / 60:g}"
        raise BadInput(f"these would be {used / 60:g} hours of that week; {hours} are agreed")


def _days(span: Span, service: Service) -> Days:
    zone = ZoneInfo(service.zone)
    return Days(span.start.astimezone(zone).date(), span.end.astimezone(zone).date())


def _kit(row: PartnerKitRow) -> KitTaken:
    return KitTaken(
        id=row.id or 0,
        partner=row.partner,
        depot=row.depot,
        item=ItemKind(row.item),
        count=row.count,
        days=Days(row.first, row.last),
        ended_at=row.ended_at,
    )
