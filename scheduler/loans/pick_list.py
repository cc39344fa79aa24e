"""What a loan team packs and hands over on a day, as rows, a table and a workbook. It names no family and no reason."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from scheduler.loans.files import cell, in_words
from scheduler.loans.kit import called
from scheduler.loans.ledger import Loan, Part, loans
from scheduler.loans.states import WAITING, LoanState
from scheduler.store.desk import Desk

COLUMNS = (
    "loan", "reference", "state", "depot", "depot_name", "kit", "features", "pieces", "out_from", "needed_by",
    "back_by", "hand_over", "set_up_call",
)  # fmt: skip


def pick_list(desk: Desk, day: date, depot: str | None = None) -> tuple[Loan, ...]:
    """Loans that may go out by this day and have not, the ones that are needed soonest first.

    What is on hold is not among them, nor what would be due back before.
    """
    waiting = (one for one in loans(desk, (LoanState.REQUESTED,)) if depot is None or one.depot == depot)
    picked = (one for one in waiting if one.out_from <= day <= one.back_by)
    return tuple(sorted(picked, key=lambda one: (one.needed_by, one.depot, one.reference, one.id)))


def to_pack(loan: Loan) -> tuple[Part, ...]:
    """The pieces that go into the bag, by serial; none that the loan had before."""
    return tuple(part for part in loan.pieces if part.state in WAITING)


def pick_list_csv(picked: Iterable[Loan]) -> str:
    """One row per loan, in its order."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([COLUMNS, *map(_row, picked)])
    return written.getvalue()


def pick_list_xlsx(picked: Iterable[Loan]) -> bytes:
    """The same as a workbook. Every cell is text, so that nothing is turned into a date or a formula."""
    written = io.BytesIO()
    safe = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, safe) as book:
        bold, page = book.add_format({"bold": True}), book.add_worksheet("pick list")
        page.freeze_panes(1, 0)
        for number, row in enumerate([COLUMNS, *map(_row, picked)]):
            for at, text in enumerate(row):
                page.write_string(number, at, text, None if number else bold)
        page.autofit()
    return written.getvalue()


def _row(loan: Loan) -> Sequence[str]:
    shown = (
        str(loan.id),
        loan.reference,
        loan.stage.value,
        loan.depot,
        loan.depot_name,
        "; ".join(map(in_words, loan.kit)),
        ", ".join(loan.features),
        "; ".join(map(_piece, to_pack(loan))),
        loan.out_from.isoformat(),
        loan.needed_by.isoformat(),
        loan.back_by.isoformat(),
        loan.hand_over,
        "yes" if loan.set_up_call else "no",
    )
    return tuple(map(cell, shown))


def _piece(part: Part) -> str:
    return f"{called(part.item)} {part.serial}" + (f" (top up {part.top_up_gb} GB)" if part.top_up_gb else "")
