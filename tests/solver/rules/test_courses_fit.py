from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from solver.problem import Accreditation, Cohort, Days, Mode, Span, StaffRole, WeekKind, WeekProblem
from solver.roster import StaffPlan
from solver.rules.courses_fit import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import MONDAY, at, practitioner, programme, room, session, terms, venue, week

# The third week is one of calls, and the Monday after this one begins a break. So a course that opens on
# Tuesday 2 March meets as a group on 16 March and 30 March, and not on 9 or 23 March.
COURSE = programme(weeks=(WeekKind.GROUP, WeekKind.GROUP, WeekKind.CALL, WeekKind.GROUP))
BREAKS = (MONDAY + timedelta(weeks=1),)
SECOND, FOURTH = date(2027, 3, 16), date(2027, 3, 30)
LEAD = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)


def opening(**changes: Any) -> WeekProblem:
    """One candidate to open the course, on Tuesday from 10 to 12, and nobody waiting for it."""
    return week(**{"programmes": (COURSE,), "breaks": BREAKS, "families": (), **changes})


def span(weeks: int, start: tuple[int, int], end: tuple[int, int]) -> Span:
    """A stretch of a Tuesday some weeks after the planned one. From 28 March clocks are an hour ahead of UTC."""
    ahead = timedelta(weeks=weeks) - timedelta(hours=1 if weeks == 4 else 0)
    return Span(at(1, *start) + ahead, at(1, *end) + ahead)


def running(**changes: Any) -> Cohort:
    """A cohort of a course of three weeks, whose usual time is Tuesday from 12:15 to 14:15, in its first week."""
    given = {"id": "c", "programme": "q", "week": 1, "room": "r", "usual_start": at(1, 12, 15), "practitioners": ("w",)}
    return Cohort(**{**given, **changes})


def beside(cohort: Cohort, *kinds: WeekKind, **changes: Any) -> WeekProblem:
    """The opening week beside a running cohort whose course has these weeks."""
    return opening(programmes=(COURSE, programme("q", weeks=kinds)), cohorts=(cohort,), **changes)


def test_courses_fit_names_what_a_new_group_will_lack() -> None:
    closed = venue(closures=(Days(date(2027, 3, 30), date(2027, 4, 2)),))
    who = practitioner(busy=(span(2, (11, 0), (17, 0)),), accreditations=(Accreditation(name="p", until=SECOND),))
    problem = opening(
        programmes=(replace(COURSE, accreditation="p"),),
        venues=(closed,),
        rooms=(room(busy=(span(4, (8, 0), (9, 46)),)),),
        practitioners=(who,),
    )
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=LEAD)))) == [
        "session 's' opens a course, and venue 'v' is closed on 2027-03-30",
        "session 's' opens a course, and room 'r' is busy on 2027-03-30",
        "session 's' opens a course, and practitioner 'w' is busy on 2027-03-16",
        "session 's' opens a course, and practitioner 'w' is not accredited 'p' on 2027-03-30",
    ]


def test_courses_fit_names_a_running_cohort_that_will_be_there() -> None:
    # The cohort's set-up begins at 11:59.
    problem = beside(running(usual_start=at(1, 12, 14)), *(WeekKind.GROUP,) * 2, practitioners=(practitioner(),))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=LEAD)))) == [
        "session 's' opens a course, and room 'r' is with cohort 'c' on 2027-03-16",
        "session 's' opens a course, and practitioner 'w' is with cohort 'c' on 2027-03-16",
    ]


def test_courses_fit_lets_a_group_open_where_only_other_weeks_are_taken() -> None:
    closed = venue(closures=(Days(date(2027, 3, 2), date(2027, 3, 9)), Days(date(2027, 3, 23), date(2027, 3, 23))))
    problem = opening(venues=(closed,), rooms=(room(busy=(span(0, (9, 0), (17, 0)), span(3, (9, 0), (17, 0)))),))
    assert list(RULE.violations(problem, roster(problem, seated("s")))) == []


def test_courses_fit_agrees_on_closures() -> None:
    # On its first day a venue is closed by another rule; "calls" is closed only while the course telephones.
    venues = (
        venue("v", closures=(Days(FOURTH, FOURTH),)),
        venue("first", closures=(Days(date(2027, 3, 2), date(2027, 3, 15)),)),
        venue("calls", closures=(Days(date(2027, 3, 17), date(2027, 3, 29)),)),
    )
    rooms = tuple(room(f"r-{one.id}", venue=one.id) for one in venues)
    candidate = session(modes=(Mode.SUPER_GROUP, Mode.REMOTE), rooms=tuple(one.id for one in rooms))
    assert_agreement(RULE, opening(venues=venues, rooms=rooms, sessions=(candidate,)))


