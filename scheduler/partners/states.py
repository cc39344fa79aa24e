"""How far a family has come that one organisation passes on to another. Their spelling is stored: stable."""

from enum import StrEnum


class ProposalState(StrEnum):
    """Of one that came to us: all that the partner is told of it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    NOT_THIS_TIME = "not-this-time"
    WITHDRAWN = "withdrawn"


class PassedState(StrEnum):
    """Of one that we pass on: ready while the safeguarding lead has not passed it on yet."""

    READY = "ready"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    NOT_THIS_TIME = "not-this-time"
    WITHDRAWN = "withdrawn"
