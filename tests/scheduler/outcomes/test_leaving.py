"""Why a family left: of a closed list, sealed, never forced; what did not feel safe is the lead's task the same day."""

from datetime import date

import pytest
from sqlalchemy import text

from scheduler.errors import NotFound, WrongState
from scheduler.outcomes.leaving import WHY_WORDS, WhyLeft, leavings, say_why_left, say_why_left_group
from scheduler.rights.copies import copy_for, kept_back_from
from scheduler.rights.erasing import erase_household
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.planning import plan_week
from support.databases import ON_ONE
from support.registering import WYN, later, week_with_register
from support.small_service import LATER, MAIR, ledgers, published, running
from support.weeks import AS_OF, MONDAY, at


@pytest.fixture
def week(store: Store) -> Store:
    return week_with_register(store)


def reasons(store: Store) -> dict[str, WhyLeft]:
    with store.reading() as desk:
        return {family: one.reason for family, one in leavings(desk).items()}


def lead_tasks(store: Store) -> list[tuple[str, str, str, str]]:
    rows = [row for row in ledgers(store)["tasks"] if row["reason"] == "left-a-course"]
    return [(row["family"], row["who"], row["state"], row["words"]) for row in rows]


def test_last_word_counts_and_can_be_taken_back(week: Store) -> None:
    say_why_left(week, "amy", WhyLeft.WORK, WYN)
    say_why_left(week, "amy", WhyLeft.DECLINED, By(who="Mair", at=later(1)))
    say_why_left(week, "bea", WhyLeft.MOVED, WYN)
    say_why_left(week, "bea", None, By(who="Mair", at=later(2)))

    assert reasons(week) == {"amy": WhyLeft.DECLINED}
    with week.reading() as desk:
        lines = [(one.what, one.details) for one in traces(desk, "family bea") if "leaving" in one.what]
    assert lines == [
        ("reason for leaving recorded", {"programme": "p"}),
        ("reason for leaving taken back", {"programme": "p"}),
    ]


def test_same_reason_again_changes_nothing(week: Store) -> None:
    say_why_left(week, "amy", WhyLeft.WORK, WYN)
    say_why_left(week, "amy", WhyLeft.WORK, By(who="Mair", at=later(9)))
    with week.reading() as desk:
        assert leavings(desk)["amy"].who == "Wyn"


def test_who_never_had_a_place_has_left_nothing(week: Store) -> None:
    with pytest.raises(WrongState, match="it never had a place"):
        say_why_left(week, "dee", WhyLeft.WORK, WYN)
    with pytest.raises(NotFound, match="there is no such record"):
        say_why_left(week, "zed", WhyLeft.WORK, WYN)


def test_practitioner_says_it_of_own_groups_alone(week: Store) -> None:
    say_why_left_group(week, MONDAY, "tue", "amy", WhyLeft.TIME, WYN, only="w")
    with pytest.raises(NotFound):
        say_why_left_group(week, MONDAY, "tue", "bea", WhyLeft.TIME, WYN, only="x")
    with pytest.raises(NotFound, match="not on the list"):
        say_why_left_group(week, MONDAY, "tue", "dee", WhyLeft.TIME, WYN, only="w")
    assert reasons(week) == {"amy": WhyLeft.TIME}


def test_what_did_not_feel_safe_is_the_leads_task_once_and_says_no_reason(week: Store) -> None:
    say_why_left(week, "amy", WhyLeft.NOT_RIGHT, WYN)
    say_why_left(week, "amy", None, By(who="Wyn", at=later(1)))
    say_why_left(week, "amy", WhyLeft.NOT_RIGHT, By(who="Wyn", at=later(2)))
    say_why_left(week, "bea", WhyLeft.TIME, WYN)

    words = "Has left a course. Find out today, by the agreed way alone, whether somebody needs anything."
    assert lead_tasks(week) == [("amy", "safeguarding lead", "open", words)]


@ON_ONE
def test_no_later_plan_takes_the_leads_task_away(week: Store) -> None:
    say_why_left(week, "amy", WhyLeft.NOT_RIGHT, WYN)
    plan_week(week, MONDAY, AS_OF, running("tue", room=("bea",), remote=("cal",)), MAIR)
    published(week, running("tue", room=("bea",), remote=("cal",)), LATER)
    assert [one[2] for one in lead_tasks(week)] == ["open"]


def test_reason_is_sealed_and_in_no_copy_and_is_erased(week: Store) -> None:
    say_why_left(week, "amy", WhyLeft.NOT_RIGHT, WYN)
    with week.engine.connect() as connection:
        (stored,) = connection.execute(text("SELECT reason FROM leavings")).scalars()
    assert "safe" not in stored
    assert "safe" not in str(
        [part.entries for part in copy_for(week, "c-amy", "seen", "asked", WYN).parts if "leav" in part.title]
    )
    assert f"family amy: why it left a course, of {date(2027, 3, 2)}" in kept_back_from(week, "c-amy", WYN)

    erase_household(week, "amy", "she asked", By(who="Mair", at=at(30, 9)))
    assert reasons(week) == {}


def test_every_reason_has_words() -> None:
    assert set(WHY_WORDS) == set(WhyLeft)
    assert len(set(WHY_WORDS.values())) == len(WhyLeft)
