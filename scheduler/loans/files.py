"""The lists that a device team works from, as a table and for a machine."""

import csv
import io
import json
from collections.abc import Iterable

from scheduler.invites.plain import one_line
from scheduler.loans.ledger import Loan
from scheduler.weeks.outgoing import KitItem, LoanRequest

Shown = dict[str, str | bool | list[dict[str, str | int]]]
COLUMNS = (
    "reference", "depot", "depot_name", "kit", "out_from", "needed_by", "back_by", "hand_over", "set_up_call",
)  # fmt: skip
ACTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet begins a formula with, the wide letters of some keyboards among them."""


def csv_text(requests: Iterable[LoanRequest | Loan]) -> str:
    """One row per request, the kit in words."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for request in requests:
        row = {**_shown(request), "kit": "; ".join(map(in_words, request.kit))}
        row["set_up_call"] = "yes" if request.set_up_call else "no"
        rows.writerow({column: cell(str(value)) for column, value in row.items()})
    return written.getvalue()


def json_text(requests: Iterable[LoanRequest | Loan]) -> str:
    """A list of requests, the kit as a list of name, count and gb."""
    return json.dumps([for_a_machine(request) for request in requests], ensure_ascii=False, indent=2) + "\n"


def for_a_machine(request: LoanRequest | Loan) -> Shown:
    """What a device team's program is told of one request, and nothing else."""
    return {**_shown(request), "kit": [{"name": i.name, "count": i.count, "gb": i.gb} for i in request.kit]}


def in_words(item: KitItem) -> str:
    return f"{item.count} {item.name}" + (f" ({item.gb} GB)" if item.gb else "")


def cell(text: str) -> str:
    """The text as a spreadsheet shows it: on one line, and never taken for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(ACTS) else line


def _shown(request: LoanRequest | Loan) -> Shown:
    """What the team may see: neither the family nor anything that tells why."""
    return {
        "reference": request.reference,
        "depot": request.depot,
        "depot_name": request.depot_name,
        "kit": [],
        "out_from": request.out_from.isoformat(),
        "needed_by": request.needed_by.isoformat(),
        "back_by": request.back_by.isoformat(),
        "hand_over": request.hand_over,
        "set_up_call": request.set_up_call,
    }
