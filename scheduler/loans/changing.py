"""A loan that was asked for follows its family's place: to other days and another arrangement, until it is handed over.

What the family has already stays as it is: nobody is asked for it sooner, or brought another, because a plan changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from scheduler.errors import Changed
from scheduler.loans.items import items_of
from scheduler.loans.keeping import keep_pieces, promised_to_others, promises_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.promises import unpromise
from scheduler.loans.requests import request_of
from scheduler.loans.rows import free_days, parts_of, piece_record
from scheduler.loans.states import NOT_OUT_YET, WAITING
from scheduler.loans.withdrawing import release_parts
from scheduler.messages.unsaid import Unsaid
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.store.trail import By
from scheduler.weeks.outgoing import LoanRequest
from solver.course import course_days
from solver.lending import loan_days
from solver.problem import Days, Depot, Session, Side, SupportKind, WeekProblem, working_days_after
from solver.roster import LentItem, Roster, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A loan, and what is asked of its depot now."""

    loan: LoanRow
    now: LoanRequest

    @property
    def is_moved(self) -> bool:
        return (self.loan.out_from, self.loan.back_by) != (self.now.out_from, self.now.back_by)

    @property
    def is_news(self) -> bool:
        """Whether the depot was asked for something else before."""
        was, now = self.loan, self.now
        same = (was.needed_by, was.hand_over, was.set_up_call) == (now.needed_by, now.hand_over, now.set_up_call)
        return self.is_moved or not same


def follow_places(
    desk: Desk, lent: Sequence[LoanRow], service: Service, problem: WeekProblem, roster: Roster, by: By
) -> None:
    """Of these loans of the week, those not handed over are asked for as the roster needs them: in time, and for long.

    Raises Changed, naming depot, item and day, where a depot has too little left on the days that it moves to.
    """
    changes = [one for one in _changes(lent, service, problem, roster) if one.is_news]
    moved = [one for one in changes if one.is_moved]
    for one in moved:
        unpromise(desk, one.loan)
    buffer = timedelta(days=service.settings.loan_buffer_days)
    for one in changes:
        _write(one, buffer)
        desk.session.add(one.loan)
    desk.session.flush()
    _promise(desk, moved)
    for one in moved:
        _move_pieces(desk, one.loan, by)
    for one in changes:
        days = {"out_from": str(one.now.out_from), "needed_by": str(one.now.needed_by), "back_by": str(one.now.back_by)}
        note(desk, one.loan, LoanNews.CHANGED, by, details=days)


def days_for(loan: LoanRow, session: Session, depot: Depot, problem: WeekProblem) -> Days:
    """The days for which the session's course needs the loan. It was asked for once, so that it needs no notice again.

    One that was extended is not shortened.
    """
    first, back = loan_days(problem, session, depot)
    settings = problem.settings
    day = course_days(problem, session)[0]
    wished = working_days_after(day, -settings.loan_before_days, settings.holidays)
    return Days(min(first, max(loan.out_from, wished)), max(back, loan.back_by) if loan.extended else back)


def _changes(lent: Sequence[LoanRow], service: Service, problem: WeekProblem, roster: Roster) -> Iterator[_Change]:
    places = {one.family: one for one in roster.placements if one.side is Side.REMOTE}
    unsaid = Unsaid(service)
    for loan in lent:
        place, depot = places.get(loan.family), problem.depot.get(loan.depot)
        session = problem.session.get(place.session) if place else None
        if loan.state not in NOT_OUT_YET or place is None or session is None or depot is None:
            continue
        days = days_for(loan, session, depot, problem)
        items = tuple(LentItem(item=item, count=count) for item, count in items_of(loan))
        support = Support(kind=SupportKind.LOAN, depot=loan.depot, items=items, out_from=days.first, back_by=days.last)
        yield _Change(loan=loan, now=request_of(place, support, service, problem, unsaid))


def _write(one: _Change, buffer: timedelta) -> None:
    loan, now = one.loan, one.now
    if one.is_moved:
        loan.out_from, loan.back_by, loan.held_through = now.out_from, now.back_by, now.back_by + buffer
    loan.needed_by, loan.hand_over, loan.set_up_call = now.needed_by, now.hand_over, now.set_up_call


def _promise(desk: Desk, moved: Sequence[_Change]) -> None:
    if not moved:
        return
    promises = promises_of(desk, min(one.loan.out_from for one in moved))
    for one in moved:
        loan = one.loan
        try:
            promises.promise(loan, items_of(loan), loan.out_from, loan.held_through)
        except Changed as error:
            raise Changed(
                f"{error}. Loan {loan.id} ({loan.reference}) cannot move to the days of its family's new place: find"
                " more kit, or choose another place for the family, and plan the week again"
            ) from error


def _move_pieces(desk: Desk, loan: LoanRow, by: By) -> None:
    """The pieces it has go with it, but for those that others have then, or that end before: it needs another."""
    gone = []
    for part in parts_of(desk, loan.id or 0, *WAITING):
        free_days(desk, [part.serial], loan.id or 0)
        if _fits(desk, loan, part):
            keep_pieces(desk, loan, [part.serial], loan.out_from, loan.held_through)
        else:
            gone.append(part)
    if gone:
        release_parts(desk, loan, gone, by)
        note(desk, loan, LoanNews.ANOTHER_NEEDED, by, details={"piece": ", ".join(part.serial for part in gone)})


def _fits(desk: Desk, loan: LoanRow, part: LoanPieceRow) -> bool:
    expires = piece_record(desk, part.serial).expires
    taken = promised_to_others(desk, loan, [part.serial], loan.out_from, loan.held_through)
    return not taken and (expires is None or expires >= loan.back_by)
