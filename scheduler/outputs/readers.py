"""Who reads: what may be said of a reason depends on that, and on nothing else."""

from enum import StrEnum


class Reader(StrEnum):
    """The safeguarding lead reads everything, a coordinator the effects, a family one text for every cause."""

    LEAD = "lead"
    COORDINATOR = "coordinator"
    FAMILY = "family"
