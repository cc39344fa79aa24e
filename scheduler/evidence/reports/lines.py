"""Figures of attendance and of parity as lines of a report, with those of the period before, and their lists."""

from scheduler.evidence.attendance_shown import Evidence, ShownFigure
from scheduler.evidence.attendance_tally import every_figure
from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.counting import OF, Measure, counts, whole_of
from scheduler.evidence.parity.groups import By, Group, groups, languages
from scheduler.evidence.parity.report import Parity, Row
from scheduler.evidence.parity.unmet import WITHOUT, lacked_of
from scheduler.evidence.parity.who import who_of
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Before, Line, Listed, Opens
from scheduler.evidence.suppression import Count
from scheduler.store import Desk
from solver.engines.worked_out import Range

ATTENDANCE, PARITY, UNMET = "attendance", "parity", "unmet"
NOBODY = Count(Range(0, 0))


def figure_line(read: Read, label: str, definition: str, by: str = "", value: str = "") -> Line | None:
    """A figure of attendance, completion or waits; None where the period has none such."""
    now, then = _figure(read.told.evidence, definition, by, value), None
    if now is None:
        return None
    if read.before:
        then = _figure(read.before.evidence, definition, by, value)
    return Line(
        label=label,
        part=now.part,
        whole=now.whole,
        before=Before(part=then.part, whole=then.whole) if then else None,
        opens=Opens(of=ATTENDANCE, definition=definition, by=by, value=value),
    )


def parity_line(read: Read, label: str, measure: Measure, group: Group) -> Line:
    """A share of parity, or a count of it that is none: of one group."""
    now = _counts(read.told.parity, measure, group)
    then = _counts(read.before.parity, measure, group) if read.before else None
    row = _row(read.told.parity, group)
    share = row.share(measure) if row else None
    return Line(
        label=label,
        part=now.part,
        whole=now.whole,
        interval=share.interval if share else None,
        before=then,
        opens=Opens(of=PARITY, definition=measure.value, by=group.by.value, value=group.value),
    )


def attendance_list(_desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Whom a figure of attendance, completion or waits counts."""
    asked = (opens.definition, opens.by, opens.value)
    found = next((one for one in every_figure(facts) if (one.definition, one.by, one.value) == asked), None)
    return Listed(families=found.families, others=found.others) if found else None


def parity_list(_desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Whom a figure of parity counts: of one group, by one measure."""
    who = who_of(facts)
    named = languages(who)
    counted = counts(who, tuple(groups(named)), named)
    asked = (opens.by, opens.value, opens.definition)
    key = next((key for key in counted if (key[0].by, key[0].value, key[1]) == asked), None)
    if key is None:
        return None
    mine = counted[key]
    whole = counted[whole_of(*key)] if key[1] in OF else mine
    return Listed(families=tuple(sorted(mine)), others=tuple(sorted(whole - mine)))


def unmet_list(_desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Who went without a place in some week, or did so for want of one resource."""
    everybody = frozenset(one.family for one in facts.passed_over if facts.first <= one.monday <= facts.last)
    if opens.definition == WITHOUT:
        return Listed(families=tuple(sorted(everybody)))
    mine = next((one.families for one in lacked_of(facts) if one.of_families == opens.definition), None)
    if mine is None:
        return None
    return Listed(families=tuple(sorted(mine)), others=tuple(sorted(everybody - mine)))


def _figure(evidence: Evidence, definition: str, by: str, value: str) -> ShownFigure | None:
    asked = (definition, by, value)
    return next((one for one in evidence.figures if (one.definition, one.by, one.value) == asked), None)


def _row(parity: Parity, group: Group) -> Row | None:
    return next((one for one in parity.rows if one.group == group), None)


def _counts(parity: Parity, measure: Measure, group: Group) -> Before:
    row = _row(parity, group)
    share = row.share(measure) if row else None
    if share:
        return Before(part=share.part, whole=share.whole)
    if row and measure in row.counts:
        return Before(part=row.counts[measure])
    return Before(part=NOBODY, whole=NOBODY if measure in OF else None)


EVERYBODY = Group(By.EVERYBODY)
