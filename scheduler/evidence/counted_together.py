"""All that any report counts of the families of one period, as it may be told: one system, attacked as a whole.

Whoever has one report has the others. What two of them count in two ways stands in the same sums: as many families
were offered a first place as waited for one until then. So no report tells what another withholds.
"""

from collections.abc import Callable, Mapping, Sequence

from scheduler.evidence.attendance_tally import tally_attendance
from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.tallied import tally_parity
from scheduler.evidence.suppression import Count, shown
from scheduler.evidence.tally import Tally

COUNTED: tuple[Callable[[Tally, Facts], None], ...] = (tally_parity, tally_attendance)
"""Each counts its figures into the tally, with what adds up among them. A new kind of figure of families goes here."""

ALL = "everybody:"
SAME_FAMILIES: Sequence[tuple[str, ...]] = (
    ("all wait-to-place", f"{ALL} offered"),
    (f"{ALL} waited", f"{ALL} offered", "all still-waiting"),
    ("all still-waiting", f"{ALL} never-offered"),
    (f"{ALL} never-offered", "still-waiting weeks 9-to-12-weeks", "still-waiting weeks 13-weeks-or-more"),
    ("went without a place", f"{ALL} passed-over"),
    ("all came", f"{ALL} expected"),
    ("all came side room", "way room: expected", "way super-room: expected"),
    ("all came side remote", "way remote: expected", "way super-remote: expected"),
    ("all came side slot", "way slot: expected"),
    ("all came mode in-room", "way room: expected"),
    ("all came mode remote", "way remote: expected"),
    ("all came mode super-group", "way super-room: expected", "way super-remote: expected"),
    ("came", f"{ALL} came-regularly"),
    ("came side room", "way room: came-regularly", "way super-room: came-regularly"),
    ("came side remote", "way remote: came-regularly", "way super-remote: came-regularly"),
    ("all not-on-list", f"{ALL} came-regularly"),
    ("all not-on-list", "all wait-to-start"),
    (f"{ALL} expected", "all why-away"),
    ("sent-word", "all why-away"),
    ("all taken-up", f"{ALL} course-ended"),
    ("taken-up", f"{ALL} taken-up"),
    ("complete", f"{ALL} complete"),
)
"""Wholes, each with parts of it that another report counts: a family has one place on a course, and many visits."""


def told_of(facts: Facts) -> Mapping[str, Count]:
    """Every count of every report on these facts, by its name in the tally."""
    return shown(tally_of(facts))


def tally_of(facts: Facts) -> Tally:
    """All counts, with all that adds up."""
    tally = Tally()
    for count in COUNTED:
        count(tally, facts)
    for whole, *parts in SAME_FAMILIES:
        tally.likely(whole, *parts)
    return tally
