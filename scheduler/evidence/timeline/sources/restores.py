"""That all records were brought back from a backup: what was done since then may be missing, of every family."""

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import RestoreRow

SOURCES = (
    source_of(
        Ledger(
            table=RestoreRow,
            kind=EntryKind.KNOWN,
            rows=lambda scope: scope.rows(RestoreRow),
            moments=(
                When("restored_at", "all records brought back from a backup", "restored_by"),
                When("released_at", "things may leave again after that", "released_by"),
            ),
            facts=("taken_at",),
        ),
    ),
)
