"""What may be done with a loan from where it stands, and who says so."""

from scheduler.errors import WrongState
from scheduler.loans.states import LoanState
from scheduler.store.tables import LoanRow

ON_HOLD = "is on hold: the coordinator says when and how it goes on"
WORDS = {
    LoanState.REQUESTED: "is asked for and not handed over yet",
    LoanState.HELD: ON_HOLD,
    LoanState.HANDED_OVER: "is handed over",
    LoanState.RETURNED: "is back and waits to be wiped",
    LoanState.DONE: "is over: all is back and wiped",
    LoanState.CANCELLED: "was withdrawn: nobody needs it any more",
    LoanState.LOST: "is over: what was lent is lost",
}


def require(loan: LoanRow, *states: LoanState) -> None:
    """Raises WrongState, in words, unless the loan is in one of these states."""
    if loan.state not in states:
        expected = " or ".join(f"one that {WORDS[state]}" for state in states)
        raise WrongState(f"loan {loan.id} ({loan.reference}) {WORDS[LoanState(loan.state)]}; expected {expected}")
