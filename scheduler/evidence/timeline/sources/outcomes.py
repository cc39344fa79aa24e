"""Scores before and after its courses, and why it left one, as staff typed them in."""

from collections.abc import Callable, Iterable

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import LeavingRow, ScoreRow

_scores: Callable[[Scope], Iterable[ScoreRow]] = lambda scope: scope.of_families(ScoreRow)  # noqa: E731
_leavings: Callable[[Scope], Iterable[LeavingRow]] = lambda scope: scope.of_families(LeavingRow)  # noqa: E731

SCORES = source_of(
    Ledger(
        table=ScoreRow,
        kind=EntryKind.SAID,
        rows=_scores,
        moments=(When("at", "score of a questionnaire", "who"),),
        facts=("family", "person", "programme", "measure", "stage", "day", "body"),
    ),
)
LEAVINGS = source_of(
    Ledger(
        table=LeavingRow,
        kind=EntryKind.SAID,
        rows=_leavings,
        moments=(When("at", "why it left a course", "who"),),
        facts=("family", "programme", "reason"),
    ),
)
SOURCES = (SCORES, LEAVINGS)
