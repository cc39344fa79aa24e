"""What people were to do for it because no message could, and what came of that: calls, first calls, welfare."""

from collections.abc import Callable, Iterable

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import TaskRow
from scheduler.weeks.outgoing import TaskKind

OF_REGISTERS = (TaskKind.WELFARE, TaskKind.CALL_BACK)
FACTS = (
    "family", "contact", "monday", "kind", "who", "reason", "words", "before", "state", "held_for", "tried", "outcome",
    "about",
)  # fmt: skip


def _tasks(*, of_registers: bool) -> Callable[[Scope], Iterable[TaskRow]]:
    return lambda scope: [row for row in scope.of_both(TaskRow) if (row.kind in OF_REGISTERS) is of_registers]


SOURCES = (
    source_of(
        Ledger(
            table=TaskRow,
            kind=EntryKind.SENT,
            rows=_tasks(of_registers=False),
            moments=(When("created_at", "left to a person"),),
            facts=FACTS,
        ),
        Ledger(
            table=TaskRow,
            kind=EntryKind.CAME,
            rows=_tasks(of_registers=True),
            moments=(When("created_at", "somebody was to ask after them"),),
            facts=FACTS,
        ),
    ),
)
