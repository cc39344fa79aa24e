"""Figures of attendance and of parity as lines of a report, with those of the period before, and their lists."""

from scheduler.evidence.attendance_shown import Evidence, ShownFigure
from scheduler.evidence.attendance_tally import every_figure
from scheduler.evidence.definitions import DEFINITION
from scheduler.evidence.facts import Facts
from scheduler.evidence.language import Language
from scheduler.evidence.parity.counting import OF, Measure, counts, whole_of
from scheduler.evidence.parity.definitions import PARITY_DEFINITIONS
from scheduler.evidence.parity.groups import By, Group, groups, languages
from scheduler.evidence.parity.report import Parity, Row
from scheduler.evidence.parity.who import who_of
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Before, Line, Listed, Opens
from scheduler.evidence.suppression import Count
from scheduler.evidence.value_words import value_words
from scheduler.outputs.parity_told import families_words
from scheduler.store import Desk
from solver.engines.worked_out import Range

ATTENDANCE, PARITY = "attendance", "parity"
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
        opens=Opens(of=ATTENDANCE, definition=definition, by=by, value=value)
        if DEFINITION[definition].people and DEFINITION[definition].listed
        else None,
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
    """Whom a figure of attendance, completion or waits counts; without a breakdown, of waits all together."""
    every = [one for one in every_figure(facts) if one.definition == opens.definition]
    found = [one for one in every if (one.by, one.value) == (opens.by, opens.value)] or ([] if opens.by else every)
    if not found or not (DEFINITION[opens.definition].people and DEFINITION[opens.definition].listed):
        return None
    families = {family for one in found for family in one.families}
    others = found[0].others if len(found) == 1 else ()
    titles = {one.programme: one.title for one in facts.taught}
    words = {one: value_words(opens.by, opens.value, opens.definition, one, titles) for one in Language if opens.by}
    return Listed(families=tuple(sorted(families)), others=others, definition=DEFINITION[opens.definition], words=words)


def parity_list(_desk: Desk, facts: Facts, opens: Opens) -> Listed | None:
    """Whom a figure of parity counts: of one group, by one measure."""
    who = who_of(facts)
    named = languages(who)
    counted = counts(who, tuple(groups(named)), named)
    asked = (opens.by, opens.value, opens.definition)
    found = next((key for key in counted if (key[0].by.value, key[0].value, key[1].value) == asked), None)
    if found is None:
        return None
    group, measure = found
    others = counted[whole_of(group, measure)] - counted[found] if measure in OF else frozenset[str]()
    return Listed(
        families=tuple(sorted(counted[found])),
        others=tuple(sorted(others)),
        definition=PARITY_DEFINITIONS[measure],
        words={one: families_words(group, one) for one in Language},
    )


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
