"""Rooms and stocks as a week is planned from them: what partners have, or what is kept for them, others have.

It is prepared here, so that the rules which honour a cleaner's hour honour a partner's, and the judge judges it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from scheduler.partners.known import shares
from scheduler.partners.partner import Share, ShareKind, Whose
from scheduler.partners.stretches import joined, kept, of_days, within, without
from scheduler.partners.times import PartnerTime, TimeKind, times
from scheduler.records import RoomRecord, Service
from scheduler.store.desk import Desk
from solver.problem import Days, Out, Span, Stock

AHEAD = timedelta(weeks=26)
"""As far as a course that begins now may go on: its later weeks need the room as well."""


def with_partners(desk: Desk, service: Service, monday: date) -> Service:
    """The service with its rooms taken where a partner has them, from this week on."""
    days = Days(monday, monday + AHEAD)
    agreed = [one for one in shares(desk) if one.kind is ShareKind.ROOM]
    there = times(desk, of_days(days, service.zone).start, *TimeKind)
    if not (agreed or there):
        return service
    return replace(service, rooms=tuple(_taken(one, agreed, there, days, service.zone) for one in service.rooms))


def less_kept(desk: Desk, stocks: Sequence[Stock]) -> tuple[Stock, ...]:
    """Stocks in which a partner's share is out, for as long as it is agreed."""
    agreed = [one for one in shares(desk) if one.kind is ShareKind.KIT]
    return tuple(_less(stock, agreed) for stock in stocks) if agreed else tuple(stocks)


def theirs(agreed: Iterable[Share], there: Iterable[PartnerTime], days: Days, zone: str) -> tuple[Span, ...]:
    """When a room is a partner's: booked or told, or kept for them and not given back."""
    shares_of, times_of = list(agreed), list(there)
    back: defaultdict[str, list[Span]] = defaultdict(list)
    for one in times_of:
        if one.kind is TimeKind.GIVEN_BACK:
            back[one.partner].append(one.span)
    whole = of_days(days, zone)
    return joined(
        (
            *within((one.span for one in times_of if one.kind is not TimeKind.GIVEN_BACK), whole.start, whole.end),
            *(
                span
                for share in shares_of
                if share.whose is Whose.THEIRS
                for span in without(kept(share, days, zone), back[share.partner])
            ),
        )
    )


def _taken(
    record: RoomRecord, agreed: Sequence[Share], there: Sequence[PartnerTime], days: Days, zone: str
) -> RoomRecord:
    mine = [one for one in agreed if one.what == record.id]
    taken = theirs(mine, [one for one in there if one.room == record.id], days, zone)
    ours = [one for one in mine if one.whose is Whose.OURS]
    if ours:
        shut = without([of_days(days, zone)], [span for one in ours for span in kept(one, days, zone)])
        taken = joined((*taken, *shut))
    if not taken:
        return record
    return replace(record, room=replace(record.room, busy=(*record.room.busy, *taken)))


def _less(stock: Stock, agreed: Iterable[Share]) -> Stock:
    out = tuple(
        Out(days=Days(one.first, one.last), count=min(one.amount, stock.count))
        for one in agreed
        if (one.what, one.item) == (stock.depot, stock.item) and stock.count
    )
    return replace(stock, out=(*stock.out, *out))