def test_courses_fit_agrees_on_busy_rooms_to_the_minute() -> None:
    # With a quarter of an hour to set up, the room is taken from 9:45 to 12:00 by local clocks, summer time included.
    busy = {
        "until": (span(2, (8, 0), (9, 45)), span(4, (12, 0), (13, 0))),
        "early": (span(2, (8, 0), (9, 46)),),
        "late": (span(4, (11, 59), (13, 0)),),
        "pause": (span(1, (9, 0), (17, 0)), span(3, (9, 0), (17, 0)), span(5, (9, 0), (17, 0))),
    }
    rooms = tuple(room(ident, busy=spans) for ident, spans in busy.items())
    assert_agreement(RULE, opening(rooms=rooms, sessions=(session(rooms=tuple(busy)),)))


def test_courses_fit_agrees_on_busy_people_to_the_minute() -> None:
    # Whoever leads in a room is there from 9:45, a remote host from 10:00.
    people = (
        practitioner("set-up", busy=(span(2, (8, 0), (9, 46)),)),
        practitioner("start", busy=(span(2, (8, 0), (10, 1)),)),
        practitioner("free", busy=(span(4, (12, 0), (13, 0)), span(3, (9, 0), (17, 0)))),
    )
    hosted = tuple(terms(mode, hosts=1) for mode in (Mode.SUPER_GROUP, Mode.REMOTE))
    for mode in (Mode.SUPER_GROUP, Mode.REMOTE):
        problem = opening(
            programmes=(replace(COURSE, terms=hosted),), practitioners=people, sessions=(session(modes=(mode,)),)
        )
        assert_agreement(RULE, problem)


def test_courses_fit_agrees_on_accreditation_of_leads_to_the_day() -> None:
    held = {
        "lasts": (Accreditation(name="p", until=FOURTH),),
        "lapses": (Accreditation(name="p", until=FOURTH - timedelta(days=1)), Accreditation(name="q")),
        "none": (),
    }
    people = tuple(practitioner(ident, accreditations=given) for ident, given in held.items())
    hosted = replace(COURSE, terms=(terms(Mode.SUPER_GROUP, hosts=1),), accreditation="p")
    assert_agreement(RULE, opening(programmes=(hosted,), practitioners=people))


def test_courses_fit_agrees_on_cohorts_to_the_minute_and_the_week() -> None:
    # The cohort sets up at 12:00 and 11:59. It meets on 16 March when its second week is a group; its fourth
    # week would be on 30 March. With calls in its second week and no fourth, the two never meet.
    group, call = WeekKind.GROUP, WeekKind.CALL
    people = (practitioner(), practitioner("x"))
    early = running(usual_start=at(1, 12, 14))
    assert_agreement(RULE, beside(early, group, group, practitioners=people))
    assert_agreement(RULE, beside(early, group, call, call, group, practitioners=people))
    assert_agreement(RULE, beside(replace(early, week=2), group, group, group, practitioners=people))
    hosted = replace(COURSE, terms=(terms(Mode.SUPER_GROUP, minutes=121),))
    apart = beside(early, group, call, group, call, practitioners=people)
    assert _allows_all(apart)
    assert _allows_all(beside(running(), group, group, practitioners=people))
    assert not _allows_all(replace(apart, programmes=(hosted, programme("q", weeks=(group, group)))))


def _allows_all(problem: WeekProblem) -> bool:
    planned = roster(problem, seated("s", staff=LEAD))
    return not list(RULE.violations(problem, planned))


def test_courses_fit_agrees_on_cohorts_without_a_room_or_a_usual_time() -> None:
    # Without a room the cohort needs no set-up, and is free for its leads until 12:00; 11:59 is too soon.
    people = (practitioner(), practitioner("x"))
    kinds = (WeekKind.GROUP, WeekKind.GROUP)
    assert_agreement(RULE, beside(running(room=None, usual_start=at(1, 11, 59)), *kinds, practitioners=people))
    assert _allows_all(beside(running(room=None, usual_start=at(1, 12)), *kinds, practitioners=people))
    assert _allows_all(beside(running(usual_start=None), *kinds, practitioners=people))


def test_courses_fit_asks_nothing_of_running_cohorts() -> None:
    own = (session(cohort="c"), session("t", group="new"))
    shut = venue(closures=(Days(SECOND, FOURTH),))
    assert_agreement(RULE, opening(venues=(shut,), sessions=own, cohorts=(Cohort(id="c", programme="p", week=1),)))
