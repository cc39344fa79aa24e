"""Who left a course before its end, how that is known, and why where somebody asked.

Nobody has to be asked: what is not on record is told apart from what somebody would rather not say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scheduler.attendance.words import WhyAway
from scheduler.evidence.courses import Courses, course_of, seats
from scheduler.evidence.facts import Attended, Course, Left, LeftWhy, Meeting, Offered
from scheduler.evidence.published import PublishedPlan
from scheduler.outcomes.leaving import Leaving
from scheduler.replies.given import Answer


def left_of(
    held: Sequence[PublishedPlan],
    courses: Courses,
    said: Mapping[str, LeftWhy],
    erased: frozenset[str],
    reasons: Mapping[str, Leaving],
) -> Iterator[Left]:
    """Families that were in a course, and in a later week of it were in none of their programme any more.

    `said` is what a family said itself; where it said nothing, and was not erased, nobody knows. `reasons` are what
    staff recorded of why.
    """
    known = {one.course: one for one in courses.courses}
    running, members = _by_week(held, courses)
    for course, weeks in running.items():
        one = known.get(course)
        for family in one.members if one else ():
            monday = _gone_in(weeks, members[family], one)
            if one and monday:
                why = said.get(family) or (LeftWhy.ERASED if family in erased else LeftWhy.NOT_SAID)
                yield Left(
                    family=family,
                    programme=one.programme,
                    course=course,
                    monday=monday,
                    why=why,
                    reason=_reason(reasons.get(family), one.programme),
                )


def _reason(recorded: Leaving | None, programme: str) -> str:
    return recorded.reason.value if recorded and recorded.programme == programme else ""


def said_of(
    meetings: Sequence[Meeting], attended: Sequence[Attended], offered: Sequence[Offered]
) -> dict[str, LeftWhy]:
    """What families said of going on: at a register, or as the last answer to a place."""
    answers = {one.family: one.answer for one in sorted(offered, key=lambda one: one.monday)}
    said = {family: LeftWhy.DECLINED for family, answer in answers.items() if answer == Answer.DECLINE}
    days = {(one.monday, one.session): one.start for one in meetings}
    last: dict[str, Attended] = {}
    for one in sorted(attended, key=lambda one: days[one.monday, one.session]):
        if one.is_adult:
            last[one.family] = one
    leaves = {family: LeftWhy.SAID_SO for family, one in last.items() if one.reason == WhyAway.LEAVES}
    return said | leaves


Weeks = Mapping[date, int]
"""The Mondays on which a course was planned, with the week of the course that it was."""


def _by_week(
    held: Sequence[PublishedPlan], courses: Courses
) -> tuple[dict[str, dict[date, int]], defaultdict[str, dict[date, str]]]:
    """When each course was running, and in which course each family was on which Monday."""
    running: defaultdict[str, dict[date, int]] = defaultdict(dict)
    members: defaultdict[str, dict[date, str]] = defaultdict(dict)
    for one in held:
        for seat in seats(one, courses.became):
            if seat.course:
                members[seat.family][one.monday] = seat.course
                running[seat.course].setdefault(one.monday, seat.number)
        for cohort in one.problem.cohorts:
            running[cohort.id][one.monday] = cohort.week
        for family in one.problem.families:
            if family.cohort:
                members[family.id][one.monday] = course_of(courses.became, one.monday, "", family.cohort)
    return dict(running), members


def _gone_in(weeks: Weeks, mine: Mapping[date, str], course: Course | None) -> date | None:
    """The first week of the course after the family's last in any; None where it was in its last, or is in another."""
    if course is None or not mine:
        return None
    last = max(mine)
    if mine[last] != course.course or weeks.get(last, 0) >= course.sessions:
        return None
    later = [monday for monday, number in weeks.items() if monday > last and number <= course.sessions]
    return min(later, default=None)
