"""How much of what is shared each side used in a quarter, against what was agreed; what nobody used stands as free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.evidence.parity.periods import Quarter
from scheduler.partners.booking import KitTaken, kit_of, used_min
from scheduler.partners.known import partner, shares
from scheduler.partners.ours import rosters_of, sessions_in
from scheduler.partners.partner import Share, ShareKind
from scheduler.partners.states import ProposalState
from scheduler.partners.stretches import joined, of_days
from scheduler.partners.times import TimeKind, time_from
from scheduler.records import Service
from scheduler.store import Desk, load_service
from scheduler.store.tables import PartnerOfferRow, PartnerProposalRow, PartnerTimeRow
from solver.problem import Days, ItemKind, Span

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomUse:
    """One shared room in minutes: what is agreed for the quarter, what whoever has the share used, what we used.

    `free` is what is left of the agreed time.
    """

    room: str
    agreed: int
    theirs: int
    ours: int

    @property
    def free(self) -> int:
        """What of the share nobody used."""
        return max(0, self.agreed - self.theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class KitUse:
    """One item in piece-days: what is agreed, and what the partner had of it."""

    depot: str
    item: ItemKind
    agreed: int
    taken: int

    @property
    def free(self) -> int:
        """What of the share nobody had."""
        return max(0, self.agreed - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfUse:
    """What one partner used in a quarter. `offered` are places, `taken` families, to be told with care."""

    partner: str
    name: str
    days: Days
    rooms: tuple[RoomUse, ...]
    kit: tuple[KitUse, ...]
    offered: int
    taken: int


def in_quarter(quarter: Quarter) -> Days:
    """Its days."""
    return Days(quarter.first, quarter.last)


def share_of_use(desk: Desk, who: str, days: Days) -> ShareOfUse:
    """The figures of one partner for these days. Raises NotFound for an unknown one."""
    service, agreed = load_service(desk), shares(desk, who, ended=True)
    return ShareOfUse(
        partner=who,
        name=partner(desk, who).name,
        days=days,
        rooms=tuple(_rooms(desk, service, who, agreed, days)),
        kit=tuple(_kit(desk, service, who, agreed, days)),
        offered=sum(row.places for row in _offers(desk, who, service, days)),
        taken=_taken(desk, who, service, days),
    )


def _rooms(desk: Desk, service: Service, who: str, agreed: tuple[Share, ...], days: Days) -> Iterator[RoomUse]:
    whole = of_days(days, service.zone)
    lines = [one for one in agreed if one.kind is ShareKind.ROOM and _days_of(one, days, service.zone)]
    found = rosters_of(desk, days) if lines else ()
    for room in dict.fromkeys(one.what for one in lines):
        mine = [one for one in lines if one.what == room]
        theirs = joined(_times(desk, who, room, whole))
        ours = joined(sessions_in(found, room))
        yield RoomUse(
            room=room,
            agreed=sum(one.amount * _days_of(one, days, service.zone) // WEEK_DAYS for one in mine),
            theirs=used_min(theirs, whole.start, whole.end),
            ours=used_min(ours, whole.start, whole.end),
        )


def _times(desk: Desk, who: str, room: str, whole: Span) -> Iterator[Span]:
    """What the partner had of the room. What was given up in time was not used."""
    mine = select(PartnerTimeRow).where(
        PartnerTimeRow.organisation_id == desk.organisation,
        PartnerTimeRow.partner == who,
        PartnerTimeRow.room == room,
        PartnerTimeRow.kind != TimeKind.GIVEN_BACK,
        PartnerTimeRow.end > whole.start,
        PartnerTimeRow.start < whole.end,
    )
    for row in desk.session.exec(mine.order_by(col(PartnerTimeRow.start))):
        if row.ended_at is None or row.ended_at > row.start:
            span = time_from(row).span
            yield span if row.ended_at is None else Span(span.start, min(span.end, row.ended_at))


def _kit(desk: Desk, service: Service, who: str, agreed: tuple[Share, ...], days: Days) -> Iterator[KitUse]:
    lines = [one for one in agreed if one.kind is ShareKind.KIT and one.item and _days_of(one, days, service.zone)]
    taken = kit_of(desk, who)
    for depot, item in dict.fromkeys((one.what, one.item) for one in lines):
        if item is None:
            continue
        yield KitUse(
            depot=depot,
            item=item,
            agreed=sum(
                one.amount * _days_of(one, days, service.zone) for one in lines if (one.what, one.item) == (depot, item)
            ),
            taken=sum(
                one.count * _both(one.days.first, _back_on(one, service.zone), days)
                for one in taken
                if (one.depot, one.item) == (depot, item)
            ),
        )


def _offers(desk: Desk, who: str, service: Service, days: Days) -> Iterator[PartnerOfferRow]:
    mine = select(PartnerOfferRow).where(
        PartnerOfferRow.organisation_id == desk.organisation, PartnerOfferRow.partner == who
    )
    zone = ZoneInfo(service.zone)
    for row in desk.session.exec(mine.order_by(col(PartnerOfferRow.id))):
        if row.made_at.astimezone(zone).date() in days:
            yield row


def _taken(desk: Desk, who: str, service: Service, days: Days) -> int:
    """Families that were accepted in the quarter, those that took their consent back since as well."""
    mine = select(PartnerProposalRow).where(
        PartnerProposalRow.organisation_id == desk.organisation,
        PartnerProposalRow.partner == who,
        PartnerProposalRow.state != ProposalState.NOT_THIS_TIME,
    )
    zone = ZoneInfo(service.zone)
    return sum(
        row.decided_at is not None and row.decided_at.astimezone(zone).date() in days for row in desk.session.exec(mine)
    )


def _back_on(one: KitTaken, zone: str) -> date:
    """The last day on which the partner had it."""
    if one.ended_at is None:
        return one.days.last
    return min(one.days.last, one.ended_at.astimezone(ZoneInfo(zone)).date())


def _days_of(one: Share, days: Days, zone: str) -> int:
    """On how many of the days the share was agreed."""
    last = one.last
    if one.ended_at is not None:
        last = min(last, one.ended_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1))
    return _both(one.first, last, days)


def _both(first: date, last: date, days: Days) -> int:
    return max(0, (min(last, days.last) - max(first, days.first)).days + 1)
