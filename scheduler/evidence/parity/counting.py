"""What a report on parity counts of each group, by names that say of whom; and everything that adds up to something."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.who import OFTEN, Course, Meeting, Waiting, Who
from scheduler.evidence.tally import Tally
from scheduler.experience.said import Worked


class Measure(StrEnum):
    """What is counted of a group. Their spelling is published: stable."""

    WAITED = "waited"
    OFFERED = "offered"
    DECLINED = "declined"
    PASSED_OVER = "passed-over"
    NEVER = "never-offered"
    EXPECTED = "expected"
    REGULAR = "came-regularly"
    ALWAYS_REMOTE = "always-remote"
    ANSWERED = "answered"
    WORKED = "worked"
    PARTLY = "partly-worked"
    NOT_WORKED = "did-not-work"
    ENDED = "course-ended"
    TAKEN_UP = "taken-up"
    COMPLETE = "complete"


OF: Mapping[Measure, Measure] = {
    Measure.OFFERED: Measure.WAITED,
    Measure.DECLINED: Measure.OFFERED,
    Measure.PASSED_OVER: Measure.WAITED,
    Measure.NEVER: Measure.WAITED,
    Measure.REGULAR: Measure.EXPECTED,
    Measure.ALWAYS_REMOTE: Measure.EXPECTED,
    Measure.ANSWERED: Measure.EXPECTED,
    Measure.WORKED: Measure.ANSWERED,
    Measure.PARTLY: Measure.ANSWERED,
    Measure.NOT_WORKED: Measure.ANSWERED,
    Measure.TAKEN_UP: Measure.ENDED,
    Measure.COMPLETE: Measure.TAKEN_UP,
}
"""Each share with what it is a share of."""
ADD_UP: Sequence[Sequence[Measure]] = (
    *((whole, part) for part, whole in OF.items()),
    (Measure.WAITED, Measure.DECLINED),
    (Measure.WAITED, Measure.OFFERED, Measure.NEVER),
    (Measure.ANSWERED, Measure.WORKED, Measure.PARTLY, Measure.NOT_WORKED),
    (Measure.EXPECTED, Measure.WORKED, Measure.PARTLY, Measure.NOT_WORKED),
    (Measure.ENDED, Measure.COMPLETE),
)
"""Wholes, each with parts of it that have nobody in common: shares, and what is left where a step is left out."""
OF_WAITING: Mapping[Measure, Callable[[Waiting], bool]] = {
    Measure.WAITED: lambda _one: True,
    Measure.OFFERED: lambda one: one.until is not None,
    Measure.DECLINED: lambda one: one.declined,
    Measure.PASSED_OVER: lambda one: one.passed_over >= OFTEN,
    Measure.NEVER: lambda one: one.never,
}
OF_AN_OFFER = (Measure.OFFERED, Measure.DECLINED)
OF_MEETING: Mapping[Measure, Callable[[Meeting], bool]] = {
    Measure.EXPECTED: lambda _one: True,
    Measure.REGULAR: lambda one: one.regular,
    Measure.ALWAYS_REMOTE: lambda one: one.always_remote,
    Measure.ANSWERED: lambda one: bool(one.said),
    Measure.WORKED: lambda one: one.said == Worked.WORKED,
    Measure.PARTLY: lambda one: one.said == Worked.PARTLY,
    Measure.NOT_WORKED: lambda one: one.said == Worked.NOT,
}
OF_COURSES: Mapping[Measure, Callable[[Course], bool]] = {
    Measure.ENDED: lambda _one: True,
    Measure.TAKEN_UP: lambda one: one.taken_up,
    Measure.COMPLETE: lambda one: one.complete,
}


def name_of(group: Group, measure: Measure) -> str:
    """How a tally calls this count."""
    return f"{group.key}: {measure.value}"


def counts(who: Who, groups: Sequence[Group], named: frozenset[str]) -> dict[tuple[Group, Measure], frozenset[str]]:
    """The families of each group, measure by measure, of those measures that can be told of such groups."""
    found = {}
    everybody = dict(_everybody(who))
    members = {group: frozenset(one for one in _all(who) if group.has(who, one, named)) for group in groups}
    for group in groups:
        for measure, families in everybody.items():
            if tells(group, measure):
                found[group, measure] = families & members[group]
    return found


def tells(group: Group, measure: Measure) -> bool:
    """Who waits has no way yet; where a first place was is asked only of who was offered one."""
    if group.by is By.OFFER:
        return measure in OF_AN_OFFER
    return group.by is not By.WAY or measure not in OF_WAITING


def whole_of(group: Group, measure: Measure) -> tuple[Group, Measure]:
    """What a share is a share of: where first places were is told of all who waited, since who waits has none yet."""
    whole = OF[measure]
    return group if tells(group, whole) else EVERYBODY, whole


def _everybody(who: Who) -> Iterator[tuple[Measure, frozenset[str]]]:
    for measure, waits in OF_WAITING.items():
        yield measure, frozenset(one.family for one in who.waiting if waits(one))
    for measure, meets in OF_MEETING.items():
        yield measure, frozenset(one.family for one in who.meeting if meets(one))
    for measure, ends in OF_COURSES.items():
        yield measure, frozenset(one.family for one in who.courses if ends(one))


def _all(who: Who) -> frozenset[str]:
    return frozenset(one.family for part in (who.waiting, who.meeting, who.courses) for one in part)


def tally_counts(tally: Tally, counted: Mapping[tuple[Group, Measure], frozenset[str]]) -> None:
    """All counts of the report, with what adds up along groups and along measures."""
    for (group, measure), families in counted.items():
        tally.counted(name_of(group, measure), len(families))
    for group in dict.fromkeys(group for group, _ in counted):
        _along_measures(tally, group, {measure for one, measure in counted if one == group})
    for measure in Measure:
        _along_groups(tally, measure, [group for group, one in counted if one is measure])


def _along_measures(tally: Tally, group: Group, there: Collection[Measure]) -> None:
    for whole, *parts in ADD_UP:
        if whole in there:
            tally.some_of(name_of(group, whole), *(name_of(group, part) for part in parts))


def _along_groups(tally: Tally, measure: Measure, there: Sequence[Group]) -> None:
    """Families have one first place, one way, one wish and one language, and any number of needs."""
    everybody = name_of(EVERYBODY, measure)
    for by in (By.OFFER, By.WAY, By.ASKED, By.LANGUAGE):
        if parts := [name_of(group, measure) for group in there if group.by is by]:
            tally.some_of(everybody, *parts)
    for group in there:
        if group.by is By.NEED:
            tally.some_of(everybody, name_of(group, measure))
