"""What somebody may do, one word for each. A route asks for one of them; a role or a token has some.

What a role may follows from what its work needs and from least knowledge: a coordinator sees what a flag does and
never what it is; a loan team sees kit and arrangements; a practitioner her own groups.
"""

from enum import StrEnum


class May(StrEnum):
    """One thing that may be done. Their spelling is stored with tokens, and stands in the API's description: stable."""

    SEE_WEEK = "week:see"
    """The board, rosters, who waits and why; families by name, flags as effects."""
    PLAN = "week:plan"
    """Import, plan, pin, move, replan; what families wish is changed."""
    SIGN = "week:sign"
    """Sign off, publish, take back."""
    CONTACT = "contact:do"
    """Telephone numbers and letters, and what came of a call; tasks are done."""
    SEE_CONTACTS = "contact:see"
    """How each adult may safely be reached."""
    SEE_FLAGS = "flags:see"
    """Flags in full, and who must be kept apart from whom. Each look goes on the trail."""
    DECIDE = "safeguarding:decide"
    """Countersign, release a stop, clear a home: the safeguarding lead and deputy, never a program."""
    SEE_LOANS = "loans:see"
    """The ledger of loans, pieces, what is short ahead."""
    DO_LOANS = "loans:do"
    """Pieces are lent, taken back, wiped, written off."""
    OWN_WEEK = "own-week:see"
    """One's own groups: their lists, first calls, and how to join."""
    REGISTER = "register:do"
    """Who came, on which side; of practitioners, to their own groups."""
    SEE_SERVICE = "service:see"
    """Programmes, venues, practitioners, pools, settings, rules and goals."""
    CHANGE_SERVICE = "service:change"
    """The same are changed."""
    EXPORT = "export:do"
    """Files that leave the service. Each goes on the trail."""
    SEE_TRAIL = "trail:see"
    """The audit trail."""
    SEE_METRICS = "metrics:see"
    """How requests fare and how much waits: counts, for a programme that watches."""
    SEE_EVIDENCE = "evidence:see"
    """What works for whom, in counts of which no small one is told; who may see families opens the lists as well."""
    PEOPLE = "people:manage"
    """Who may sign in, what role they have, programs' tokens, webhooks."""
    PARTNER = "partner:use"
    """What a partner's program does, and nothing else: busy intervals, its own bookings, kit and proposals."""
    RECORDS = "records:manage"
    """What a person has a right to: a copy of what is stored, correction, erasure, and how long things are kept."""
