"""A family gets other kit for the rest of its loan: asked of a depot like any loan, and nobody is told why."""

from datetime import date, timedelta

from sqlmodel import col, select

from scheduler.errors import Changed, NotFound, WrongState
from scheduler.loans.items import ITEMS
from scheduler.loans.keeping import promises_of
from scheduler.loans.kit_problems import KitProblem, kit_problems
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.proposals import Proposal, Way
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.rows import row_of
from scheduler.loans.states import NOT_OUT_YET, LoanState
from scheduler.loans.withdrawing import withdraw
from scheduler.store import Desk, load_service
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from scheduler.weeks.rechecking import settle

LENDING = (Way.ANOTHER, Way.OTHER_DEPOT)


def replace_kit(desk: Desk, monday: date, loan: int, by: By, depot: str | None = None) -> Loan:
    """What the loan's family lacks is asked of this depot, or of the first that can bring it in time.

    A loan that was not handed over is withdrawn for it. The week is judged at once: what was held for want of kit
    goes on. Raises NotFound for a loan without a problem in this week, WrongState where no depot can lend in time.
    """
    problem = next((one for one in kit_problems(desk, monday, by.at) if one.loan == loan), None)
    if problem is None:
        raise NotFound(f"loan {loan}: nothing is known to be wrong with its kit in the week of {monday}")
    chosen = _chosen(problem, depot)
    old = row_of(desk, loan)
    if old.state in NOT_OUT_YET:
        withdraw(desk, old, by)
    row = _row(desk, monday, old, problem, chosen, by)
    desk.session.add(row)
    desk.session.flush()
    try:
        promises_of(desk, row.out_from).promise(row, problem.lacks, row.out_from, row.held_through)
    except Changed as error:
        raise WrongState(f"loan {loan} ({old.reference}): {error}") from error
    note(desk, row, LoanNews.ASKED, by, details={"in_place_of": old.reference})
    settle(desk, by)
    return loan_of(desk, row.id or 0)


def _chosen(problem: KitProblem, depot: str | None) -> Proposal:
    able = [one for one in problem.proposals if one.way in LENDING]
    found = next((one for one in able if depot in (None, one.depot)), None)
    if found is None:
        where = f"depot {depot!r}" if depot is not None else "no depot"
        others = ", ".join(one.depot for one in able) or "a place in a room"
        raise WrongState(f"loan {problem.loan} ({problem.reference}): {where} can lend in time; expected {others}")
    return found


def _row(desk: Desk, monday: date, old: LoanRow, problem: KitProblem, chosen: Proposal, by: By) -> LoanRow:
    """Another loan of the same family, known by a reference of its own.

    No message tells the family of it: whoever asked for it says to both how it comes to them.
    """
    first, last = chosen.out_from or old.out_from, chosen.back_by or old.back_by
    return LoanRow(
        organisation_id=desk.organisation,
        monday=monday,
        family=old.family,
        reference=_reference(desk, old),
        depot=chosen.depot,
        items=ITEMS.write(problem.lacks),
        out_from=first,
        needed_by=chosen.needed_by or first,
        back_by=last,
        held_through=last + timedelta(days=load_service(desk).settings.loan_buffer_days),
        hand_over=TO_BE_ARRANGED,
        set_up_call=False,
        state=LoanState.REQUESTED,
        updated_at=by.at,
    )


def _reference(desk: Desk, old: LoanRow) -> str:
    """The old one with a number behind it: the same family for the loan team, and another bag."""
    base = "-".join(old.reference.split("-")[:2])
    asked = select(LoanRow.reference).where(
        LoanRow.organisation_id == desk.organisation, col(LoanRow.reference).startswith(base, autoescape=True)
    )
    return f"{base}-{len(list(desk.session.exec(asked))) + 1}"
