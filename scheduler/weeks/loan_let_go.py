"""One loan of a household goes on though all contact with somebody of it is stopped: to another, safe adult of it.

A stop holds all kit of the household, since nobody knows who would open the door. Where the safeguarding lead knows,
that one loan goes on, and the stop stays whole: no message, no call, no other loan. A new stop holds it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import BadInput, NotAllowed, WrongState
from scheduler.loans.holds import telling_holds
from scheduler.loans.items import items_of
from scheduler.loans.kit import called
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.rows import row_of
from scheduler.loans.states import LoanState
from scheduler.records import Contact
from scheduler.store import Desk, Store
from scheduler.store.tables import LoanRow
from scheduler.store.tables.nouns import FamilyRow
from scheduler.store.trail import By, record
from scheduler.weeks.stopping import LOAN_LET_GO, of_household


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLoan:
    """Kit of the household that waits because contact with somebody of it is stopped."""

    loan: int
    reference: str
    kit: str


def held_loans(desk: Desk, families: Sequence[str]) -> tuple[HeldLoan, ...]:
    """Those of these families that nothing but the stop holds."""
    mine = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.family).in_(families))
    held = mine.where(LoanRow.state == LoanState.HELD, LoanRow.held_for == "").order_by(col(LoanRow.id))
    return tuple(HeldLoan(loan=row.id or 0, reference=row.reference, kit=_kit(row)) for row in desk.session.exec(held))


def require_held(desk: Desk, families: Sequence[str], loan: int) -> None:
    """Raises WrongState unless nothing but a stop holds this loan, and it is of one of these families."""
    if loan not in {one.loan for one in held_loans(desk, families)}:
        raise WrongState(f"loan {loan}: a stop of contact alone does not hold it; expected one of this household")


def let_loan_go(store: Store, loan: int, contact: str, by: By, role: Role, why: str) -> None:
    """The loan goes on, to the adult of this contact record; all that is stopped stays stopped.

    The depot hears that it goes on, and that the coordinator says when and how: nobody is rung to set it up. Raises
    NotAllowed unless the safeguarding lead or deputy does it and says why; WrongState for a loan that is not held by a
    stop; BadInput for an adult of another household, or one with whom contact is stopped; NotFound for no such loan.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"loan {loan}: {by.who} is {role}; expected the safeguarding lead or deputy")
    if not why.strip():
        raise NotAllowed(f"loan {loan}: no reason is given; expected why it is safe with this adult")
    with store.writing() as desk:
        row = row_of(desk, loan)
        require_held(desk, [row.family], loan)
        _require_safe(_household_of(desk, row.family), contact)
        with telling_holds(desk, by):
            row.state, row.hand_over, row.set_up_call = LoanState.REQUESTED, TO_BE_ARRANGED, False
            desk.session.add(row)
        record(desk, by, LOAN_LET_GO, f"contact {contact}", why=why.strip(), details={"loan": str(loan)})


def _kit(row: LoanRow) -> str:
    return ", ".join(f"{count} {called(item)}" for item, count in items_of(row))


def _household_of(desk: Desk, family: str) -> tuple[Contact, ...]:
    row = desk.session.get(FamilyRow, (desk.organisation, family))
    return of_household(desk, row.household) if row else ()


def _require_safe(household: Sequence[Contact], contact: str) -> None:
    """Raises BadInput unless it is an adult of the household, none of whose records is stopped."""
    stopped = {one.adult for one in household if one.stop}
    if contact not in {one.id for one in household if one.adult not in stopped}:
        raise BadInput(
            f"contact {contact!r}: expected another adult of the household, with whom contact is not stopped"
        )
