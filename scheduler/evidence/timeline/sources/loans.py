"""What was lent to it: what was promised for which days, what became of each piece, and what was agreed to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from sqlmodel import col

from scheduler.evidence.timeline.entry import Entry, EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, Source, When, key_of, source_of, start_of
from scheduler.store.tables import (
    LoanAgreementRow,
    LoanDayRow,
    LoanPieceRow,
    LoanRow,
    PieceDayRow,
    PieceStateRow,
    WebhookDeliveryRow,
)

DayRow = LoanDayRow | PieceDayRow


def _days(scope: Scope) -> Iterator[Entry]:
    """One line for each thing that was promised, and the days that it is promised for."""
    found: dict[tuple[str, int, str], list[DayRow]] = defaultdict(list)
    for row in scope.of_loans(LoanDayRow):
        found["loan_days", row.loan_id, f"{row.item} number {row.unit} of {row.depot}"].append(row)
    for piece in scope.of_loans(PieceDayRow):
        found["piece_days", piece.loan_id, piece.serial].append(piece)
    for (table, loan, thing), rows in found.items():
        yield _promised(table, loan, thing, sorted(rows, key=lambda row: row.day))


def _promised(table: str, loan: int, thing: str, rows: list[DayRow]) -> Entry:
    first, last = rows[0].day, rows[-1].day
    return Entry(
        kind=EntryKind.LENT,
        at=start_of(first),
        what="promised for these days",
        facts=(("loan", str(loan)), ("what", thing), ("from", str(first)), ("to", str(last)), ("days", str(len(rows)))),
        table=table,
        rows=tuple(map(key_of, rows)),
        moment="day",
    )


def _deliveries(scope: Scope) -> Iterable[WebhookDeliveryRow]:
    return scope.rows(WebhookDeliveryRow, col(WebhookDeliveryRow.loan_id).in_([one.id for one in scope.loans]))


_pieces: Callable[[Scope], Iterable[LoanPieceRow]] = lambda scope: scope.pieces  # noqa: E731
_states: Callable[[Scope], Iterable[PieceStateRow]] = lambda scope: scope.of_loans(PieceStateRow)  # noqa: E731

LOANS = source_of(
    Ledger(
        table=LoanRow,
        kind=EntryKind.LENT,
        rows=lambda scope: scope.loans,
        moments=(
            When("updated_at", "loan, as it stands since then"),
            When("handed_over_on", "loan handed over"),
            When("returned_on", "loan came back"),
        ),
        facts=(
            "id", "family", "monday", "reference", "depot", "items", "out_from", "needed_by", "back_by",
            "held_through", "hand_over", "set_up_call", "state", "held_for", "extended", "data_through",
        ),
    ),
)  # fmt: skip
PIECES = source_of(
    Ledger(
        table=LoanPieceRow,
        kind=EntryKind.LENT,
        rows=_pieces,
        moments=(
            When("", "piece chosen for a loan"),
            When("handed_over_on", "piece handed over"),
            When("returned_on", "piece came back"),
            When("wiped_on", "piece wiped", "wiped_by"),
        ),
        facts=("loan_id", "serial", "item", "state", "top_up_gb", "how_wiped"),
    ),
)
STATES = source_of(
    Ledger(
        table=PieceStateRow,
        kind=EntryKind.LENT,
        rows=_states,
        moments=(When("changed_at", "piece, as it stands since then"),),
        facts=("loan_id", "serial", "state", "gb"),
    ),
)
AGREEMENTS = source_of(
    Ledger(
        table=LoanAgreementRow,
        kind=EntryKind.LENT,
        rows=lambda scope: scope.of_loans(LoanAgreementRow),
        moments=(When("agreed_at", "loan agreed to", "contact"),),
        facts=("loan_id", "kit", "digest"),
    ),
)
DELIVERIES = source_of(
    Ledger(
        table=WebhookDeliveryRow,
        kind=EntryKind.LENT,
        rows=_deliveries,
        moments=(When("not_before", "another system was to be told of a loan, by its number"),),
        facts=("loan_id", "kind", "state", "attempts"),
        why="why",
    ),
)
DAYS = Source(tables=("loan_days", "piece_days"), entries=_days)
SOURCES = (LOANS, PIECES, STATES, DAYS, AGREEMENTS, DELIVERIES)
