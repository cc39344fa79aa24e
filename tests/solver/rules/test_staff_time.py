from datetime import datetime

import pytest

from solver.problem import Channel, Flag, FlagKind, Mode, Override, Span, StaffRole, VenueTravel, WeekProblem, WeekTime
from solver.roster import StaffPlan
from solver.rules.staff_time import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, programme, room, session, slot, terms, venue, week

LEADS = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
ALONE = family("a", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))
IN_ROOM = (Mode.IN_ROOM,)
LEAD_ONLY = (StaffRole.LEAD,)
CALLED_ON = Override(rule="staff-time", target="w s", by="Ada", reason="agreed by telephone")


def _two(second: datetime, **changes: int) -> WeekProblem:
    """A session at v from 10:00 to 12:00 on Tuesday, and another at u, 45 minutes away."""
    return week(
        sessions=(session("s", modes=IN_ROOM), session("t", modes=IN_ROOM, rooms=("u1",), start=second)),
        venues=(venue("v"), venue("u")),
        rooms=(room(), room("u1", venue="u")),
        venue_travel=(VenueTravel(venues=("v", "u"), minutes=45),),
        families=(),
        practitioners=(practitioner("w", roles=LEAD_ONLY, **changes), practitioner("x", availability=())),
    )


def test_staff_time_names_who_is_not_available_or_busy() -> None:
    there = (WeekTime(1, 10 * 60, 12 * 60),)
    leave = (Span(at(1, 11), at(1, 13)),)
    problem = week(practitioners=(practitioner(availability=there, busy=leave),))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=LEADS)))) == [
        "practitioner 'w' is not available for all of session 's'",
        "practitioner 'w' is busy during session 's'",
    ]


def test_staff_time_names_work_that_clashes_and_limits() -> None:
    problem = _two(at(1, 12, 59), max_per_day=1, max_per_week=1)
    planned = roster(problem, seated("s", staff=LEADS), seated("t", staff=LEADS))
    assert list(RULE.violations(problem, planned)) == [
        "practitioner 'w' cannot do both session 's' and session 't'",
        "practitioner 'w' has 2 sessions in a day; at most 1",
        "practitioner 'w' has 2 sessions in the week; at most 1",
    ]


def test_staff_time_names_a_slot_that_is_on_leave_and_in_the_way_of_a_session() -> None:
    leave = (Span(at(1, 9), at(1, 9, 31)),)
    problem = week(
        families=(ALONE,), practitioners=(practitioner(busy=leave),), slots=(slot(start=at(1, 9, 30), minutes=20),)
    )
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    planned = roster(problem, seated("s", staff=LEADS), placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == [
        "practitioner 'w' is busy during slot 'q'",
        "practitioner 'w' cannot do both slot 'q' and session 's'",
    ]


def test_staff_time_lets_a_named_person_call_on_somebody_who_is_away() -> None:
    problem = week(practitioners=(practitioner(availability=()),), overrides=(CALLED_ON,))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=LEADS)))) == []


@pytest.mark.parametrize(("begin", "end"), [(585, 720), (586, 720), (600, 720), (585, 719), (600, 719)])
def test_staff_time_agrees_on_availability(begin: int, end: int) -> None:
    # Leads in a room set up from 9:45 (minute 585); a remote host and leads of a remote session begin at 10:00.
    offer = programme(terms=(terms(Mode.SUPER_GROUP, hosts=1), terms(Mode.REMOTE)))
    there = (WeekTime(1, begin, 660), WeekTime(1, 660, end))
    people = (practitioner("w", availability=there), practitioner("x", availability=there[:1]))
    problem = week(
        programmes=(offer,),
        sessions=(session(modes=(Mode.SUPER_GROUP, Mode.REMOTE)),),
        families=(),
        practitioners=people,
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(
    ("start", "end"),
    [(at(1, 9), at(1, 9, 45)), (at(1, 9), at(1, 9, 46)), (at(1, 11, 59), at(1, 14)), (at(1, 12), at(1, 14))],
)
def test_staff_time_agrees_on_leave_and_on_who_is_called_on(start: datetime, end: datetime) -> None:
    busy = (Span(start, end),)
    people = (
        practitioner("w", roles=LEAD_ONLY, busy=busy),
        practitioner("x", roles=LEAD_ONLY, busy=busy),
        practitioner("y", roles=LEAD_ONLY, availability=()),
    )
    problem = week(sessions=(session(modes=IN_ROOM),), families=(), practitioners=people, overrides=(CALLED_ON,))
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("hour", "minute"), [(12, 59), (13, 0), (7, 0), (7, 1)])
def test_staff_time_agrees_on_the_way_between_venues(hour: int, minute: int) -> None:
    # 45 minutes on the way and 15 to set up, after 12:00 or before 9:45.
    assert_agreement(RULE, _two(at(1, hour, minute)))


