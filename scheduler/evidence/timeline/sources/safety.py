"""What the safeguarding lead countersigned of it, and which rules its published place broke since facts changed."""

from collections.abc import Iterable

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import R, Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.bodies import WORDS
from scheduler.store.tables import CountersignRow, FindingRow


def _naming(scope: Scope, kind: type[R]) -> Iterable[R]:
    """The rows whose list of families has one of its referrals."""
    mine = set(scope.families)
    return [row for row in scope.rows(kind) if mine & set(WORDS.read(row.families))]  # type: ignore[attr-defined]


COUNTERSIGNS = source_of(
    Ledger(
        table=CountersignRow,
        kind=EntryKind.DECIDED,
        rows=lambda scope: _naming(scope, CountersignRow),
        moments=(When("at", "countersigned what it was to get", "who"),),
        facts=("monday", "role", "alone"),
    ),
)
FINDINGS = source_of(
    Ledger(
        table=FindingRow,
        kind=EntryKind.DECIDED,
        rows=lambda scope: _naming(scope, FindingRow),
        moments=(
            When("found_at", "its published place was found to break a rule", "found_by"),
            When("decided_at", "let go in spite of that", "decided_by"),
            When("gone_at", "the rule is not broken any more"),
        ),
        facts=("monday", "version", "rule", "holds"),
        why="decided_why",
    ),
)
SOURCES = (COUNTERSIGNS, FINDINGS)
