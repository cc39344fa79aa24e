"""Courses that came to their end in the period: who took a place up, who completed, and who left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scheduler.attendance.words import WhyAway
from scheduler.evidence.facts import Course, Facts, Left
from scheduler.evidence.figures import Figure, counted, grouped

FIRST = frozenset({1, 2})
ENOUGH = Fraction(3, 4)
NOTHING_SAID = "nothing-said"
NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A family's place in a course that ended. `sessions` are those that were held of it, `came` those it came to.

    `side` is where it was planned most often, "room" of two alike. `last_reason` is the last that it gave for not
    coming.
    """

    family: str
    course: Course
    side: str
    sessions: int
    came: frozenset[int]
    left: Left | None
    last_reason: str

    @property
    def taken_up(self) -> bool:
        """It came to the first or second session."""
        return bool(self.came & FIRST)

    @property
    def complete(self) -> bool:
        """It took its place up, and came to at least three quarters of the sessions."""
        return self.taken_up and self.sessions > 0 and Fraction(len(self.came), self.sessions) >= ENOUGH


def figures_of_completion(facts: Facts) -> Iterator[Figure]:
    """Places of courses that ended in the period."""
    every = taken(facts)
    for by, value in (("", None), ("side", _side), ("programme", _programme)):
        for name, some in (grouped(every, value) if value else {"": every}).items():
            up = [one for one in some if one.taken_up]
            yield counted("taken-up", some, lambda one: one.taken_up, _family, by, name)
            yield counted("complete", up, lambda one: one.complete, _family, by, name)
            yield counted("left", some, lambda one: one.left is not None, _family, by, name)
    gone = [one for one in every if one.left]
    for name, some in grouped(gone, lambda one: one.left.why.value if one.left else "").items():
        yield _of(gone, some, "left-how", name)
    for name, some in grouped(gone, _reason).items():
        yield _of(gone, some, "left-why", name)
    for name, some in grouped(gone, lambda one: one.last_reason).items():
        yield _of(gone, some, "left-last-reason", name)


def taken(facts: Facts) -> tuple[Taken, ...]:
    """Every place of every course that ended in the period, a family that changed groups in its last alone."""
    ended = [one for one in facts.courses if one.ended and facts.first <= one.ended <= facts.last]
    last = _last_course(facts)
    came, not_held, reasons = _came(facts), _not_held(facts), _last_reasons(facts)
    sides = _sides(facts)
    left = {(one.family, one.course): one for one in facts.left}
    return tuple(
        Taken(
            family=family,
            course=course,
            side=sides.get((family, course.programme), ""),
            sessions=course.sessions - len(not_held.get(course.course, frozenset())),
            came=came.get((family, course.programme), frozenset()),
            left=left.get((family, course.course)),
            last_reason=reasons.get((family, course.programme), NOTHING_SAID),
        )
        for course in ended
        for family in sorted(course.members)
        if last.get((family, course.programme)) == course.course
    )


def _of(gone: list[Taken], some: list[Taken], definition: str, name: str) -> Figure:
    mine = {one.family for one in some}
    return counted(definition, gone, lambda one: one.family in mine, _family, "reason", name)


def _last_course(facts: Facts) -> Mapping[tuple[str, str], str]:
    """In which course of its programme each family had its last place."""
    ordered = sorted((one for one in facts.offered if one.course and one.stands), key=lambda one: one.monday)
    return {(one.family, one.programme): one.course for one in ordered}


def _sides(facts: Facts) -> Mapping[tuple[str, str], str]:
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one in facts.offered:
        if one.stands and one.side in ("room", "remote"):
            mine = counts.setdefault((one.family, one.programme), {})
            mine[one.side] = mine.get(one.side, 0) + 1
    return {key: "remote" if mine.get("remote", 0) > mine.get("room", 0) else "room" for key, mine in counts.items()}


def _came(facts: Facts) -> Mapping[tuple[str, str], frozenset[int]]:
    """To which sessions of a programme somebody of the family came, wherever and in whichever group."""
    meetings = {(one.monday, one.session): one for one in facts.meetings if one.ran and one.number}
    found: dict[tuple[str, str], set[int]] = {}
    for one in facts.attended:
        meeting = meetings.get((one.monday, one.session))
        if meeting and one.is_adult and one.came:
            found.setdefault((one.family, meeting.programme), set()).add(meeting.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _not_held(facts: Facts) -> Mapping[str, frozenset[int]]:
    """The sessions of a course of which every register says that it did not run."""
    ran: dict[str, dict[int, bool]] = {}
    for one in facts.meetings:
        if one.course and one.number:
            mine = ran.setdefault(one.course, {})
            mine[one.number] = mine.get(one.number, False) or one.ran
    return {
        course: frozenset(number for number, any_ran in mine.items() if not any_ran) for course, mine in ran.items()
    }


def _last_reasons(facts: Facts) -> Mapping[tuple[str, str], str]:
    """What a family said when it sent word for the last time, but for that it does not go on."""
    meetings = {(one.monday, one.session): one for one in facts.meetings}
    said = [one for one in facts.attended if one.is_adult and one.sent_word and one.reason != WhyAway.LEAVES]
    said.sort(key=lambda one: meetings[one.monday, one.session].start)
    return {(one.family, meetings[one.monday, one.session].programme): one.reason for one in said}


def _family(one: Taken) -> str:
    return one.family


def _side(one: Taken) -> str:
    return one.side


def _programme(one: Taken) -> str:
    return one.course.programme


def _reason(one: Taken) -> str:
    return (one.left.reason if one.left else "") or NOT_ASKED
