"""The ledger of loans as a week sees it: what is reserved for whom, and what a publication reserves or gives back."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from scheduler.errors import Changed
from scheduler.loans.items import ITEMS, items_of
from scheduler.loans.promises import Promises
from scheduler.loans.rows import loan_rows
from scheduler.loans.states import AT_HOME, NOT_OUT_YET, LoanState
from scheduler.loans.withdrawing import withdraw
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from scheduler.weeks.outgoing import LoanRequest
from solver.problem import Side, SupportKind
from solver.roster import LentItem, Roster, Support


def standing_loans(desk: Desk, monday: date | None = None) -> list[LoanRow]:
    """All loans that families can count on, or those that were asked for with one week."""
    return loan_rows(desk, AT_HOME, monday)


def with_standing_loans(desk: Desk, roster: Roster) -> Roster:
    """The roster, with the kit that earlier rosters of its week had reserved for families that still meet remotely.

    A later plan counts that kit as the family's own; whoever writes to the family has to know that it is lent.
    """
    loans = standing_loans(desk, roster.week)
    lent = {
        family: tuple(_support(loan) for loan in loans if loan.family == family)
        for family in {loan.family for loan in loans}
    }
    placements = tuple(
        replace(one, supports=(*one.supports, *lent[one.family]))
        if one.family in lent and one.side is Side.REMOTE
        else one
        for one in roster.placements
    )
    return replace(roster, placements=placements)


def not_standing(desk: Desk, monday: date, requests: Sequence[LoanRequest]) -> tuple[LoanRequest, ...]:
    """Those requests of the week that are not in the ledger yet."""
    known = {(loan.family, loan.depot, items_of(loan)) for loan in standing_loans(desk, monday)}
    return tuple(one for one in requests if (one.family, one.depot, one.items) not in known)


def release_unused(desk: Desk, monday: date, remote: Set[str], by: By) -> tuple[str, ...]:
    """Kit asked for with this week is free again where its family has no remote place any more; gives references.

    What the family has already stays with it until it is due: nobody is asked for it back because a plan changed.
    """
    unused = [loan for loan in loan_rows(desk, NOT_OUT_YET, monday) if loan.family not in remote]
    for loan in unused:
        withdraw(desk, loan, by)
    return tuple(loan.reference for loan in unused)


def reserve(desk: Desk, monday: date, requests: Sequence[LoanRequest], service: Service, at: datetime) -> None:
    """Each request is in the ledger, with a promise for each piece and day until it can be lent again.

    Where contact with somebody of the household is stopped it is on hold, as it would be had the stop come later.
    Raises Changed, naming depot, item and day, where a depot has too little left.
    """
    buffer = timedelta(days=service.settings.loan_buffer_days)
    since = min((request.out_from for request in requests), default=monday)
    stopped = service.stopped_families
    promises = Promises(desk, service, since)
    for request in requests:
        loan = _loan_row(desk, monday, request, buffer, at)
        if loan.family in stopped:
            loan.state = LoanState.HELD
        desk.session.add(loan)
        desk.session.flush()
        try:
            promises.promise(loan, request.items, loan.out_from, loan.held_through)
        except Changed as error:
            raise Changed(f"{error}. Plan the week again") from error


def _support(loan: LoanRow) -> Support:
    items = tuple(LentItem(item=item, count=count) for item, count in items_of(loan))
    return Support(kind=SupportKind.LOAN, depot=loan.depot, items=items, out_from=loan.out_from, back_by=loan.back_by)


def _loan_row(desk: Desk, monday: date, request: LoanRequest, buffer: timedelta, at: datetime) -> LoanRow:
    return LoanRow(
        organisation_id=desk.organisation,
        monday=monday,
        family=request.family,
        reference=request.reference,
        depot=request.depot,
        items=ITEMS.write(request.items),
        out_from=request.out_from,
        needed_by=request.needed_by,
        back_by=request.back_by,
        held_through=request.back_by + buffer,
        hand_over=request.hand_over,
        set_up_call=request.set_up_call,
        state=LoanState.REQUESTED,
        updated_at=at,
    )
