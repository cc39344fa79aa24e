"""What was written to its adults, whether it went, and the appointments that they were told of."""

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import MeetingRow, OutboxRow

OUTBOX = source_of(
    Ledger(
        table=OutboxRow,
        kind=EntryKind.SENT,
        rows=lambda scope: scope.of_both(OutboxRow),
        moments=(When("created_at", "message written"), When("sent_at", "message sent")),
        facts=(
            "family", "contact", "monday", "kind", "route", "state", "held_for", "attempts", "not_before",
            "useless_after", "subject", "text",
        ),
        why="why",
    ),
)  # fmt: skip
MEETINGS = source_of(
    Ledger(
        table=MeetingRow,
        kind=EntryKind.SENT,
        rows=lambda scope: scope.of_both(MeetingRow),
        moments=(When("dtstamp", "appointment, as the adult was told last"),),
        facts=(
            "family",
            "contact",
            "monday",
            "session",
            "side",
            "start",
            "end",
            "in_calendar",
            "told",
            "state",
            "partstat",
        ),
    ),
)
SOURCES = (OUTBOX, MEETINGS)
