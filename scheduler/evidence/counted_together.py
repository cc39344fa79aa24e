"""All that any report counts of the families of one period, as it may be told: one system, attacked as a whole.

Whoever has one report has the others. What two of them count in two ways stands in the same sums: as many families
were offered a first place as waited for one until then. So no report tells what another withholds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from scheduler.evidence.attendance_tally import tally_attendance
from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.periods import Quarter, quarter_of
from scheduler.evidence.parity.tallied import tally_parity
from scheduler.evidence.suppression import FEWEST, IN_FIVES, LONGER, Care, Count, shown
from scheduler.evidence.tally import Tally

COUNTED: tuple[Callable[[Tally, Facts], None], ...] = (tally_parity, tally_attendance)
"""Each counts its figures into the tally, with what adds up among them. A new kind of figure of families goes here."""

ALL, BAND = "everybody:", " weeks "
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

LAST = 16
"""Periods of which the counts are kept."""


@lru_cache(maxsize=LAST)
def told_of(facts: Facts) -> Mapping[str, Count]:
    """Every count of every report on these facts, by its name in the tally."""
    return shown(tally_of(facts), care_of(facts), _beside_small(facts))


def care_of(facts: Facts) -> Care:
    """Of several quarters of the calendar more is withheld, since each of them is told as well."""
    return LONGER if _quarters(facts) else IN_FIVES


def _quarters(facts: Facts) -> list[Quarter]:
    """The quarters of a period of several."""
    begins, last = quarter_of(facts.first), quarter_of(facts.last)
    if begins == last or (facts.first, facts.last) != (begins.first, last.last):
        return []
    found = [last]
    while found[-1] != begins:
        found.append(found[-1].back(1))
    return found


def _beside_small(facts: Facts) -> set[str]:
    """What a period of several quarters keeps to itself for the sake of small numbers in one of them.

    That is what a quarter withholds though it is not small, which the period would give away beside the others; and how
    many waited how long: bands of waits add up along each quarter and along the year, and can be worked back by both.
    """
    beside: set[str] = set()
    for one in _quarters(facts):
        tally = tally_of(replace(facts, first=one.first, last=one.last))
        told = shown(tally)
        kept = {name for name, value in tally.printed.items() if value >= FEWEST and told[name].range is None}
        beside |= kept | {name for name in tally.printed if BAND in name}
    return beside


def tally_of(facts: Facts) -> Tally:
    """All counts, with all that adds up."""
    tally = Tally()
    for count in COUNTED:
        count(tally, facts)
    for whole, *parts in SAME_FAMILIES:
        tally.likely(whole, *parts)
    return tally
