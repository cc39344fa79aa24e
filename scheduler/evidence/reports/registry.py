"""Which parts stand in which report, in their order. How to add one: `scheduler/evidence/reports/__init__.py`."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.errors import NotFound
from scheduler.evidence.reports.part import Lists, Part
from scheduler.evidence.reports.sections import (
    experience,
    fairness,
    figures,
    outcomes,
    parity,
    reach,
    safeguarding,
    shared,
    unmet,
    waits,
)


class ReportId(StrEnum):
    """The reports there are. Their spelling is published: stable."""

    FUNDER = "funder"
    """The quarter for a funder: all that is counted, with pictures."""
    BOARD = "board"
    """What a management or safeguarding board asks for: one side of A4."""
    PARTNER = "partner"
    """A partner's share of use."""


REPORTS: Mapping[ReportId, tuple[Part, ...]] = {
    ReportId.FUNDER: (
        reach.PART,
        waits.PART,
        figures.PART_ATTENDANCE,
        figures.PART_COMPLETION,
        experience.PART,
        outcomes.PART,
        reach.PART_LEFT_OUT,
        parity.PART_IN_SHORT,
        fairness.PART_IN_SHORT,
        unmet.PART,
    ),
    ReportId.BOARD: (
        reach.PART,
        waits.PART_IN_SHORT,
        figures.PART_IN_SHORT,
        reach.PART_LEFT_OUT,
        unmet.PART,
        safeguarding.PART,
    ),
    ReportId.PARTNER: (shared.PART,),
}
"""A part may stand in several reports. A report without any part is not offered."""


def parts_of(report: ReportId) -> tuple[Part, ...]:
    """The parts of a report. Raises NotFound for one that is not offered."""
    if not REPORTS[report]:
        raise NotFound(f"report {report.value!r}: nothing is told in it yet")
    return REPORTS[report]


def lists() -> Mapping[str, Lists]:
    """Every kind of list that a figure of any report opens."""
    return {of: find for parts in REPORTS.values() for one in parts for of, find in one.lists.items()}
