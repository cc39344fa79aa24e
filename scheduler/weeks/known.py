"""A service as one week is planned from: its records, what was published for the week, and what is on loan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.loans.in_the_world import expiries, in_the_world, works_until
from scheduler.loans.ledger import Loan, loans
from scheduler.loans.states import AT_HOME, HOLDING_KIT, LoanState
from scheduler.loans.stocks import usable_stocks
from scheduler.partners.blocking import with_partners
from scheduler.records import FamilyRecord, InterpreterRecord, Service
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from scheduler.store.tables import PlaceRow
from scheduler.weeks.versions import RosterVersion, published_version
from solver.problem import Days, HeldLoan, Interpreter, Out, Published, Side, Stock
from solver.roster import Roster


def service_of_week(desk: Desk, monday: date) -> Service:
    """All records, with the promises of the week and with the ledger's loans as kit that is out and held.

    What the week itself reserved counts too: kit promised to a family stays its own, and an interpreter of
    the published roster stays booked, when the week is planned again, however short the notice is by then.
    """
    return _with_ledgers(desk, monday, loans(desk, HOLDING_KIT))


def service_as_published(desk: Desk, monday: date, roster: Roster) -> Service:
    """All records as the week's published roster is judged by them: the kit that it lends itself is not out yet.

    Its loans stand in the ledger since it was published; counted there and in the roster they would be lent twice.
    """
    return as_published(desk, monday, roster)[0]


def as_published(desk: Desk, monday: date, roster: Roster) -> tuple[Service, Roster]:
    """The same, and the roster with the kit that its families really have or can count on."""
    seen = ("as published", monday, id(roster))  # what is kept holds the roster, so no other has its id meanwhile
    return desk.once(seen, lambda: (roster, _as_published(desk, monday, roster)))[1]


def _as_published(desk: Desk, monday: date, roster: Roster) -> tuple[Service, Roster]:
    world = in_the_world(desk, monday, roster)
    return _with_ledgers(desk, monday, world.others), world.roster


def _with_ledgers(desk: Desk, monday: date, lent: Sequence[Loan]) -> Service:
    service = with_partners(desk, load_service(desk), monday)
    return replace(
        service,
        published=published_places(desk, monday, service),
        stocks=tuple(_less_lent(stock, lent) for stock in usable_stocks(desk, service)),
        families=_with_kit(service.families, [one for one in lent if _is_there(one, monday)], expiries(service)),
        interpreters=_with_bookings(service.interpreters, published_version(desk, monday)),
    )


def published_places(desk: Desk, monday: date, service: Service) -> tuple[Published, ...]:
    """The places that hold for the week: as published from here, or else as the service had told them before."""
    known = {record.id for record in service.families}
    asked = select(PlaceRow).where(PlaceRow.organisation_id == desk.organisation, PlaceRow.monday == monday)
    places = [_place(row) for row in desk.session.exec(asked.order_by(col(PlaceRow.family)))]
    before = (one for one in service.published if in_week(one.start, monday, service.zone))
    return tuple(place for place in (places or before) if place.family in known)


def in_week(moment: datetime, monday: date, zone: str) -> bool:
    """Whether the moment lies in the week that starts on this Monday, as the service's clocks show it."""
    return monday <= moment.astimezone(ZoneInfo(zone)).date() < monday + timedelta(days=7)


def _place(row: PlaceRow) -> Published:
    return Published(
        family=row.family,
        session=row.session,
        group=row.group,
        side=Side(row.side),
        start=row.start,
        told=row.told,
    )


def _less_lent(stock: Stock, lent: Iterable[Loan]) -> Stock:
    out = tuple(
        Out(days=Days(loan.out_from, loan.held_through), count=count)
        for loan in lent
        if loan.depot == stock.depot
        for item, count in loan.kept_from_others
        if item is stock.item
    )
    return replace(stock, out=(*stock.out, *out))


def _is_there(loan: Loan, monday: date) -> bool:
    """Whether a family can count on it in this week: it has it, or is to have it in time for this week or before."""
    return loan.state is LoanState.HANDED_OVER or loan.week <= monday


def _with_kit(
    records: tuple[FamilyRecord, ...], lent: Iterable[Loan], ends: Mapping[str, date]
) -> tuple[FamilyRecord, ...]:
    """Families with what their household has on loan: kit is lent to a home, not to a referral."""
    household = {record.id: record.family.household for record in records}
    kit: dict[str, list[HeldLoan]] = defaultdict(list)
    for loan in lent:
        if loan.family in household and loan.state in AT_HOME:
            kit[household[loan.family]] += _held(loan, ends)
    return tuple(
        replace(record, family=replace(record.family, held=(*record.family.held, *kit[record.family.household])))
        if record.family.household in kit
        else record
        for record in records
    )


def _with_bookings(
    records: tuple[InterpreterRecord, ...], published: RosterVersion | None
) -> tuple[InterpreterRecord, ...]:
    """Interpreters with the sessions of the published roster as agreed already."""
    booked: dict[str, list[str]] = defaultdict(list)
    for plan in published.roster.sessions if published else ():
        for one in plan.interpreters:
            booked[one.interpreter].append(plan.id)
    return tuple(
        replace(record, interpreter=_booked(record.interpreter, booked[record.id])) if record.id in booked else record
        for record in records
    )


def _booked(interpreter: Interpreter, sessions: list[str]) -> Interpreter:
    return replace(interpreter, booked=tuple(dict.fromkeys((*interpreter.booked, *sessions))))


def _held(loan: Loan, ends: Mapping[str, date]) -> list[HeldLoan]:
    return [HeldLoan(item=item, until=works_until(loan, item, ends), count=count) for item, count in loan.with_family]
