"""Which parts stand in which report, in their order. How to add one: `scheduler/evidence/reports/__init__.py`."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.evidence.reports.part import Lists, Part
from scheduler.evidence.reports.sections import reach


class ReportId(StrEnum):
    """The reports there are. Their spelling is published: stable."""

    FUNDER = "funder"
    """The quarter for a funder: all that is counted, with pictures."""
    BOARD = "board"
    """What a management or safeguarding board asks for: one side of A4."""
    PARTNER = "partner"
    """A partner's share of use."""


REPORTS: Mapping[ReportId, tuple[Part, ...]] = {
    ReportId.FUNDER: (reach.PART,),
    ReportId.BOARD: (reach.PART,),
    ReportId.PARTNER: (),
}
"""A part may stand in several reports. A report without any part is not offered."""


def lists() -> Mapping[str, Lists]:
    """Every kind of list that a figure of any report opens."""
    return {of: find for parts in REPORTS.values() for one in parts for of, find in one.lists.items()}
