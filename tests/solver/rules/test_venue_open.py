from datetime import date

import pytest

from solver.problem import Channel, Days, Flag, FlagKind, Mode, WeekTime
from solver.rules.venue_open import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, room, session, slot, venue, week

TUESDAY = date(2027, 3, 2)
WEDNESDAY = Days(date(2027, 3, 3), date(2027, 3, 3))
SHUT = venue(closures=(Days(TUESDAY, TUESDAY),))
ALONE = family("a", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))


def test_venue_open_names_a_session_on_a_closed_day() -> None:
    problem = week(venues=(SHUT,))
    assert list(RULE.violations(problem, roster(problem, seated("s")))) == [
        "session 's' is at 'v', which is closed on 2027-03-02"
    ]


def test_venue_open_names_a_session_that_is_set_up_before_the_doors_open() -> None:
    problem = week(venues=(venue(opening=(WeekTime(1, 10 * 60, 17 * 60),)),))
    assert list(RULE.violations(problem, roster(problem, seated("s")))) == [
        "session 's' is at 'v', which is not open from setting up to the end"
    ]


def test_venue_open_names_a_slot_in_person_at_a_closed_venue() -> None:
    problem = week(
        venues=(venue(opening=(WeekTime(2, 9 * 60, 14 * 60 + 59),)),),
        families=(ALONE,),
        practitioners=(practitioner(),),
        slots=(slot(),),
    )
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    planned = roster(problem, placements=(placement,), slots=(plan,))
    assert list(RULE.violations(problem, planned)) == [
        "slot 'q' of family 'a' is at 'v', which is not open from setting up to the end"
    ]


def test_venue_open_asks_nothing_of_a_remote_session() -> None:
    problem = week(venues=(SHUT,), sessions=(session(modes=(Mode.REMOTE,)),))
    assert list(RULE.violations(problem, roster(problem, seated("s", remote=("f",))))) == []


@pytest.mark.parametrize(
    ("begin", "end"),
    [(9 * 60 + 45, 12 * 60), (9 * 60 + 46, 12 * 60), (9 * 60 + 45, 12 * 60 - 1)],
)
def test_venue_open_agrees_on_opening_hours(begin: int, end: int) -> None:
    # The session is Tuesday 10:00 to 12:00, set up from 9:45; the other venue is open always.
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM, Mode.REMOTE), rooms=("r", "u1", "x1")),),
        venues=(venue("v", opening=(WeekTime(1, begin, end),)), venue("u"), venue("x", opening=())),
        rooms=(room("r"), room("u1", venue="u"), room("x1", venue="x")),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("first", "last"), [(1, 2), (2, 3), (3, 4), (1, 1)])
def test_venue_open_agrees_on_closures(first: int, last: int) -> None:
    closures = (Days(date(2027, 3, first), date(2027, 3, last)), Days(date(2027, 3, 4), date(2027, 3, 4)))
    sessions = (session("s"), session("t", start=at(3, 10)))
    assert_agreement(RULE, week(sessions=sessions, venues=(venue(closures=closures),)))


@pytest.mark.parametrize("end", [15 * 60, 15 * 60 - 1])
def test_venue_open_agrees_on_slots(end: int) -> None:
    # The slots are Wednesday 14:00 to 15:00, without setting up; one is at a venue that is closed that day.
    problem = week(
        sessions=(),
        venues=(
            venue("v", opening=(WeekTime(2, 14 * 60, end),)),
            venue("u", closures=(Days(date(2027, 3, 3), date(2027, 3, 3)),)),
        ),
        rooms=(),
        families=(ALONE,),
        practitioners=(practitioner(),),
        slots=(
            slot(channels=(Channel.IN_PERSON, Channel.TELEPHONE)),
            slot("u", venue="u"),
            slot("n", channels=(Channel.VIDEO,), venue=None),
        ),
    )
    assert_agreement(RULE, problem)