@pytest.mark.parametrize(("per_day", "per_week"), [(1, 9), (2, 2), (2, 9)])
def test_staff_time_agrees_on_limits_per_day_and_week(per_day: int, per_week: int) -> None:
    # Two remote sessions on Tuesday and one on Wednesday, none at one time, then one that clashes.
    starts = {"s": at(1, 9), "t": at(1, 11), "n": at(2, 9), "m": at(2, 10)}
    sessions = tuple(session(ident, modes=(Mode.REMOTE,), start=start) for ident, start in starts.items())
    person = practitioner(roles=LEAD_ONLY, max_per_day=per_day, max_per_week=per_week)
    assert_agreement(RULE, week(sessions=sessions, families=(), practitioners=(person,)))


@pytest.mark.parametrize(("hour", "minute"), [(11, 59), (12, 0), (8, 0), (8, 1)])
def test_staff_time_agrees_on_hosts_and_remote_leads_who_need_no_way(hour: int, minute: int) -> None:
    # A super-group at v from 10:00 to 12:00, led from 9:45 and hosted from 10:00; a remote session of two hours.
    offer = programme(terms=(terms(Mode.SUPER_GROUP, hosts=1), terms(Mode.REMOTE)))
    sessions = (session("s"), session("t", modes=(Mode.REMOTE,), start=at(1, hour, minute)))
    assert_agreement(RULE, week(programmes=(offer,), sessions=sessions, families=(), practitioners=(practitioner(),)))


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("minute", [0, 14, 15, 29, 30])
def test_staff_time_agrees_on_slots_before_and_after_sessions(channel: Channel, minute: int) -> None:
    # The session ends at 12:00 at v; one slot is at u (30 minutes away), the next follows it after 30 minutes.
    slots = (
        slot("q", channels=(channel,), venue="u", start=at(1, 12, minute), minutes=30),
        slot("n", channels=(channel,), venue="v", start=at(1, 13, minute), minutes=30),
    )
    problem = week(
        sessions=(session(modes=IN_ROOM),),
        venues=(venue("v"), venue("u")),
        families=(ALONE,),
        practitioners=(practitioner(roles=LEAD_ONLY),),
        slots=(*slots, slot("m", channels=(channel,), start=at(1, 11), minutes=5)),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize("between", [29, 30])
def test_staff_time_agrees_on_the_way_between_two_homes(between: int) -> None:
    visits = tuple(
        slot(ident, channels=(Channel.HOME_VISIT, Channel.VIDEO), venue=None, start=at(1, 9, minute), minutes=10)
        for ident, minute in (("q", 0), ("n", 10 + between))
    )
    busy = (Span(at(1, 13), at(1, 14)),)
    problem = week(
        sessions=(),
        families=(ALONE,),
        practitioners=(practitioner(busy=busy, availability=()),),
        slots=(*visits, slot("m", start=at(1, 13, 59)), slot("o", start=at(1, 14, 59))),
        overrides=(Override(rule="staff-time", target="w o", by="Ada", reason="agreed"),),
    )
    assert_agreement(RULE, problem)
