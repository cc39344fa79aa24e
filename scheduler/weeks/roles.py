"""What somebody is, where that decides what they may do."""

from enum import StrEnum


class Role(StrEnum):
    """A role in the service. Their spelling is stored: stable."""

    SAFEGUARDING_LEAD = "safeguarding-lead"
    SAFEGUARDING_DEPUTY = "safeguarding-deputy"
    COORDINATOR = "coordinator"
    PRACTITIONER = "practitioner"


MAY_RELEASE = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
"""Who may let something go out that was held so that nobody comes to harm."""
