"""What was passed on to another organisation, with which consent and by whom, and what one passed on to us."""

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import PartnerPassedRow, PartnerProposalRow

PASSED = source_of(
    Ledger(
        table=PartnerPassedRow,
        kind=EntryKind.SENT,
        rows=lambda scope: scope.of_families(PartnerPassedRow),
        moments=(
            When("made_at", "consent to be passed on to a partner recorded", "made_by"),
            When("passed_at", "passed on to a partner", "passed_by"),
            When("answered_at", "the partner answered"),
            When("withdrawn_at", "consent to be passed on taken back", "withdrawn_by"),
            When("withdrawn_told_at", "the partner told to erase it"),
        ),
        facts=("partner", "family", "contact", "offer", "agreed_on", "agreed_how", "words", "told", "state"),
    ),
)
PROPOSED = source_of(
    Ledger(
        table=PartnerProposalRow,
        kind=EntryKind.KNOWN,
        rows=lambda scope: scope.of_families(PartnerProposalRow),
        moments=(
            When("came_at", "passed on to us by a partner", "partner"),
            When("looked_at", "looked at by safeguarding, who found nothing against it", "looked_by"),
            When("decided_at", "decided about", "decided_by"),
            When("withdrawn_at", "consent taken back", "partner"),
        ),
        facts=("partner", "family", "offer_id", "body", "state"),
    ),
)
SOURCES = (PASSED, PROPOSED)
