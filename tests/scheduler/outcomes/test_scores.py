"""Scores are typed in, corrected and taken back; what cannot be is refused with who, what, the value and the range."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from scheduler.attendance.occurrence import Whom, child, published_week
from scheduler.errors import BadInput, NotFound
from scheduler.outcomes.measures import INSTRUMENTS, Occasion, Questionnaire
from scheduler.outcomes.scores import Of, Result, Score, standing_scores, typed_scores
from scheduler.outcomes.typing_in import scores_of, type_in
from scheduler.outcomes.wrong import result_of
from scheduler.rights.copies import copy_for, kept_back_from
from scheduler.rights.erasing import erase_household
from scheduler.store import Store
from scheduler.store.trail import By, traces
from solver.problem import Adult, Child
from support.databases import ON_ONE
from support.registering import AMY, BEA, WYN, later, week_with_register
from support.small_service import contact, small_service
from support.weeks import MONDAY, at

WITHOUT_THIRD = (
    "Amy, BPSES answer 3 is ''; expected a whole number from 1 to 5: a total is of all answers only; "
    "Amy, BPSES answer 5 is '6'; expected a whole number from 1 to 5"
)
TUESDAY = date(2027, 3, 2)


@pytest.fixture
def week(store: Store) -> Store:
    return week_with_register(store)


def score(
    whom: Whom, total: str | None, measure: Questionnaire = Questionnaire.BPSES, stage: Occasion = Occasion.BEFORE
) -> Score:
    result = None if total is None else Result(total=Decimal(total))
    return Score(of=Of(whom, measure, stage), day=TUESDAY, result=result)


def typed(store: Store, *scores: Score, minutes: int = 0, only: str | None = None) -> int:
    return type_in(store, MONDAY, "tue", scores, By(who="Wyn", at=later(minutes)), only=only)


def standing(store: Store) -> dict[tuple[str, str, str], Decimal]:
    with store.reading() as desk:
        found = standing_scores(desk, "p", ["amy", "bea", "cal"])
    return {
        (of.whom.family, of.measure.value, of.stage.value): one.score.result.total
        for of, one in found.items()
        if one.score.result
    }


def test_last_score_of_a_kind_counts_and_all_stay_on_record(week: Store) -> None:
    typed(week, score(AMY, "14"), score(BEA, "20"))
    typed(week, score(AMY, "15"), score(AMY, "18", stage=Occasion.AFTER), minutes=1)

    assert standing(week) == {
        ("amy", "bpses", "before"): 15,
        ("amy", "bpses", "after"): 18,
        ("bea", "bpses", "before"): 20,
    }
    with week.reading() as desk:
        every = [(one.score.of.whom.family, one.score.result, one.who, one.programme) for one in typed_scores(desk)]
    assert [one[1].total if one[1] else None for one in every] == [14, 20, 15, 18]
    assert {one[2:] for one in every} == {("Wyn", "p")}


def test_score_is_taken_back_and_says_so_on_the_trail_without_its_value(week: Store) -> None:
    typed(week, score(AMY, "14"))
    assert typed(week, score(AMY, None), minutes=1) == 1
    assert typed(week, score(AMY, None), score(AMY, None, Questionnaire.WEMWBS), minutes=2) == 0

    assert standing(week) == {}
    with week.reading() as desk:
        lines = [(one.what, one.details, one.why) for one in traces(desk, "family amy") if "score" in one.what]
    details = {"person": "adult-1", "measure": "bpses", "stage": "before"}
    assert lines == [("score typed", details, ""), ("score taken back", details, "")]


def test_same_score_again_changes_nothing(week: Store) -> None:
    assert (typed(week, score(AMY, "14")), typed(week, score(AMY, "14"), minutes=5)) == (1, 0)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (score(AMY, "26"), "Amy (Amy A.), BPSES is '26'; expected a whole number from 5 to 25"),
        (score(AMY, "12.5"), "Amy (Amy A.), BPSES is '12.5'; expected a whole number from 5 to 25"),
        (score(AMY, "71", Questionnaire.WEMWBS), "WEMWBS is '71'; expected a whole number from 14 to 70"),
        (score(AMY, "6.99", Questionnaire.SWEMWBS), "SWEMWBS is '6.99'; expected a number with at most two decimals"),
        (score(AMY, "9", Questionnaire.SDQ), "person is 'adult-1'; expected one of a child, as SDQ is"),
        (
            Score(of=score(AMY, "9").of, day=TUESDAY + timedelta(1), result=Result(total=Decimal(9))),
            "expected a day from",
        ),
    ],
)
def test_score_that_cannot_be_is_refused_with_all_others(week: Store, given: Score, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        typed(week, score(BEA, "20"), given)
    assert said in str(refused.value)
    assert standing(week) == {}


def test_score_after_is_of_no_earlier_day_than_the_one_before(week: Store) -> None:
    typed(week, score(AMY, "14"))
    early = Score(of=score(AMY, "9", stage=Occasion.AFTER).of, day=date(2027, 2, 1), result=Result(total=Decimal(9)))
    with pytest.raises(BadInput, match=r"expected the score before .2027-03-02. to be no later than the one after"):
        typed(week, early, minutes=1)


def test_practitioner_types_scores_of_own_groups_alone(week: Store) -> None:
    assert typed(week, score(AMY, "14"), only="w") == 1
    with pytest.raises(NotFound):
        typed(week, score(AMY, "15"), only="x")
    with pytest.raises(NotFound, match="nobody so is on the list"):
        typed(week, score(Whom("dee", "adult-1"), "14"), only="w")


@pytest.mark.parametrize(
    ("total", "items", "found"),
    [
        ("", ["3", "4", "5", "3", "2"], Result(total=Decimal(17), items=(3, 4, 5, 3, 2))),
        ("17", ["3", "4", "5", "3", "2"], Result(total=Decimal(17), items=(3, 4, 5, 3, 2))),
        ("17", ["", "", "", "", ""], Result(total=Decimal(17))),
        ("", [], None),
        ("", ["3", "4", "", "3", "6"], WITHOUT_THIRD),
        ("18", ["3", "4", "5", "3", "2"], "Amy, BPSES is '18'; expected 17, the sum of its answers"),
        ("1e1", [], "Amy, BPSES is '1e1'; expected a whole number from 5 to 25"),
        ("-9", [], "Amy, BPSES is '-9'; expected a whole number from 5 to 25"),
        ("", ["3"], "Amy, BPSES answers is '3'; expected all 5 answers"),
    ],
)  # fmt: skip
def test_total_is_of_all_five_answers_or_of_none(total: str, items: list[str], found: Result | str | None) -> None:
    result, wrong = result_of(INSTRUMENTS[0], "Amy", total, items)
    assert (result if not wrong else "; ".join(map(str, wrong))) == found


def test_no_answers_are_taken_of_a_questionnaire_whose_licence_forbids_it() -> None:
    assert {one.name: one.items for one in INSTRUMENTS} == {"BPSES": 5, "SDQ": 0, "WEMWBS": 0, "SWEMWBS": 0}
    for one in INSTRUMENTS[1:]:
        result, wrong = result_of(one, "Amy", "", ["1", "2"])
        assert result is None
        assert "a total alone, and no single answers" in str(wrong[0])


def test_score_is_sealed_and_cannot_be_rewritten(week: Store) -> None:
    typed(week, score(AMY, "14"))
    with week.engine.connect() as connection:
        (stored,) = connection.execute(text("SELECT body FROM scores")).scalars()
        assert "14" not in stored[:2]
        assert "total" not in stored
    with pytest.raises(DatabaseError, match=r"kept|refuse"), week.engine.begin() as connection:
        connection.execute(text("UPDATE scores SET who = 'somebody else'"))


def test_copy_has_the_score_of_who_is_alone_and_erasure_takes_all_of_them(week: Store) -> None:
    typed(week, score(AMY, "14"))
    copy = copy_for(week, "c-amy", "passport", "she asked", WYN)
    told = [one for part in copy.parts if part.title.startswith("Questionnaires") for one in part.entries]
    assert [dict(one.facts)["total"] for one in told] == ["14"]

    receipt = erase_household(week, "amy", "she asked", By(who="Mair", at=at(30, 9)))
    assert dict(receipt.erased)["scores before and after"] == 1
    assert standing(week) == {}


@ON_ONE
def test_of_two_adults_nobody_can_say_whose_score_it_is(store: Store) -> None:
    service = small_service()
    amy = service.families[0]
    two = replace(amy, family=replace(amy.family, adults=(Adult(), Adult())))
    contacts = (*service.contacts, contact("amy-2", household="amy", name="Zed"))
    week_with_register(store, families=(two, *service.families[1:]), contacts=contacts)
    typed(store, score(AMY, "14"))

    copy = copy_for(store, "c-amy", "passport", "she asked", WYN)
    assert not [part for part in copy.parts if part.title.startswith("Questionnaires")]
    assert "family amy: a score of adult-1, bpses before" in kept_back_from(store, "c-amy", WYN)


@ON_ONE
def test_children_of_a_family_are_on_the_list_with_or_without_a_creche(store: Store) -> None:
    service = small_service()
    amy = service.families[0]
    with_child = replace(amy, family=replace(amy.family, children=(Child(age=7),)), child_names=("Tam",))
    week_with_register(store, families=(with_child, *service.families[1:]))
    typed(store, score(child("amy", 1), "17", Questionnaire.SDQ))

    with store.reading() as desk:
        week = published_week(desk, MONDAY)
        people, scores = scores_of(week, week.occurrence("tue"), desk)
    assert [one.called for one in people] == ["Amy (Amy A.)", "Tam (7) (Amy A.)", "Bea (Bea B.)", "Cal (Cal C.)"]
    assert [of.whom for of in scores] == [child("amy", 1)]
