"""What is told of scores: no small count, no mean of a few, nothing by subtracting one period or side from another."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from scheduler.evidence.facts import Course, Facts, Offered, Scored
from scheduler.evidence.language import Language
from scheduler.evidence.outcomes.changes import change_of, changes_by
from scheduler.evidence.outcomes.definitions import SCORE_DEFINITIONS, measure_words
from scheduler.evidence.outcomes.following import Followed, counts_in, followed
from scheduler.evidence.outcomes.shown import ShownGroup, scores_of
from scheduler.evidence.parity.periods import Quarter
from scheduler.evidence.reports.sections.outcomes import change_words
from scheduler.outcomes.measures import Questionnaire
from solver.engines.worked_out import Range
from support.weeks import at

Q1, Q2 = Quarter(year=2027, number=1), Quarter(year=2027, number=2)
ENDED = date(2027, 4, 6)
FIRST, LAST = date(2027, 4, 1), date(2027, 6, 30)


def pairs(number: int, quarter: Quarter = Q1, families: int | None = None, better: int = 3) -> list[Followed]:
    """So many people with both scores, each better by so many points, of as many families unless fewer are given."""
    return [
        Followed(
            family=f"{quarter} f{one % (families or number)}",
            person=f"adult-{one}",
            measure=Questionnaire.BPSES,
            way="room",
            quarter=quarter,
            before=Decimal(10 + one % 2),
            after=Decimal(10 + one % 2 + better + one % 3),
        )
        for one in range(number)
    ]


def test_mean_is_told_of_ten_people_of_five_families_in_each_quarter() -> None:
    assert change_of(pairs(10)) is not None
    assert change_of(pairs(10, families=5)) is not None
    assert [change_of(few) for few in (pairs(9), pairs(10, families=4), [])] == [None, None, None]


def test_mean_of_two_quarters_gives_away_neither() -> None:
    """12 of the first quarter and 13 of both would tell what the one of the second scored."""
    assert change_of([*pairs(12), *pairs(1, Q2)]) is None
    assert change_of([*pairs(12), *pairs(10, Q2)]) is not None


def test_mean_of_one_side_is_told_where_all_sides_are_enough() -> None:
    assert changes_by([pairs(20), pairs(9)]) is None
    assert changes_by([pairs(20), []]) is not None
    assert len(changes_by([pairs(20), pairs(10)]) or ()) == 2


def test_change_is_said_in_both_languages() -> None:
    found = change_of(pairs(12))
    assert change_words(found, Language.ENGLISH) == (
        "half had at most 10.5 before, and at most 14.5 after; on average +4.0 points, where more than 0 is better"
        " (95% interval +3.5 to +4.5)"
    )
    assert "+4.0 pwynt ar gyfartaledd" in change_words(found, Language.WELSH)
    assert change_words(None, Language.ENGLISH) == ""


def facts(people: dict[str, list[int]], adults: int = 1) -> Facts:
    """A course that ended; of each side so many families, whose adults changed by so many points each."""
    number = count()
    homes = {f"f{next(number)}": (side, change) for side, some in people.items() for change in some}
    days = ((1, ENDED - timedelta(days=7)), (2, ENDED))
    course = Course(course="c", programme="p", sessions=2, days=days, ended=ENDED, members=frozenset(homes))
    offered = tuple(
        Offered(
            family=family, monday=date(2027, 4, 5), session="s", programme="p", course="c", number=2, side=side,
            mode="in-room" if side == "room" else "remote", start=at(1, 10), published_at=at(0, 9), told_at=None,
            answer="", stands=True,
        )
        for family, (side, _) in homes.items()
    )  # fmt: skip
    scores = tuple(
        Scored(
            family=family, person=f"adult-{one}", programme="p", measure="bpses", stage=stage, typed=ENDED,
            total=Decimal(total),
        )
        for family, (_, change) in homes.items()
        for one in range(1, adults + 1)
        for stage, total in (("before", 12), ("after", 12 + change))
    )  # fmt: skip
    return Facts(
        organisation="o", zone="Europe/London", first=FIRST, last=LAST, courses=(course,), offered=offered,
        scores=scores,
    )  # fmt: skip


def told(group: ShownGroup) -> list[Range | None]:
    return [group.any_score.range, group.both.range, *(one.range for one in group.turns)]


def test_counts_are_in_fives_and_small_ones_withheld() -> None:
    (bpses,) = scores_of(facts({"room": [1] * 12 + [0] * 6 + [-1] * 6}))
    assert told(bpses.everybody) == [Range(20, 24), Range(20, 24), Range(10, 14), Range(5, 9), Range(5, 9)]
    (bpses,) = scores_of(facts({"room": [1] * 12 + [0] * 6 + [-1] * 2}))
    assert told(bpses.everybody) == [Range(20, 24), Range(20, 24), Range(10, 14), Range(5, 9), None]
    assert [one.turns[2].range for one in bpses.by_way] == [None]


def test_small_side_does_not_follow_from_the_other_and_the_whole() -> None:
    (bpses,) = scores_of(facts({"room": [1] * 20, "remote": [1] * 3}))
    assert [one.way for one in bpses.by_way] == ["room", "remote"]
    room, remote = bpses.by_way
    assert told(remote) == [None] * 5
    told_of_room = room.both.range
    assert bpses.everybody.both.range == Range(20, 24)
    assert told_of_room is None or told_of_room == Range(20, 24), "or the other side would be known to be one number"
    assert [one.change for one in bpses.by_way] == [None, None]
    assert bpses.everybody.change is not None


def test_six_people_of_three_homes_are_not_told() -> None:
    (bpses,) = scores_of(facts({"room": [1] * 3 + [0] * 10}, adults=2))
    assert [one.range for one in bpses.everybody.turns] == [None, None, None]


@pytest.mark.parametrize(("typed", "counts"), [(LAST, True), (LAST + timedelta(days=1), False)])
def test_score_that_is_typed_after_the_quarter_counts_nowhere(typed: date, counts: bool) -> None:
    one = facts({"room": [4] * 3})
    late = tuple(replace(score, typed=typed) if score.stage == "after" else score for score in one.scores)
    assert [each.has_both for each in followed(replace(one, scores=late))] == [counts] * 3


def test_course_counts_four_weeks_after_its_end() -> None:
    assert counts_in(date(2027, 3, 3)) == Q1
    assert counts_in(date(2027, 3, 4)) == Q2
    one = facts({"room": [4] * 3})
    assert followed(replace(one, first=date(2027, 7, 1), last=date(2027, 9, 30))) == ()
    assert len(followed(one)) == 3


def test_less_is_better_where_the_questionnaire_says_so() -> None:
    one = facts({"room": [-4]})
    of_child = tuple(replace(score, measure="sdq", person="child-1") for score in one.scores)
    assert [each.change for each in followed(one)] == [-4]
    assert [each.change for each in followed(replace(one, scores=of_child))] == [4]


def test_definitions_are_said_in_both_languages() -> None:
    for one in SCORE_DEFINITIONS:
        assert "" not in (one.en.title, one.en.sentence, one.en.of, one.cy.title, one.cy.sentence, one.cy.of)
        assert one.en != one.cy
    assert measure_words(Questionnaire.SDQ, Language.ENGLISH).endswith("(0 to 40, less is better)")
    assert measure_words(Questionnaire.BPSES, Language.WELSH).endswith("(5 i 25, mwy yn well)")
