"""The weeks of each course count on over breaks, and what comes after a course is decided by a person, once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.going_on import decide_next
from scheduler.weeks.term import NOTHING, Term, number_in, term
from solver.problem import Cohort, Flag, FlagKind, Side, WeekKind
from support.small_service import LATER, MAIR, saved, small_service
from support.weeks import MONDAY, at, family, programme, session

WEEK = timedelta(days=7)
COHORT = Cohort(id="g", programme="p", week=6, practitioners=("w",), room="r", usual_start=at(1, 10))


def with_course(**changes: object) -> Service:
    """Amy is in week 6 of 8 of a course; the week after is a break."""
    service = small_service(
        cohorts=(COHORT,),
        programmes=(programme(weeks=(WeekKind.GROUP,) * 7 + (WeekKind.CALL,)), programme("next")),
        sessions=(session("g1", cohort="g"),),
        breaks=(MONDAY + WEEK,),
    )
    amy, *others = service.families
    member = replace(amy, family=family("amy", cohort="g", usual_side=Side.ROOM, urgent=True, **changes))
    return replace(service, families=(member, *others))


def seen(store: Store) -> Term:
    with store.reading() as desk:
        return term(desk, MONDAY - WEEK, 5, LATER)


def test_weeks_count_on_over_a_break_until_the_last(store: Store) -> None:
    saved(store, with_course())

    (course,) = seen(store).courses

    told = [(week.number, week.kind, week.is_break, week.is_last, week.starts) for week in course.weeks]
    assert told == [
        (5, WeekKind.GROUP, False, False, ()),
        (6, WeekKind.GROUP, False, False, (at(1, 10),)),
        (None, None, True, False, ()),
        (7, WeekKind.GROUP, False, False, ()),
        (8, WeekKind.CALL, False, True, ()),
    ]
    assert (course.ends, course.families) == (MONDAY + 3 * WEEK, 1)


def test_number_goes_back_over_a_break() -> None:
    breaks = (MONDAY - WEEK,)

    assert number_in(COHORT, MONDAY, MONDAY - 2 * WEEK, breaks) == 5
    assert number_in(COHORT, MONDAY, MONDAY - 3 * WEEK, breaks) == 4


def test_family_is_to_be_decided_on_within_three_weeks_of_the_end(store: Store) -> None:
    saved(store, with_course())
    early = at(-1, 9)
    with store.reading() as desk:
        before = term(desk, MONDAY, 2, early - WEEK).endings
        now = term(desk, MONDAY, 2, at(0, 9)).endings

    assert before == ()
    assert [(one.record.id, one.ends) for one in now] == [("amy", MONDAY + 3 * WEEK)]


def test_decision_makes_a_referral_that_waits_with_its_marks(store: Store) -> None:
    flags = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada"),)
    saved(store, with_course(flags=flags))

    assert decide_next(store, "amy", "next", "She asked for it", MAIR) == "amy-next"

    with store.reading() as desk:
        service = load_service(desk)
        (trace,) = traces(desk, "family amy")
    new = service.families[-1].family
    assert service.families[0].goes_on == "next"
    assert (new.id, new.household, new.programme, new.cohort) == ("amy-next", "amy", "next", None)
    assert (new.waiting_since, new.urgent, new.flags, new.usual_side) == (date(2027, 2, 22), False, flags, None)
    assert (trace.what, trace.why) == ("goes on", "She asked for it")
    assert trace.details == {"programme": "next", "referral": "amy-next"}


def test_nothing_more_is_a_decision_too(store: Store) -> None:
    saved(store, with_course())

    assert decide_next(store, "amy", NOTHING, "Goals are met", MAIR) == ""

    with store.reading() as desk:
        assert len(load_service(desk).families) == 3
        assert term(desk, MONDAY, 2, at(0, 9)).endings == ()


@pytest.mark.parametrize(
    ("whom", "programme_id", "why", "error"),
    [
        ("nobody", "next", "w", NotFound),
        ("bea", "next", "w", WrongState),
        ("amy", "other", "w", BadInput),
        ("amy", "next", " ", BadInput),
    ],
)
def test_decision_that_cannot_be_is_refused(
    store: Store, whom: str, programme_id: str, why: str, error: type[Exception]
) -> None:
    saved(store, with_course())

    with pytest.raises(error):
        decide_next(store, whom, programme_id, why, MAIR)


def test_what_was_decided_is_not_decided_again(store: Store) -> None:
    saved(store, with_course())
    decide_next(store, "amy", NOTHING, "w", MAIR)

    with pytest.raises(WrongState):
        decide_next(store, "amy", "next", "w", MAIR)
