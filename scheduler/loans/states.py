"""The states that loans and pieces go through, each apart from the other. Their spelling is stored: stable.

A loan is a promise to a family from one day to another; a piece is a thing in a cupboard, in a bag or in a home. A
piece can be with one family while it is promised to the next.
"""

from enum import StrEnum


class LoanState(StrEnum):
    """Where a reservation is. Held: the kit stays reserved, and nobody brings it. Done: all is back and wiped."""

    REQUESTED = "requested"
    HELD = "held"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    DONE = "done"
    CANCELLED = "cancelled"
    LOST = "lost"


NOT_OUT_YET = (LoanState.REQUESTED, LoanState.HELD)
AT_HOME = (*NOT_OUT_YET, LoanState.HANDED_OVER)
"""States in which kit is the family's to count on: promised to it, or with it."""
HOLDING_KIT = (*AT_HOME, LoanState.RETURNED)
"""States in which kit cannot be lent to others on the days that are promised."""


class Stage(StrEnum):
    """How far a loan has come, as its depot sees it: its own state and that of its pieces in one word."""

    REQUESTED = "requested"
    ON_HOLD = "on-hold"
    ALLOCATED = "allocated"
    PREPARED = "prepared"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    DONE = "done"
    CANCELLED = "cancelled"
    LOST = "lost"


class PieceState(StrEnum):
    """Where a piece is in its round: exactly one of these. Returned: it waits to be wiped and cleaned."""

    AVAILABLE = "available"
    PREPARED = "prepared"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    LOST = "lost"
    DAMAGED = "damaged"
    RETIRED = "retired"


OUT_OF_USE = (PieceState.LOST, PieceState.DAMAGED, PieceState.RETIRED)


class PartState(StrEnum):
    """What has become of one piece in one loan. Withdrawn: it was promised, and is not any more."""

    PROMISED = "promised"
    PREPARED = "prepared"
    OUT = "out"
    RETURNED = "returned"
    WIPED = "wiped"
    LOST = "lost"
    DAMAGED = "damaged"
    WITHDRAWN = "withdrawn"


WAITING = (PartState.PROMISED, PartState.PREPARED)
IN_HAND = (*WAITING, PartState.OUT)
