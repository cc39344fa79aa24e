"""What is known of meetings from answers: a yes to the week or to the course, and what makes it hold no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.replies import Answer, Given, Via, take_in
from scheduler.replies.standing import Standing, accepted, standing_answers, unanswered
from scheduler.store import Store
from scheduler.store.tables import MeetingRow, PlaceRow, WeekRow
from scheduler.store.trail import By
from scheduler.weeks.meetings import Key, ledger
from support.small_service import LATER, published, running
from support.weeks import MONDAY

SOON, NEXT = LATER + timedelta(minutes=5), MONDAY + timedelta(days=7)
BY = By(who="page", at=SOON)
YES = Given(contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=SOON)
COURSE = replace(YES, whole_course=True)


def known(store: Store, monday=MONDAY) -> dict[Key, Standing]:  # type: ignore[no-untyped-def]
    with store.reading() as desk:
        return standing_answers(desk, monday)


def again_next_week(store: Store, **changes: object) -> None:
    """Everybody has the same place a week later: the rows that publishing that week would write."""
    with store.writing() as desk:
        desk.session.add(WeekRow(organisation_id=desk.organisation, monday=NEXT, state="published", version=1))
        desk.session.flush()
        for row in ledger(desk, MONDAY).values():
            given = {**row.model_dump(), "monday": NEXT, "uid": f"{row.uid}-next"}
            desk.session.add(MeetingRow.model_validate(given))
            place = desk.session.get_one(PlaceRow, (desk.organisation, MONDAY, row.family)).model_dump()
            later = {"monday": NEXT, "start": place["start"] + timedelta(days=7)}
            desk.session.add(PlaceRow.model_validate({**place, **later, **changes}))


def test_yes_to_a_meeting_makes_it_accepted(told: Store) -> None:
    take_in(told, YES, BY)

    assert known(told) == {("c-amy", "amy"): Standing(answer=Answer.ACCEPT, for_course=False)}
    with told.reading() as desk:
        assert accepted(desk, MONDAY) == {("c-amy", "amy")}
        assert ledger(desk, MONDAY)["c-amy", "amy"].partstat == "ACCEPTED"
        assert ledger(desk, MONDAY)["c-bea", "bea"].partstat == "NEEDS-ACTION"


def test_answer_that_was_given_earlier_and_comes_later_does_not_stand(told: Store) -> None:
    take_in(told, replace(YES, answer=Answer.DECLINE), BY)
    take_in(told, replace(YES, at=SOON - timedelta(minutes=3)), BY)

    assert known(told) == {("c-amy", "amy"): Standing(answer=Answer.DECLINE, for_course=False)}
    with told.reading() as desk:
        assert ledger(desk, MONDAY)["c-amy", "amy"].partstat == "DECLINED"


def test_yes_holds_no_more_once_the_place_has_moved(told: Store) -> None:
    take_in(told, YES, BY)

    published(told, running(room=("bea",), remote=("amy", "cal")), at=SOON + timedelta(minutes=1))

    assert known(told) == {}


def test_one_yes_stands_for_the_whole_course(told: Store) -> None:
    take_in(told, COURSE, BY)
    again_next_week(told)

    assert known(told, NEXT) == {("c-amy", "amy"): Standing(answer=Answer.ACCEPT, for_course=True)}


@pytest.mark.parametrize("changes", [{"group": "another"}, {"side": "remote"}])
def test_yes_to_the_course_ends_where_the_place_is_of_another_kind(told: Store, changes: dict[str, str]) -> None:
    take_in(told, COURSE, BY)
    again_next_week(told, **changes)

    assert known(told, NEXT) == {}


def test_yes_to_the_course_is_taken_back_by_declining_and_not_by_missing_one_week(told: Store) -> None:
    take_in(told, COURSE, BY)
    take_in(told, replace(YES, answer=Answer.NOT_THIS_WEEK, at=SOON + timedelta(minutes=1)), BY)
    again_next_week(told)
    assert known(told, NEXT) == {("c-amy", "amy"): Standing(answer=Answer.ACCEPT, for_course=True)}

    take_in(told, replace(YES, answer=Answer.DECLINE, at=SOON + timedelta(minutes=2)), BY)

    assert known(told, NEXT) == {}


def test_adults_who_know_and_have_not_answered_are_silent(told: Store) -> None:
    """Cal is to be rung, and has not been: nobody can answer what they were not told."""
    take_in(told, YES, BY)

    with told.reading() as desk:
        assert [row.contact for row in unanswered(desk, MONDAY)] == ["c-bea"]
