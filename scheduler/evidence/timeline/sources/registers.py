"""Registers of the sessions that it was published a place in or came to: who of it came, and whether they ran."""

from collections.abc import Callable, Iterable

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import RegisterMarkRow, RegisterRow, RegisterRunRow


def _registers(scope: Scope) -> Iterable[RegisterRow]:
    return [row for row in scope.rows(RegisterRow) if (row.monday, row.session) in scope.met]


def _runs(scope: Scope) -> Iterable[RegisterRunRow]:
    return [row for row in scope.rows(RegisterRunRow) if (row.monday, row.session) in scope.met]


_marks: Callable[[Scope], Iterable[RegisterMarkRow]] = lambda scope: scope.of_families(RegisterMarkRow)  # noqa: E731

MARKS = source_of(
    Ledger(
        table=RegisterMarkRow,
        kind=EntryKind.CAME,
        rows=_marks,
        moments=(When("at", "register marked", "who"),),
        facts=("family", "person", "monday", "session", "planned", "came", "late", "left", "reason"),
    ),
)
REGISTERS = source_of(
    Ledger(
        table=RegisterRow,
        kind=EntryKind.CAME,
        rows=_registers,
        moments=(When("start", "session whose register was taken"),),
        facts=("monday", "session", "programme", "group", "number", "mode", "end"),
    ),
)
RUNS = source_of(
    Ledger(
        table=RegisterRunRow,
        kind=EntryKind.CAME,
        rows=_runs,
        moments=(When("at", "whether the session ran", "who"),),
        facts=("monday", "session", "ran", "reason"),
    ),
)
SOURCES = (MARKS, REGISTERS, RUNS)
