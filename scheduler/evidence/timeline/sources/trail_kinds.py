"""Which section of the timeline each kind of line of the trail stands in.

Every one that the code writes about a family is named here, so that a new one is not forgotten: a test reads all of
them. A line of a kind that is written no more, as by an older version, stands among what was known.
"""

from collections.abc import Mapping

from scheduler.access.exports import EXPORTED
from scheduler.evidence.reports.opened import LIST_OPENED
from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.looking import TIMELINE_READ, TIMELINE_TAKEN
from scheduler.loans.noting import LoanNews
from scheduler.partners.passing import ANSWERED, CONSENT, PASSED, TAKEN_BACK, TOLD_BACK
from scheduler.restored import RELEASED, RESTORED
from scheduler.rights.come_back import AGAIN, ERASED
from scheduler.safeguarding.brought import BROUGHT
from scheduler.safeguarding.deciding import CHANGED
from scheduler.safeguarding.looking import READ
from scheduler.weeks.by_hand import MOVED, PUT_BACK
from scheduler.weeks.choosing import CHOSEN
from scheduler.weeks.held import HELD_READ
from scheduler.weeks.importing import IMPORTED
from scheduler.weeks.signatures import VOIDED
from scheduler.weeks.signers import ALONE, TWO
from scheduler.weeks.stopping import LOAN_LET_GO, STOPPED
from scheduler.weeks.undoing import UNDONE

SORTED: Mapping[EntryKind, frozenset[str]] = {
    EntryKind.KNOWN: frozenset({
        IMPORTED[0], RESTORED, RELEASED, AGAIN, ERASED, "fact corrected", "address does not work",
        "address works again", "needs asked again", "score typed", "score taken back", "reason for leaving recorded",
        "reason for leaving taken back", "told needs taken over", "told reach confirmed", "told reach noted",
        "family proposed by a partner",
    }),
    EntryKind.SEEN: frozenset({
        EXPORTED, LIST_OPENED, HELD_READ, TIMELINE_READ, TIMELINE_TAKEN, READ, "reasons of flags read", "number shown",
        "copy given", "what a copy keeps back read", "family page given", "proposal looked at",
        "daily check of published rosters",
    }),
    EntryKind.PLANNED: frozenset({
        "planned", CHOSEN, "published", "judged again", "plan stopped", "plan asked for", "replan asked for",
        "whatif asked for", "staff and guests told", "held for findings", VOIDED,
    }),
    EntryKind.DECIDED: frozenset({
        "pinned", "pin removed", MOVED, PUT_BACK, "rule set aside", "rule set aside no more", UNDONE, "goes on",
        "let go in spite of a finding", "countersigned", "signed off", "contact released", STOPPED, CHANGED, BROUGHT,
        LOAN_LET_GO, ALONE, TWO, TAKEN_BACK, TOLD_BACK, "due for erasure", "retention approved", "retention chosen",
        "held for a countersign", "nothing against a proposal", "proposal declined",
    }),
    EntryKind.SENT: frozenset({
        "message sent", "message failed", "message left to a person", "message to be sent again", "letter posted",
        "task done", "not reached", "feed issued", "feed revoked", "links taken back", "video links made", PASSED,
    }),
    EntryKind.SAID: frozenset({
        "answer taken in", "needs told on page", "needs told by voice", "reach told on page", "said whether it worked",
        "said what would help", "wish agreed", "wish closed", CONSENT, ANSWERED, "proposal withdrawn",
    }),
    EntryKind.LENT: frozenset({
        *LoanNews, "loan agreed to", "piece found", "piece wiped", "Snipe-IT told", "Snipe-IT not told",
        "Snipe-IT to be told again",
    }),
    EntryKind.CAME: frozenset({"register marked", "session ran", "session did not run"}),
}  # fmt: skip
BEGIN: Mapping[str, EntryKind] = {
    "event: ": EntryKind.KNOWN,
    "told ": EntryKind.DECIDED,
    "answer ": EntryKind.SAID,
    "piece ": EntryKind.LENT,
}
"""By how a line begins whose end says more: what happened, what was declined, what became of an answer or a piece."""
KIND: Mapping[str, EntryKind] = {what: kind for kind, whats in SORTED.items() for what in whats}


def kind_of(what: str) -> EntryKind:
    """What a line is about."""
    begins = next((kind for beginning, kind in BEGIN.items() if what.startswith(beginning)), EntryKind.KNOWN)
    return KIND.get(what, begins)
