"""What somebody is, and what follows from it for what they may do."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from scheduler.access.may import May


class Role(StrEnum):
    """A role in the service. Their spelling is stored: stable."""

    ADMINISTRATOR = "administrator"
    SAFEGUARDING_LEAD = "safeguarding-lead"
    SAFEGUARDING_DEPUTY = "safeguarding-deputy"
    COORDINATOR = "coordinator"
    PRACTITIONER = "practitioner"
    LOAN_TEAM = "loan-team"
    AUDITOR = "auditor"


MAY_RELEASE = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
"""Who may let something go out that was held so that nobody comes to harm."""
_SAFEGUARDING = frozenset(
    {
        May.SEE_WEEK,
        May.SEE_CONTACTS,
        May.SEE_FLAGS,
        May.DECIDE,
        May.CONTACT,
        May.SEE_SERVICE,
        May.SEE_TRAIL,
        May.SEE_EVIDENCE,
        May.RECORDS,
        May.EXPORT,
    }
)
GRANTS: Mapping[Role, frozenset[May]] = {
    Role.ADMINISTRATOR: frozenset(
        {May.PEOPLE, May.SEE_SERVICE, May.CHANGE_SERVICE, May.SEE_TRAIL, May.SEE_METRICS, May.SEE_EVIDENCE}
    ),
    Role.SAFEGUARDING_LEAD: _SAFEGUARDING,
    Role.SAFEGUARDING_DEPUTY: _SAFEGUARDING,
    Role.COORDINATOR: frozenset(
        {
            May.SEE_WEEK,
            May.PLAN,
            May.SIGN,
            May.CONTACT,
            May.SEE_CONTACTS,
            May.SEE_LOANS,
            May.DO_LOANS,
            May.REGISTER,
            May.SEE_SERVICE,
            May.CHANGE_SERVICE,
            May.SEE_EVIDENCE,
            May.EXPORT,
        }
    ),
    Role.PRACTITIONER: frozenset({May.OWN_WEEK, May.REGISTER}),
    Role.LOAN_TEAM: frozenset({May.SEE_LOANS, May.DO_LOANS}),
    Role.AUDITOR: frozenset({May.SEE_WEEK, May.SEE_LOANS, May.SEE_SERVICE, May.SEE_TRAIL, May.SEE_EVIDENCE}),
}
"""What each role may. Who has several roles may what any of them may."""


def granted(roles: Iterable[Role]) -> frozenset[May]:
    """What somebody with these roles may do."""
    return frozenset[May]().union(*(GRANTS[role] for role in roles))
